"""Where a page's reader can go from it: the same page in the other languages, and the sections above."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kb_build.article import Article
from kb_build.compose.address import home_of, quoted
from kb_build.library import Library
from kb_build.locales import words
from kb_build.slug import readable


def alternates(library: Library, lang: str, article: Article) -> list[dict[str, Any]]:
    """Return an article in every language of the site; where it is not translated, the nearest section.

    `anchors` are the places that are called otherwise there, as `mine=theirs` with spaces between.
    """
    path = article.section.partition("/")[2]

    def address(other: str) -> tuple[str, bool]:
        there = library.translation(article, other)
        if there and library.shows(there):
            return there.url, True
        return nearest_section(library, other, path), False

    def anchors(other: str) -> str:
        there = library.translation(article, other)
        pairs = same_places(article, there) if there and library.shows(there) else {}
        return " ".join(f"{mine}={theirs}" for mine, theirs in pairs.items())

    return [{**found, "anchors": anchors(found["lang"])} for found in in_languages(library, lang, address)]


def same_places(article: Article, there: Article) -> dict[str, str]:
    """Return which heading of a translation stands for which, where their ids differ.

    The n-th stands for the n-th; where two languages are not built alike, nothing is guessed.
    """
    mine, theirs = ([h for h in each.outline.headings if h.level > 1] for each in (article, there))
    if [h.level for h in mine] != [h.level for h in theirs]:
        return {}
    return {a.anchor: b.anchor for a, b in zip(mine, theirs, strict=True) if a.anchor != b.anchor}


def in_languages(
    library: Library, lang: str, address: Callable[[str], tuple[str, bool]]
) -> list[dict[str, Any]]:
    """Return one entry per language; `address` gives its address and whether it is the very same page."""
    found = []
    for other in library.config.languages:
        url, exists = address(other)
        label = words(other, "page")["language"]
        found.append(
            {"lang": other, "url": quoted(url), "label": label, "exists": exists, "current": other == lang}
        )
    return found


def nearest_section(library: Library, lang: str, path: str) -> str:
    """Return the address of the folder `path` in `lang`, else of the nearest one above that exists there."""
    while path:
        if f"{lang}/{path}" in library.shown_folders:
            return f"{lang}/{path}/"
        path = path.rpartition("/")[0]
    return home_of(lang)


def breadcrumbs(library: Library, lang: str, folder: str) -> list[dict[str, str]]:
    """Return the way down to `folder`: the first page, then each section, `folder` included."""
    found = [{"title": words(lang, "page")["home"], "url": home_of(lang)}]
    parts = folder.split("/")
    for n in range(2, len(parts) + 1):
        above = "/".join(parts[:n])
        found.append({"title": section_title(library, above), "url": quoted(f"{above}/")})
    return found


def section_title(library: Library, folder: str) -> str:
    """Return a section's title from its `_section.yml`, else its folder's name made readable."""
    section = library.sections.get(folder)
    if section and section.title:
        return section.title
    return readable(folder.rpartition("/")[2]) or folder
