"""Lists from A to Z: each letter is a link, each page as long as one reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from kb_build.compose.address import home_of
from kb_build.compose.alphabet import Group
from kb_build.compose.neighbours import breadcrumbs, in_languages
from kb_build.compose.page import Page
from kb_build.compose.paging import PAGE_SIZE, addresses, paging
from kb_build.library import Library


def a_z_pages(
    library: Library, lang: str, kind: str, name: str, said: tuple[str, str], groups: Sequence[Group]
) -> Iterator[Page]:
    """Yield the pages of a list of a `kind`.

    `name` is the end of its address in every language; title and description are `said` of it.
    """
    pages = list(_split(groups))
    there = addresses(library, f"{home_of(lang)}{name}", len(pages))
    begins = {group.id: there[n] for n, some in reversed(list(enumerate(pages))) for group in some}
    for n, some in enumerate(pages):
        meta = {
            "title": said[0],
            "description": said[1],
            "kb": {
                "kind": kind,
                "lang": lang,
                "url": there[n],
                "alternates": in_languages(library, lang, lambda other: (f"{home_of(other)}{name}", True)),
                "breadcrumbs": breadcrumbs(library, lang, ""),
                "letters": [_letter(group, begins[group.id], there[n]) for group in groups],
                "groups": [
                    {"id": group.id, "label": group.label, "entries": list(group.entries)} for group in some
                ],
                **paging(lang, there, n),
            },
        }
        yield Page(f"{there[n].rstrip('/')}.md", "a_z.html", meta)


def _letter(group: Group, address: str, here: str) -> dict[str, Any]:
    """Return the link to where a group begins."""
    return {"label": group.label, "id": group.id, "url": address, "here": address == here}


def _split(groups: Sequence[Group]) -> Iterator[list[Group]]:
    """Yield the groups of each page; a long one goes on on the next."""
    page: list[Group] = []
    room = PAGE_SIZE
    for group in groups:
        rest = group.entries
        while rest:
            if not room:
                yield page
                page, room = [], PAGE_SIZE
            page.append(replace(group, entries=rest[:room]))
            taken, rest = len(rest[:room]), rest[room:]
            room -= taken
    yield page
