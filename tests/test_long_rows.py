"""Cells that a table has no column for: ST014 names what the page loses, and its fix brings it back."""

from __future__ import annotations

import pytest

from kb_build.check import check
from kb_build.fix import edited_bytes
from kb_build.markdown import renderer
from kb_build.normalize import normalize
from tests.libraries import front_matter, library_of

HEAD = "| Command | Meaning |\n| --- | --- |\n"
FIRST = front_matter().count("\n")


def lost(body: str) -> list[tuple[int, int, str, str]]:
    """Return line and column in the body, the marked text and the English message of each finding."""
    library = library_of({"docs/en/x.md": front_matter() + body})
    source = library.articles[0].source
    return [
        (d.span.line - FIRST, d.span.column, source.at(d.span), d.message.en)
        for d in check(library)
        if d.code == "ST014"
    ]


@pytest.mark.parametrize(
    ("body", "line", "column", "text", "cells"),
    [
        (HEAD + "| `a | b` | pipe them |\n", 3, 13, "pipe them", 3),
        (HEAD + "| a | b | c |\n", 3, 11, "c", 3),
        (HEAD + "a | b | c\n", 3, 9, "c", 3),
        (HEAD + "| a | b | | d | e\n", 3, 13, "d | e", 5),
        (HEAD + r"| a | b | c \| d |" + "\n", 3, 11, r"c \| d", 3),
        (HEAD + r"| a\\| b | c |" + "\n| x | y | 縦棒 |\n", 4, 11, "縦棒", 3),
        ("> " + HEAD.replace("\n|", "\n> |") + "> | a | b | c |\n", 3, 13, "c", 3),
        ("- x\n\n  " + HEAD.replace("\n|", "\n  |") + "  | a | b | c |\n", 5, 13, "c", 3),
    ],
)
def test_what_no_column_shows_is_named_and_missing_from_the_page(
    body: str, line: int, column: int, text: str, cells: int
) -> None:
    said = f"“{text}” is not shown: this row has {cells} cells, the header 2"
    assert lost(body) == [(line, column, text, said)]
    assert ">" + text.replace("\\", "") + "<" not in renderer().convert(normalize(body))


@pytest.mark.parametrize(
    "body",
    [
        HEAD + "| a |\n| b | c | |\n| d | e |  ||\nf\n",
        HEAD + r"| `a \| b` | pipe them |" + "\n",
        "```\n" + HEAD + "| a | b | c |\n```\n",
        "| a | b | c |\n\nNo table.\n",
        HEAD + "| a | b | <!-- checked -->\n| c | d |{.wide}\n",
    ],
)
def test_rows_that_lose_nothing_are_left_alone(body: str) -> None:
    assert lost(body) == []


@pytest.mark.parametrize(
    ("row", "fixed"),
    [
        ("| `a | b` | pipe them |", r"| `a \| b` | pipe them |"),
        ("| `a || b` | ``c | ` d`` |", r"| `a \|\| b` | ``c \| ` d`` |"),
        ("| `a | b` | pipe | them |", None),
        ("| a | b | c |", None),
    ],
)
def test_bars_in_code_are_escaped_where_the_row_then_fits(row: str, fixed: str | None) -> None:
    library = library_of({"docs/en/x.md": front_matter() + HEAD + row + "\n"})
    (found,) = [d for d in check(library) if d.code == "ST014"]
    assert bool(found.fix) is bool(fixed)
    if found.fix and fixed:
        before = library.articles[0].source.text
        assert edited_bytes(before.encode(), found.fix.edits).decode() == before.replace(row, fixed)
        assert lost(HEAD + fixed + "\n") == []
