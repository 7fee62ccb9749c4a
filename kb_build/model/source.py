"""A file's text, and ranges in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range in a Source: lines and columns from 1, counted in code points, `end_column` exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def at(cls, line: int, column: int = 1, length: int = 0) -> Span:
        """Return the span of `length` code points that starts at `line`:`column`."""
        return cls(line, column, line, column + length)


@dataclass(frozen=True)
class Source:
    """The text of one file.

    `path` is relative to the project's folder, with forward slashes; line ends are "\\n".
    """

    path: str
    text: str = field(repr=False)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends; line 1 is `lines[0]`."""
        return tuple(self.text.split("\n"))

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.lines[:-1]:
            starts.append(starts[-1] + len(line) + 1)
        return starts

    def offset(self, line: int, column: int) -> int:
        """Return the code point offset in `text` of a 1-based line and column."""
        return self._starts[line - 1] + column - 1

    def offsets(self, span: Span) -> tuple[int, int]:
        """Return where `span` begins and ends in `text`."""
        return self.offset(span.line, span.column), self.offset(span.end_line, span.end_column)

    def span(self, start: int, end: int) -> Span:
        """Return the Span of the code points `start` to `end` (exclusive) of `text`."""
        first = bisect_right(self._starts, start)
        last = bisect_right(self._starts, end)
        return Span(first, start - self._starts[first - 1] + 1, last, end - self._starts[last - 1] + 1)

    def at(self, span: Span) -> str:
        """Return the text that `span` covers."""
        return self.text[slice(*self.offsets(span))]


@dataclass(frozen=True, slots=True)
class Place:
    """A Span in a named file: where a value was written."""

    path: str
    span: Span
