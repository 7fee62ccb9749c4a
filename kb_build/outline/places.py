"""Where the lines of a block's content stand in the Source."""

from __future__ import annotations

from markdown_it.token import Token

from kb_build.model.source import Source, Span
from kb_build.outline.parts import Block, Piece


class Places:
    """Places the content of tokens, whose lines count from 0 at the body's first line."""

    def __init__(self, source: Source, body_line: int) -> None:
        self.source, self.first = source, body_line
        self._row, self._row_column = -1, 0

    def block(
        self, kind: str, lines: list[str], first: int, heading: int | None = None, step: int | None = None,
        *, info: str = "", column: int | None = None,
    ) -> Block:  # fmt: skip
        """Return the Block of `lines`, each at its place: markers and indentation stand before it.

        `column` (from 0) is where the content begins, where that is known.
        """
        pieces, start = [], 0
        for number, line in enumerate(lines, first):
            pieces.append(Piece(start, self._offset(line, number, column)))
            start += len(line) + 1
        return Block(kind, "\n".join(lines), first + self.first, tuple(pieces), heading, step, info)

    def span(self, block: Block, start: int, end: int) -> Span:
        """Return the Span of the range `start` to `end` (exclusive, not empty) of a block's text."""
        return self.source.span(block.offset(start), block.offset(end - 1) + 1)

    def line(self, index: int) -> str:
        """Return a line of the body, "" behind its end."""
        at = index + self.first - 1
        return self.source.lines[at] if at < len(self.source.lines) else ""

    def line_end(self, offset: int) -> int:
        """Return where the line ends that has the Source offset `offset` in it."""
        end = self.source.text.find("\n", offset)
        return len(self.source.text) if end < 0 else end

    def cell_column(self, opening: Token, cell: Token) -> int | None:
        """Return the column of a table cell, to be asked in order: cells of one row may have the same text."""
        if opening.type not in ("th_open", "td_open"):
            return None
        if cell.map[0] != self._row:
            self._row, self._row_column = cell.map[0], 0
        found = self.line(cell.map[0]).find(cell.content, self._row_column)
        begin = self._row_column if found < 0 else found
        self._row_column = begin + len(cell.content)
        return begin

    def _offset(self, line: str, index: int, column: int | None) -> int:
        raw = self.line(index)
        at = len(raw) if not line.strip() else raw.rfind(line.rstrip())
        if at < 0:  # tabs in the file are spaces in the block
            at = raw.rfind(line.strip()) - (len(line) - len(line.lstrip()))
        if column is not None:
            at = column
        number = index + self.first
        past_end = number > len(self.source.lines)  # a fence that is opened in the last line
        return len(self.source.text) if past_end else self.source.offset(number, max(at, 0) + 1)
