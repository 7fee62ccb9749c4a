"""Ids that a writer gives: the rule on those that a page has twice, and what is no id."""

from __future__ import annotations

import pytest

from kb_build.check import check
from tests.libraries import front_matter, library_of

ESCALATION = {
    "channels": [{"kind": "mail", "address": "help@example.com", "response": "a day"}],
    "collect": ["x"],
}


def found(body: str, **settings: object) -> list[tuple[int, str, str]]:
    """Return line after the front matter, id and suggestion of each finding."""
    head = front_matter()
    library = library_of({"docs/en/a.md": head + body}, settings=settings)
    return [
        (d.span.line - head.count("\n"), d.values["id"], d.fix.edits[0].text)
        for d in check(library)
        if d.code == "LK008" and d.fix
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## A {#x}\n\n## B {#x}\n", [(3, "x", "x-2")]),
        ("## A {#x}\n\n## B {#x}\n\n## C {#x-2}\n", [(3, "x", "x-3")]),
        ("## Set it\n\n1. Do it. {#set-it}\n", [(3, "set-it", "set-it-2")]),
        ("1. Do it. {#set-it}\n\n## Set it\n", [(1, "set-it", "set-it-2")]),
        ("1. Do it. {#x}\n2. Do more. {#x}\n", [(2, "x", "x-2")]),
        ("## A {#step-1}\n\n1. Do it.\n", [(1, "step-1", "step-1-2")]),
        ("## Feedback {#feedback}\n", [(1, "feedback", "feedback-2")]),
        ("## A {#kb-main}\n", [(1, "kb-main", "main-2")]),
        ("## A {#kb0001}\n", [(1, "kb0001", "kb0001-2")]),
        ('<a id="x" name="x">A</a> and <span id="x">b</span>.\n', [(1, "x", "x-2")]),
        ('> <div id="y">\n> <p id="y">b</p>\n> </div>\n', [(2, "y", "y-2")]),
        ("Text.\n{#x}\n\n[A](KB0001){#x}\n", [(4, "x", "x-2")]),
    ],
)
def test_an_id_that_is_there_already_is_reported(body: str, expected: list[tuple[int, str, str]]) -> None:
    assert found(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "Write `{#x}`, or `{#x}` again.\n",
        "```md\n## A {#x}\n## B {#x}\n```\n",
        "The sign {#x} and {#x} in a text.\n",
        '<!-- <a id="x"> --> <a id="x">A</a>\n',
        '<input name="x"> <input name="x">\n',
        "## Words\n\n## Words\n",
        "## Words {#x}\n{: #x }\n",
    ],
)
def test_what_is_no_id_is_not_reported(body: str) -> None:
    assert found(body) == []


def test_only_blocks_that_the_page_has_take_an_id() -> None:
    body = "## Ask us {#escalation}\n"
    assert found(body) == []
    assert found(body, escalation=ESCALATION) == [(1, "escalation", "escalation-2")]
