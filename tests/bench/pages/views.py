"""The views of a site that a reader comes by: its kinds of pages, and what opens in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from playwright.sync_api import Page

from tests.bench.pages.sites import OURS, PEER, Article, Collection
from tests.browsing import BOX, RESULT

LEADING_SCRIPT = "**/leads-to*.js"


@dataclass(frozen=True)
class View:
    """A page in one language, at its address for each builder that has such a page.

    `prepare(page, who)` opens what is to be open; a page that leads on `stays` as without scripts.
    """

    name: str
    lang: str
    paths: dict[str, str]
    prepare: Callable[[Page, str], None] | None = None
    stays: bool = False

    def open(self, page: Page, who: str, url: str) -> None:
        """Lead `page` to the view; `url` is where the site of `who` starts."""
        if self.stays:
            page.route(LEADING_SCRIPT, lambda route: route.abort())
        page.goto("about:blank")  # an address that differs only after its # would not load again
        page.goto(url + self.paths[who])
        if self.prepare:
            self.prepare(page, who)
        if self.stays:
            page.unroute(LEADING_SCRIPT)


def views(collection: Collection) -> Iterator[View]:
    """Yield every view of a collection."""
    for lang in collection.langs:
        articles = [article for article in collection.articles if article.lang == lang]
        words = collection.words[lang]
        yield from _pages(lang, articles[0], words)
        yield from (View(one.kind, lang, _both(one.url)) for one in articles)
        yield View("unfolded", lang, _both(articles[0].url), _unfold)
        yield View("search open", lang, _both(articles[0].url), partial(_search, words=words))


def _pages(lang: str, article: Article, words: str) -> Iterator[View]:
    yield View("language choice", lang, {OURS: ""}, stays=True)
    yield View("home", lang, {OURS: f"{lang}/", PEER: ""})
    yield View("section", lang, {OURS: article.url.rsplit("/", 2)[0] + "/"})
    yield View("A-Z", lang, {OURS: f"{lang}/errors-a-z/"})
    yield View("search page", lang, {OURS: f"search/#q={words}&lang={lang}"}, _wait_for_results)
    yield View("404", lang, _both("no-such-page/"))
    yield View("permalink", lang, {OURS: f"a/KB0001/{lang}/"}, stays=True)


def _both(url: str) -> dict[str, str]:
    return {OURS: url, PEER: url}


def _unfold(page: Page, who: str) -> None:
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")


def _search(page: Page, who: str, words: str) -> None:
    if who == OURS:
        page.locator(BOX).fill(words)
        _wait_for_results(page, who)
        return
    # The peer's box is behind a button on a narrow screen.
    page.evaluate("document.getElementById('__search').click()")
    page.locator(".md-search__input").press_sequentially(words)
    page.locator(".md-search-result__item").first.wait_for()


def _wait_for_results(page: Page, who: str) -> None:
    page.locator(f"{RESULT}:visible").first.wait_for()
