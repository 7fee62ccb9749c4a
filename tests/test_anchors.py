"""Links are checked before the page is made, so the ids that rule LK002 knows must be those of the page."""

from __future__ import annotations

import re

import pytest

from kb_build.compose import compose
from kb_build.library import Library
from kb_build.model.parts import ArticleType
from kb_build.page_anchors import anchors_of
from tests.libraries import front_matter, library_of

ESCALATION = {"channels": [{"kind": "phone", "address": "0120-000-000"}]}
MUCH = {
    "id": "KB0001",
    "prerequisites": "[A cable]",
    "risk": "data_loss",
    "backup": "{what: Everything, how: Copy it, restore: Copy it back}",
    "symptoms": "[It blinks]",
    "recurrence": "never",
    "prevention": "Do not blink.",
    "disambiguation": "The other one does not blink.",
    "related": "[KB0002]",
}
PROBLEM = {
    "meaning": "It blinks.",
    "cause": "The clock.",
    "solutions": "[{id: solution-1, title: Stop}, {id: by-hand, title: By hand}]",
}
STATUS = {
    "status": "identified",
    "opened": "2026-11-01T09:00+09:00",
    "status_updated": "2026-11-02T09:00+09:00",
}
BODY = """\
## First {#here}

1. One
2. Two {#second}

### Error 400 {#error.400}

### Error 500 {.wide #error:500}

## Stop {#solution-1}

1. One

## By hand {#by-hand}

1. One
"""


def article(kind: str, much: bool) -> str:
    fields: dict[str, str | None] = {"type": kind, **(MUCH if much else {})}
    if kind in ("error", "troubleshooting", "known_issue"):
        fields |= PROBLEM
    if kind == "error":
        fields["error_messages"] = "[{text: It blinks}]"
    if kind == "known_issue":
        fields |= STATUS
    return front_matter(**fields) + BODY


def ids_of(markdown: str) -> set[str]:
    """Return the ids in composed Markdown: of raw HTML, of headings and of marked steps."""
    html = re.findall(r'\bid="([^"]+)"', markdown)
    headings = re.findall(r"\{:?[^}\n]*#([^\s}]+)", markdown)
    steps = [name for mark in re.findall("\ue000([^\ue001]*)\ue001", markdown) for name in mark.split()]
    return {*html, *headings, *steps}


@pytest.mark.parametrize("site_wide", [False, True])
@pytest.mark.parametrize("much", [False, True])
@pytest.mark.parametrize("kind", [kind.value for kind in ArticleType])
def test_the_ids_of_a_page_are_those_that_links_are_checked_against(
    kind: str, much: bool, site_wide: bool
) -> None:
    other = front_matter(id="KB0002") + "Text\n"
    settings = {"escalation": ESCALATION} if site_wide else {}
    library: Library = library_of(
        {"docs/en/a.md": article(kind, much), "docs/en/b.md": other}, settings=settings
    )
    found = library.by_path["en/a.md"]
    assert found.fields is not None
    made = ids_of(compose(found, library).markdown)
    known = anchors_of(found, library)
    assert known - made == set(), "LK002 would let a link to nowhere pass"
    assert made - known == set(), "LK002 would refuse a link that works"
