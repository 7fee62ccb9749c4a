"""A section's page: its subsections and its articles by type, a hundred at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kb_build.article import Article
from kb_build.compose.home import section_entry
from kb_build.compose.lists import by_type, in_order
from kb_build.compose.neighbours import breadcrumbs, in_languages, nearest_section, section_title
from kb_build.compose.page import Page
from kb_build.compose.shelves import Shelves
from kb_build.library import Library
from kb_build.locales import words

PAGE_SIZE = 100
"""Articles on one page: no page's cost may grow with the library."""


def section_pages(library: Library, shelves: Shelves, folder: str) -> Iterator[Page]:
    """Yield the pages of one section, the first with its subsections."""
    articles = in_order(shelves.articles(folder))
    slices = [articles[n : n + PAGE_SIZE] for n in range(0, len(articles), PAGE_SIZE)] or [[]]
    addresses = [_address(library, folder, number) for number in range(1, len(slices) + 1)]
    for n, some in enumerate(slices):
        around = (addresses[n - 1] if n else "", addresses[n + 1] if n + 1 < len(slices) else "")
        yield _page(library, shelves, folder, some, addresses, n, around)


def _address(library: Library, folder: str, number: int) -> str:
    """Return the address of a section's page, which no article may have."""
    if number == 1:
        return f"{folder}/"
    name = f"page-{number}"
    while f"{folder}/{name}/" in library.by_url or f"{folder}/{name}" in library.folders:
        name += "-"
    return f"{folder}/{name}/"


def _page(
    library: Library, shelves: Shelves, folder: str, articles: list[Article], addresses: list[str], n: int,
    around: tuple[str, str],
) -> Page:  # fmt: skip
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
            "url": addresses[n],
            "alternates": in_languages(library, lang, counterpart),
            "breadcrumbs": breadcrumbs(library, lang, folder.rpartition("/")[0]),
            "sections": [section_entry(library, shelves, f, lang) for f in shelves.below(folder)]
            if n == 0
            else [],
            "groups": by_type(articles, said),
            "count": shelves.count(folder),
            "page": n + 1,
            "pages": len(addresses),
            "page_text": said["section_page"].format(number=n + 1, total=len(addresses))
            if len(addresses) > 1
            else "",
            "previous": around[0],
            "next": around[1],
        },
    }
    path_of_page = f"{folder}/index.md" if n == 0 else addresses[n].rstrip("/") + ".md"
    return Page(path_of_page, "section.html", meta)
