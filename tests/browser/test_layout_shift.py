"""Nothing on a page moves while it loads, however slowly it arrives."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Watched
from tests.nginx import NginxSite

PAUSE = 0.06
"""Seconds between two pieces: some frames of a screen, each of which may be painted."""
SHIFTS = """() => new Promise((done) => {
  const moved = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries().filter((each) => !each.hadRecentInput))
      for (const { node, previousRect, currentRect } of entry.sources)
        moved.push([node?.outerHTML?.slice(0, 80), previousRect.toJSON(), currentRect.toJSON()]);
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 200);
})"""


class Slow(SimpleHTTPRequestHandler):
    """Sends the header and the footer of a page tag by tag, as a bad line may."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        page = path / "index.html"
        if not page.is_file():
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        for piece in pieces(page.read_text(encoding="utf-8")):
            self.wfile.write(piece.encode())
            self.wfile.flush()
            time.sleep(PAUSE)

    def log_message(self, *_: object) -> None:
        """Say nothing on the terminal of the tests."""


def pieces(html: str) -> list[str]:
    """The page cut before every tag of its header and its footer, and nowhere else."""
    frame = r"<(?:header|footer) class=\"kb-(?:header|footer)\b"
    parts = re.split(rf"({frame}.*?</(?:header|footer)>)", html, flags=re.DOTALL)
    assert len(parts) == 5, "a header and a footer"
    return [
        piece for part in parts for piece in (re.split("(?=<)", part) if re.match(frame, part) else [part])
    ]


def moved(page: Page) -> list[object]:
    """What moved on the page until now: each thing with where it was and where it went."""
    found: list[object] = page.evaluate(SHIFTS)
    return found


@pytest.fixture
def slow(small_built: Path) -> Iterator[str]:
    """The address of the small help centre behind a line that sends its pages in pieces."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Slow, directory=str(small_built))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["ja/", "en/fix/license/", "search/#q=license&lang=en"])
def test_pages_move_nothing_while_they_load(
    small_built: Path,
    strict_site: Callable[..., NginxSite],
    browse: Callable[..., Watched],
    path: str,
) -> None:
    page = browse().open(strict_site(small_built).url + path)
    page.wait_for_load_state("networkidle")
    assert moved(page) == []


@pytest.mark.parametrize("path", ["ja/", "en/", "ja/fix/license/", "en/fix/"])
@pytest.mark.parametrize("width", [390, 1366])
def test_pages_that_arrive_in_pieces_move_nothing(
    slow: str, browse: Callable[..., Watched], path: str, width: int
) -> None:
    page = browse(viewport={"width": width, "height": 844}).open(slow + path)
    page.wait_for_load_state("networkidle")
    assert moved(page) == []
    expect(page.locator(".kb-header-row")).to_be_visible()


def test_a_page_that_leads_on_shows_its_header_where_scripts_do_not_come(
    slow: str, browse: Callable[..., Watched]
) -> None:
    reader = browse()
    reader.context.route("**/*.js", lambda route: route.abort())
    page = reader.open(slow + "a/KB0001/")
    expect(page.locator(".kb-header-row")).to_be_visible()
    expect(page.locator('[data-kb="search-link"]')).to_be_visible()
