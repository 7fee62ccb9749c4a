"""What counts as text below a solution, and which articles may be without any (rule ST011)."""

from __future__ import annotations

import pytest

from kb_build.check import check
from kb_build.diagnostic import Severity
from tests.libraries import front_matter, library_of

ERROR_FIELDS = {
    "type": "error",
    "title": "Disk full",
    "error_messages": "[{text: Disk full}]",
    "meaning": "The disk is full.",
    "cause": "unknown",
    "solutions": "[{id: solution-1, title: Make room}]",
}


def found(body: str, **fields: str) -> list[tuple[int, int, str, Severity]]:
    library = library_of({"docs/en/x.md": front_matter(**fields) + body})
    return [(d.span.line, d.span.column, d.field, d.severity) for d in check(library) if d.code == "ST011"]


@pytest.mark.parametrize(
    "nothing",
    ["", "1.\n2.\n", "1. <!-- hint -->\n", "<!-- a\n\nb -->\n", "- \n", "***\n", "&nbsp;\n", "<br>\n", "<p>\n</p>\n"],
)  # fmt: skip
def test_a_solution_without_anything_to_see_is_an_error_at_its_heading(nothing: str) -> None:
    body = f"Before you begin.\n\n## Make room {{#solution-1}}\n\n{nothing}\n## Afterwards\n\nText.\n"
    lines = front_matter(**ERROR_FIELDS).count("\n")
    assert found(body, **ERROR_FIELDS) == [(lines + 3, 4, "", Severity.ERROR)]


@pytest.mark.parametrize(
    "something",
    ["1. Delete a file.\n", "![A full disk](a.png)\n", "```\nrm -i a\n```\n", '<img src="a.png" alt="A disk">\n',
     "### In the terminal\n\nText.\n", "| a |\n| --- |\n| b |\n", "> Text.\n", "!!! note\n    Text.\n", "<https://example.com>\n"],
)  # fmt: skip
def test_whatever_a_reader_sees_is_text(something: str) -> None:
    assert found(f"## Make room {{#solution-1}}\n\n{something}", **ERROR_FIELDS) == []


def test_the_text_of_a_body_without_the_heading_is_the_first_solution() -> None:
    assert found("Delete a file.\n", **ERROR_FIELDS) == []


def test_a_further_solution_without_a_heading_is_an_error_at_its_field() -> None:
    two = "[{id: solution-1, title: Make room}, {id: solution-2, title: Buy a disk}]"
    fields = {**ERROR_FIELDS, "solutions": two}
    line = front_matter(**fields).split("\n").index(f"solutions: {two}") + 1
    column = len("solutions: [{id: solution-1, title: Make room}, ") + 1
    expected = [(line, column, "solutions.1", Severity.ERROR)]
    assert found("## Make room {#solution-1}\n\nText.\n", **fields) == expected
    assert found("Text.\n", **fields) == expected


@pytest.mark.parametrize("kind", ["faq", "how_to", "reference", "glossary_term", "troubleshooting"])
def test_an_article_without_a_body_is_an_error_where_its_front_matter_ends(kind: str) -> None:
    last = front_matter(type=kind).count("\n")
    assert found("", type=kind) == [(last, 1, "", Severity.ERROR)]
    assert found("# Where is the power button?\n", type=kind) == [(last, 1, "", Severity.ERROR)]


def test_a_body_of_headings_alone_is_an_error_at_the_first_of_each_branch() -> None:
    last = front_matter().count("\n")
    places = [(last + 1, 4, "", Severity.ERROR), (last + 3, 4, "", Severity.ERROR)]
    assert found("## Here\n### Or there\n## Elsewhere\n") == places


def test_an_empty_part_of_an_article_about_something_to_do_is_a_warning() -> None:
    last = front_matter(type="how_to").count("\n")
    body = "Press the button.\n\n## How to undo\n"
    assert found(body, type="how_to") == [(last + 3, 4, "", Severity.WARNING)]
    assert found(body, type="faq") == []


def test_a_known_issue_needs_a_body_once_there_is_a_workaround() -> None:
    last = front_matter(type="known_issue", status="investigating").count("\n")
    assert found("", type="known_issue", status="investigating") == []
    assert found("", type="known_issue", status="workaround") == [(last, 1, "", Severity.ERROR)]


def test_a_removed_article_has_nothing_to_say() -> None:
    assert found("", redirect_to="KB0002") == []


def test_work_in_progress_is_warned_of() -> None:
    assert [severity for *_, severity in found("", confidence="wip")] == [Severity.WARNING]
