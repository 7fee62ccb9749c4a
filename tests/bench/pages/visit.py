"""One visit to a page: what came over the wire, and how soon it was there and quiet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, CDPSession

SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
SLOWER = 4
SLOW_WORDS = "slow 4G (1.6 Mbit/s, 150 ms) and a processor 4 times slower"
QUIET_MS = 1500  # after the last request: late shifts and long tasks still count

# Blocking time is what each long task takes beyond 50 ms.
OBSERVE = """
window.benchSeen = {lcp: 0, blocked: 0, shift: 0};
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) benchSeen.lcp = one.startTime;
}).observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) benchSeen.blocked += Math.max(0, one.duration - 50);
}).observe({type: "longtask", buffered: true});
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) benchSeen.shift += one.value;
}).observe({type: "layout-shift", buffered: true});
"""


@dataclass(frozen=True)
class Request:
    """An answer of the server: its kind, bytes with headers as they travelled, and status; `cached` ones cost none."""

    url: str
    kind: str
    size: int
    status: int
    cached: bool


@dataclass(frozen=True)
class Visit:
    """The requests of a visit, the largest paint and the blocking time in ms, and the layout shift."""

    requests: tuple[Request, ...]
    lcp: float
    blocked: float
    shift: float

    def sent(self, images: bool) -> Sequence[Request]:
        """Return what came over the wire, images or all else."""
        return [one for one in self.requests if not one.cached and (one.kind == "Image") == images]


def visit(context: BrowserContext, url: str, *, slow: bool = False) -> Visit:
    """Open `url` in a new tab of `context` and wait until nothing happens any more."""
    page = context.new_page()
    page.add_init_script(OBSERVE)
    session = context.new_cdp_session(page)
    heard = _Heard(session)
    if slow:
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, wait_until="networkidle")
    page.wait_for_timeout(QUIET_MS)
    seen = page.evaluate("benchSeen")
    page.close()
    return Visit(heard.requests(), seen["lcp"], seen["blocked"], seen["shift"])


class _Heard:
    """What the debugging protocol says of the network."""

    def __init__(self, session: CDPSession) -> None:
        self._answers: dict[str, dict] = {}
        self._sizes: dict[str, int] = {}
        self._cached: set[str] = set()
        self._statuses: dict[str, int] = {}
        session.on("Network.responseReceived", lambda one: self._answers.update({one["requestId"]: one}))
        session.on("Network.requestServedFromCache", lambda one: self._cached.add(one["requestId"]))
        # Of an answer "not modified" the other event says 200, as the page sees it.
        session.on(
            "Network.responseReceivedExtraInfo",
            lambda one: self._statuses.update({one["requestId"]: one["statusCode"]}),
        )
        session.on(
            "Network.loadingFinished",
            lambda one: self._sizes.update({one["requestId"]: int(one["encodedDataLength"])}),
        )
        session.send("Network.enable")

    def requests(self) -> tuple[Request, ...]:
        """Return the finished requests but those for `data:` addresses."""
        return tuple(
            Request(
                answer["response"]["url"],
                answer["type"],
                self._sizes.get(key, 0),
                self._statuses.get(key, answer["response"]["status"]),
                key in self._cached or answer["response"].get("fromDiskCache", False),
            )
            for key, answer in self._answers.items()
            if answer["response"]["url"].startswith("http")
        )
