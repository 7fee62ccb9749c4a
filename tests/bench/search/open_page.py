"""The first and the second answer on an open page of ours, as Chromium counts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, CDPSession

from tests.bench.search.chromium import chromium
from tests.bench.search.engines.asked import open_page, pairs_of
from tests.bench.search.server import Server, serve
from tests.bench.search.trees import Query
from tests.bench.search.worker_heap import Workers

#: Visits to each size of a site.
VISITS = 20
LONG_TASKS = """\
window.benchLongest = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) benchLongest = Math.max(benchLongest, duration);
}).observe({ type: "longtask" });
"""


@dataclass(frozen=True)
class Opened:
    """Medians over the visits: what the first answer downloads, the page's main thread for both answers (all tasks,
    and the longest above 50 ms), how long the second answer takes, and the heaps in MB after it."""

    first_kb: float
    first_requests: float
    main_ms: float
    longest_ms: float
    answer_ms: float
    page_mb: float
    worker_mb: float


def open_pages(built: Path, page: str, queries: Sequence[Query]) -> Opened:
    """Open `page` of the built site many times, with an empty cache, and ask two queries each time."""
    with serve(built) as server, chromium() as browser:
        visits = [_visit(browser, server, page, one, other) for one, other in pairs_of(queries, VISITS)]
    return Opened(*(median(column) for column in zip(*visits, strict=True)))


def _visit(browser: Browser, server: Server, page: str, one: Query, other: Query) -> tuple[float, ...]:
    tab = open_page(browser, server.url + page, "ours.js")
    tab.wait_for_load_state("networkidle")
    tab.evaluate(LONG_TASKS)
    session = tab.context.new_cdp_session(tab)
    workers = Workers(tab, session)
    session.send("Performance.enable")
    server.sent.clear()
    before = _task_seconds(session)
    tab.evaluate("text => benchAsk(text)", one.text)
    size, requests = sum(sent.size for sent in server.sent), len(server.sent)
    milliseconds = tab.evaluate("text => benchAsk(text)", other.text)["ms"]
    tab.wait_for_timeout(50)  # the results are drawn after the worker's answer
    main_ms = (_task_seconds(session) - before) * 1000
    longest = tab.evaluate("benchLongest")
    session.send("HeapProfiler.collectGarbage")
    page_heap = session.send("Runtime.getHeapUsage")["usedSize"]
    worker_heap = workers.heap_bytes()
    tab.context.close()
    return size / 1000, requests, main_ms, longest, milliseconds, page_heap / 1e6, worker_heap / 1e6


def _task_seconds(session: CDPSession) -> float:
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return metrics["TaskDuration"]
