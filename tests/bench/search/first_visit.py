"""A first visit on a slow phone line: from the address to the right article of a pasted error, beside the peers.

Chromium, desktop-sized, nothing cached; 150 ms, 1.6 Mbit/s down, 750 kbit/s up; the page's processor four times slower
(the debugging protocol does not slow a page's workers, in which KB Build and Material search). The error is pasted with
the keyboard as soon as there is a box that takes it.
"""

from __future__ import annotations

from collections.abc import Sequence
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
LIMIT = "2.5 s"

FOUND = """\
({ results, paths }) =>
  [...document.querySelectorAll(`${results} a[href]`)].some(
    (link) => link.checkVisibility() && paths.includes(decodeURI(new URL(link.href).pathname)),
  ) && performance.now()
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
    """Seconds from the address to the first right result, and from a second paste; None where it does not come."""
    # A page's policy would keep out the questions that are asked of it from here.
    context = browser.new_context(viewport={"width": 1366, "height": 768}, bypass_csp=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url)
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE_MS)
    tab.goto(server.url + "no-such-page")  # where the clipboard may be written
    _copy(tab, one.text)
    session = context.new_cdp_session(tab)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    tab.goto(server.url + search.page.format(lang=site.tree.lang), wait_until="commit")
    tab.wait_for_selector(search.box, state="visible")
    tab.wait_for_function(search.ready)
    first = _paste(tab, site, search, one)
    _copy(tab, other.text)
    started = tab.evaluate("performance.now()")
    second = _paste(tab, site, search, other)
    context.close()
    return first and first / 1000, second and (second - started) / 1000


def _copy(tab: Page, text: str) -> None:
    tab.evaluate("text => navigator.clipboard.writeText(text)", text)


def _paste(tab: Page, site: Site, search: SearchPage, query: Query) -> float | None:
    """Replace what stands in the box; milliseconds since the page began when a right result is there."""
    paths = [f"/{url}" for url, article in site.sources.items() if article in query.relevant]
    tab.focus(search.box)
    tab.keyboard.press("ControlOrMeta+A")
    tab.keyboard.press("ControlOrMeta+V")
    try:
        return tab.wait_for_function(FOUND, arg={"results": search.results, "paths": paths}).json_value()
    except TimeoutError:
        return None


def _show(site: Site, search: SearchPage, visits: Sequence[tuple[float | None, float | None]]) -> None:
    cells = []
    for column in zip(*visits, strict=True):
        times = [seconds for seconds in column if seconds is not None]
        spread = f"{median(times):.2f} (max {max(times):.2f})" if times else "-"
        cells.append(f"{len(times):>3} / {len(column)} {spread:>18}")
    print(f"{site.tree.name:12} {search.engine:12} {'  '.join(cells)}", flush=True)
