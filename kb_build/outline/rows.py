"""Rows of tables with text in more cells than the table has columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from kb_build.anchor import LIST_BEGINNING
from kb_build.model.source import Span
from kb_build.outline.parts import LongRow
from kb_build.outline.places import Places

_ROW = re.compile(r"[ \t>]*\|?(?P<cells>.*?)(?:(?<!\\)\|)?[ \t]*$")
_CELL = re.compile(r"(?:\\\||[^|])*")
_UNSHOWN = re.compile(rf"|<!--.*-->|{LIST_BEGINNING}[^{{}}]*\}}")
"""A cell that shows nothing: empty, a comment, an attribute list."""


def read_long_rows(tokens: list[Token], places: Places) -> Iterator[LongRow]:
    """Yield the rows of which the page shows only a part."""
    columns = 0
    for token in tokens:
        if token.type == "table_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and columns:
            found = _long_row(token.map[0], columns, places)
            if found:
                yield found


def _long_row(index: int, columns: int, places: Places) -> LongRow | None:
    line = places.line(index).strip(" \t>")
    if line.count("|") - line.startswith("|") - line.endswith("|") < columns:
        return None
    row = _ROW.match(places.line(index))
    assert row  # every line is a row
    cells = list(_cells(row["cells"], row.start("cells")))
    written = places.line(index)
    lost = [(start, end) for start, end in cells[columns:] if not _UNSHOWN.fullmatch(written, start, end)]
    if not lost:
        return None
    begin, end = lost[0][0], lost[-1][1]
    return LongRow(Span.at(index + places.first, begin + 1, end - begin), len(cells), columns)


def _cells(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield where each cell's text begins and ends; `text` begins at `at`."""
    start = 0
    while start <= len(text):
        cell = _CELL.match(text, start)
        assert cell
        written = cell[0]
        first = start + len(written) - len(written.lstrip())
        yield at + first, max(at + first, at + start + len(written.rstrip()))
        start = cell.end() + 1
