"""A first visit on a slow phone line: from the address to the right article of a pasted error, beside the peers.

Chromium, desktop-sized, nothing cached; 150 ms, 1.6 Mbit/s down, 750 kbit/s up; the page's processor four times slower
(the debugging protocol does not slow a page's workers, in which KB Build and Material search). The error is pasted with
the keyboard as soon as there is a box that takes it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, TimeoutError

from tests.bench.search.chromium import chromium
from tests.bench.search.engines import Engine
from tests.bench.search.search_page import PAGES, SearchPage
from tests.bench.search.server import Server, serve
from tests.bench.search.sites import Site
from tests.bench.search.trees import Query

SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
SLOWER = 4
PASTES = 8
PATIENCE_MS = 15_000
EMPTIED_MS = 2000
LIMIT = "2.5 s"

WATCH = """\
({ page, box, results, paths }, takesPastes) => {
  if (location.pathname !== page) return;
  globalThis.visit = { paths };
  const isRight = (link) => link.checkVisibility() && visit.paths.includes(decodeURI(new URL(link.href).pathname));
  const look = () => {
    const input = document.querySelector(box);
    if (!visit.ready && input?.checkVisibility() && takesPastes()) {
      input.focus();
      visit.ready = performance.now();
      console.info("visit: ready");
    }
    if (visit.paths && [...document.querySelectorAll(`${results} a[href]`)].some(isRight)) {
      visit = { ...visit, found: performance.now(), paths: undefined };
      console.info("visit: found");
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
"""


def print_first_visit(sites: Sequence[Site], engines: Sequence[Engine], folder: Path) -> None:
    """Print for each site and search how long a first visit takes to the right article, and a second paste."""
    print(f"\n## First visit: a pasted error's first right result (limit {LIMIT})\n")
    print(
        f"Slow 4G (150 ms, 1.6 Mbit/s), the page's CPU {SLOWER} times slower (its workers cannot be slowed: KB Build"
    )
    print(
        f"and Material search in one); {PASTES} errors of each tree, medians; Pagefind's page has only its box\n"
    )
    print(f"{'':12} {'':12} {'found':>7} {'first paste s':>18} {'found':>7} {'second paste s':>18}")
    names = {engine.name for engine in engines}
    for site in sites:
        for search in PAGES:
            if search.engine in names:
                _show(site, search, _visits(site, search, folder))


def _visits(site: Site, search: SearchPage, folder: Path) -> list[tuple[float | None, float | None]]:
    errors = [query for query in site.tree.queries if query.kind == "error-exact"]
    chosen = [errors[n * len(errors) // PASTES] for n in range(min(PASTES, len(errors)))]
    with serve(search.built(site, folder)) as server, chromium() as browser:
        return [
            _visit(browser, server, site, search, one, other)
            for one, other in zip(chosen, [*chosen[1:], chosen[0]], strict=True)
        ]


def _visit(
    browser: Browser, server: Server, site: Site, search: SearchPage, one: Query, other: Query
) -> tuple[float | None, float | None]:
    """Seconds from the address to the first right result, and from a second paste; None where it does not come.

    The page looks for itself and says what it sees: what Playwright puts into a page to look costs a page of this
    processor a third of a second.
    """
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url)
    page = "/" + search.page.format(lang=site.tree.lang)
    seen = {"page": page, "box": search.box, "results": search.results, "paths": _paths(site, one)}
    context.add_init_script(f"({WATCH})({json.dumps(seen)}, () => {search.ready})")
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE_MS)
    tab.goto(server.url + "no-such-page")  # where the clipboard may be written
    _copy(tab, one.text)
    session = context.new_cdp_session(tab)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    with _said(tab, "ready"):
        tab.goto(server.url + page.removeprefix("/"), wait_until="commit")
    first = _paste(tab)
    _copy(tab, other.text)
    for key in (
        "ControlOrMeta+A",
        "Delete",
    ):  # the results of the first paste would stay until the second's are there
        tab.keyboard.press(key)
    tab.wait_for_timeout(EMPTIED_MS)
    started = tab.evaluate("paths => (visit.paths = paths) && performance.now()", _paths(site, other))
    second = _paste(tab)
    context.close()
    return first and first / 1000, second and (second - started) / 1000


def _copy(tab: Page, text: str) -> None:
    tab.evaluate("text => navigator.clipboard.writeText(text)", text)


def _paste(tab: Page) -> float | None:
    """Replace what stands in the box; milliseconds since the page began when a right result is there."""
    try:
        with _said(tab, "found"):
            tab.keyboard.press("ControlOrMeta+A")
            tab.keyboard.press("ControlOrMeta+V")
    except TimeoutError:
        return None
    return tab.evaluate("visit.found")


def _said(tab: Page, what: str) -> AbstractContextManager[object]:
    return tab.expect_console_message(lambda message: message.text == f"visit: {what}")


def _paths(site: Site, query: Query) -> list[str]:
    return [f"/{url}" for url, article in site.sources.items() if article in query.relevant]


def _show(site: Site, search: SearchPage, visits: Sequence[tuple[float | None, float | None]]) -> None:
    cells = []
    for column in zip(*visits, strict=True):
        times = [seconds for seconds in column if seconds is not None]
        spread = f"{median(times):.2f} (max {max(times):.2f})" if times else "-"
        cells.append(f"{len(times):>3} / {len(column)} {spread:>18}")
    print(f"{site.tree.name:12} {search.engine:12} {'  '.join(cells)}", flush=True)
