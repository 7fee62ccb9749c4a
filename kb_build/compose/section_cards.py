"""The sections that a page leads to: a few as cards, the others of a large help centre folded up below them."""

from __future__ import annotations

from typing import Any

from kb_build.compose.address import quoted
from kb_build.compose.lists import count_of
from kb_build.compose.neighbours import section_title
from kb_build.compose.shelves import Shelves
from kb_build.library import Library
from kb_build.locales import words

CARDS = 9
"""As many as one takes in at a glance; what the writer put first (`order`) stays in view."""
ALL = 12
"""Up to here they all are cards: nobody unfolds a list for one or two more."""


def section_cards(library: Library, shelves: Shelves, folder: str, lang: str) -> dict[str, Any]:
    """Return what a page says about the sections directly below `folder`."""
    found = [_entry(library, shelves, below, lang) for below in shelves.below(folder)]
    cards = len(found) if len(found) <= ALL else CARDS
    more = found[cards:]
    return {
        "sections": found[:cards],
        "more_sections": more,
        "more_sections_text": words(lang, "page")["section_more"].replace("{count}", str(len(more))),
    }


def _entry(library: Library, shelves: Shelves, folder: str, lang: str) -> dict[str, Any]:
    section = library.sections.get(folder)
    count = shelves.count(folder)
    return {
        "title": section_title(library, folder),
        "url": quoted(f"{folder}/"),
        "description": (section.description if section else None) or "",
        "icon": (section.icon if section else None) or "",
        "count": count,
        "count_text": count_of(count, words(lang, "page")),
    }
