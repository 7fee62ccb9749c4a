"""A first visit to an article: what travels, and how soon it can be read on a slow phone."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from playwright.sync_api import Browser

from tests.bench.pages.served import served
from tests.bench.pages.sites import OURS, PEER, Article, Collection
from tests.bench.pages.tools import Tools
from tests.bench.pages.visit import SLOW_WORDS, Visit, visit
from tests.bench.search.chromium import chromium
from tests.browsing import PHONE

VISITS = 5
LIMITS = "50 kB and 5 requests besides images; largest paint 1.3 s, blocked 50 ms, shift 0"


def print_first_view(collections: Sequence[Collection], tools: Tools) -> None:
    """Print bytes, requests and paints of articles without and with images, nothing cached."""
    print(f"\n## First view of an article, as a phone, nothing cached ({LIMITS})\n")
    print(f"Bytes over nginx with gzip, headers included; {SLOW_WORDS}; medians of {VISITS} visits\n")
    print(
        f"{'':46} {'':10} {'kB':>6} {'reqs':>5} {'images kB':>10} {'reqs':>5}"
        f" {'paint s':>8} {'blocked ms':>11} {'shift':>6}"
    )
    with chromium() as browser:
        for collection in collections:
            for article in _visited(collection):
                for who in (OURS, PEER):
                    with served(collection.built(who, article.lang)) as url:
                        visits = [_first(browser, url + article.url) for _ in range(VISITS)]
                    title = f"{collection.name}: {article.kind} {article.lang}"
                    print(f"{title:46} {who:10} {_cells(visits)}")


def _visited(collection: Collection) -> Sequence[Article]:
    """Return an article without and one with images, of each language."""
    return [
        next(one for one in collection.articles if one.lang == lang and one.has_images == images)
        for lang in collection.langs
        for images in (False, True)
        if any(one.lang == lang and one.has_images == images for one in collection.articles)
    ]


def _first(browser: Browser, url: str) -> Visit:
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True)
    found = visit(context, url, slow=True)
    context.close()
    return found


def _cells(visits: Sequence[Visit]) -> str:
    def middle(values: Sequence[float]) -> float:
        return median(values)

    other, images = ([one.sent(images) for one in visits] for images in (False, True))
    return (
        f"{middle([_kb(one) for one in other]):6.1f} {middle([len(one) for one in other]):5.0f}"
        f" {middle([_kb(one) for one in images]):10.1f} {middle([len(one) for one in images]):5.0f}"
        f" {middle([one.lcp for one in visits]) / 1000:8.2f} {middle([one.blocked for one in visits]):11.0f}"
        f" {middle([one.shift for one in visits]):6.3f}"
    )


def _kb(requests: Sequence) -> float:
    return sum(one.size for one in requests) / 1000
