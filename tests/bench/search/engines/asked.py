"""Asks the queries in a page, as a person would: into its search box, or through its own search's interface."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.bench.search.chromium import chromium
from tests.bench.search.server import Server, serve
from tests.bench.search.trees import Query

SCRIPTS = Path(__file__).parent
VISITS = 40


@dataclass(frozen=True)
class Downloads:
    """What search downloads on an open page, as it travels: bytes for a visit's first answer and for its second."""

    first_bytes: int
    later_bytes: int
    answer_ms: float


@dataclass(frozen=True)
class Asked(Downloads):
    """The same, of one long visit, and the addresses found for each query."""

    urls: dict[str, list[str]]


def ask_page(built: Path, page: str, script: str, queries: Sequence[Query], is_search: str) -> Asked:
    """Open `page` of the built site with `watch.js` and `script` in it and ask each query, one after the other.

    `is_search` is a pattern of the addresses that only search needs: the others came with the page. All bytes after
    the first answer count as the second's, so that for searches that load everything at once it is 0.
    """
    urls: dict[str, list[str]] = {}
    sizes, times = [], []
    with serve(built) as server, chromium() as browser:
        tab = open_page(browser, server.url + page, script)
        for query in queries:
            before = sum(sizes)
            answer = tab.evaluate("text => benchAsk(text)", query.text)
            urls[query.qid] = [url.removeprefix(server.url) for url in answer["urls"]]
            times.append(answer["ms"])
            sizes.append(search_bytes(server, is_search) - before)
    return Asked(sizes[0], sum(sizes[1:]), statistics.median(times[1:] or times), urls)


def visit_pages(built: Path, page: str, script: str, queries: Sequence[Query], is_search: str) -> Downloads:
    """Ask two queries in each of many visits, with nothing in the browser's cache; the medians."""
    firsts, laters, times = [], [], []
    with serve(built) as server, chromium() as browser:
        for one, other in pairs_of(queries):
            server.sent.clear()
            tab = open_page(browser, server.url + page, script)
            tab.evaluate("text => benchAsk(text)", one.text)
            firsts.append(search_bytes(server, is_search))
            times.append(tab.evaluate("text => benchAsk(text)", other.text)["ms"])
            laters.append(search_bytes(server, is_search) - firsts[-1])
            tab.context.close()
    medians = [round(statistics.median(sizes)) for sizes in (firsts, laters)]
    return Downloads(*medians, statistics.median(times))


def pairs_of(queries: Sequence[Query], count: int = VISITS) -> list[tuple[Query, Query]]:
    """Return `count` pairs of queries, taken evenly; the two of a pair stand far from each other."""
    size = len(queries)
    places = [number * size // min(count, size) for number in range(min(count, size))]
    return [(queries[place], queries[(place + size // 2) % size]) for place in places]


def open_page(browser: Browser, url: str, script: str) -> Page:
    """Return a loaded page with nothing in its cache, with `watch.js` and `script` in it."""
    tab = browser.new_context().new_page()
    tab.set_default_timeout(120_000)
    for name in ("watch.js", script):
        tab.add_init_script((SCRIPTS / name).read_text(encoding="utf-8"))
    tab.goto(url, wait_until="load")
    return tab


def search_bytes(server: Server, is_search: str) -> int:
    """Return the bytes that the server sent of what only search needs."""
    return sum(one.size for one in server.sent if re.search(is_search, one.path))
