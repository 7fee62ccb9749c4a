"""A section's page: its subsections and its articles by type, a hundred at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kb_build.article import Article
from kb_build.compose.lists import by_type, in_order
from kb_build.compose.neighbours import breadcrumbs, in_languages, nearest_section, section_title
from kb_build.compose.page import Page
from kb_build.compose.paging import PAGE_SIZE, addresses, paging
from kb_build.compose.section_cards import section_cards
from kb_build.compose.shelves import Shelves
from kb_build.library import Library
from kb_build.locales import words


def section_pages(library: Library, shelves: Shelves, folder: str) -> Iterator[Page]:
    """Yield the pages of one section, the first with its subsections."""
    articles = in_order(shelves.articles(folder))
    slices = [articles[n : n + PAGE_SIZE] for n in range(0, len(articles), PAGE_SIZE)] or [[]]
    there = addresses(library, f"{folder}/", len(slices))
    for n, some in enumerate(slices):
        yield _page(library, shelves, folder, some, there, n)


def _page(
    library: Library, shelves: Shelves, folder: str, articles: list[Article], there: list[str], n: int
) -> Page:
    lang, _, path = folder.partition("/")
    said = words(lang, "page")
    section = library.sections.get(folder)
    title = section_title(library, folder)

    def counterpart(other: str) -> tuple[str, bool]:
        address = nearest_section(library, other, path)
        return address, address == f"{other}/{path}/"

    meta: dict[str, Any] = {
        "title": title,
        "description": (section.description if section else None) or "",
        "kb": {
            "kind": "section",
            "lang": lang,
            "url": there[n],
            "alternates": in_languages(library, lang, counterpart),
            "breadcrumbs": breadcrumbs(library, lang, folder.rpartition("/")[0]),
            **(section_cards(library, shelves, folder, lang) if n == 0 else {"sections": []}),
            "groups": by_type(articles, said),
            "count": shelves.count(folder),
            **paging(lang, there, n),
        },
    }
    path_of_page = f"{folder}/index.md" if n == 0 else there[n].rstrip("/") + ".md"
    return Page(path_of_page, "section.html", meta)
