"""The pages that no article is: first pages, sections, search, languages, the lists from A to Z."""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.compose.address import SEARCH, errors_of, home_of
from kb_build.compose.all_articles import all_articles_pages
from kb_build.compose.errors import errors_pages
from kb_build.compose.filters import filters_of
from kb_build.compose.home import home_page
from kb_build.compose.neighbours import in_languages
from kb_build.compose.page import Page
from kb_build.compose.section import section_pages
from kb_build.compose.shelves import Shelves
from kb_build.library import Library
from kb_build.locales import words


def compose_pages(library: Library) -> tuple[Page, ...]:
    """Return every page that is no article; where an article has that address, the article stays."""
    taken = {article.url for article in library.published}
    return tuple(page for page in _pages(library) if page.meta["kb"]["url"] not in taken)


def _pages(library: Library) -> Iterator[Page]:
    shelves = Shelves(library)
    yield _languages_page(library)
    yield _search_page(library)
    for lang in library.config.languages:
        yield home_page(library, shelves, lang)
        yield from errors_pages(library, lang)
        yield from all_articles_pages(library, lang)
    for folder in sorted(library.shown_folders):
        lang, _, path = folder.partition("/")
        if path and lang in library.config.languages:
            yield from section_pages(library, shelves, folder)


def _languages_page(library: Library) -> Page:
    """Return the page that asks for a language; without JavaScript a list of links."""
    lang = library.config.languages[0]
    said = words(lang, "page")
    meta = {
        "title": library.config.name_in(lang),
        "description": said["languages_description"],
        "kb": {
            "kind": "languages",
            "lang": lang,
            "url": "",
            "alternates": in_languages(library, lang, lambda other: (home_of(other), True)),
            "breadcrumbs": [],
        },
    }
    return Page("index.md", "languages.html", meta)


def _search_page(library: Library) -> Page:
    """Return the one page of search results, whose language is the reader's."""
    lang = library.config.languages[0]
    said = words(lang, "page")
    meta = {
        "title": said["search_label"],
        "description": said["search_help"],
        "kb": {
            "kind": "search",
            "lang": lang,
            "url": SEARCH,
            "alternates": in_languages(library, lang, lambda other: (home_of(other), False)),
            "breadcrumbs": [],
            "errors_url": errors_of(lang),
            "filters": {each: filters_of(library, each) for each in library.config.languages},
        },
    }
    return Page(SEARCH.rstrip("/") + ".md", "search.html", meta)
