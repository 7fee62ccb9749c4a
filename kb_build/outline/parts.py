"""What an outline is made of, each part with its Span."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from kb_build.anchor import ID_LIST
from kb_build.model.source import Span

BLOCK_ID = re.compile(ID_LIST)
HTML_ID = re.compile(r"""\b(?:id|name)\s*=\s*["']?([^\s"'>]+)""")


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of a Block: `start` in the block's text is `offset` in the Source."""

    start: int
    offset: int


@dataclass(frozen=True)
class Block:
    """A run of text: a heading, paragraph, table row, code block or raw HTML block.

    `text` is raw Markdown (for code: the code). `heading` and `step` are indexes into the
    outline's headings and steps, or None outside any.
    """

    kind: str
    text: str
    line: int
    pieces: tuple[Piece, ...] = field(repr=False)
    heading: int | None = None
    step: int | None = None
    info: str = ""

    def offset(self, position: int) -> int:
        """Return the Source offset of a position in `text`."""
        piece = self.pieces[bisect_right(self.pieces, position, key=lambda p: p.start) - 1]
        return piece.offset + position - piece.start

    def lists(self) -> Iterator[re.Match[str]]:
        """Yield the attribute lists in a paragraph that may give an `id`; one with nothing before it is text."""
        if self.kind == "paragraph" and "#" in self.text:
            begin = len(self.text) - len(self.text.lstrip())
            yield from (found for found in BLOCK_ID.finditer(self.text) if found.start() > begin)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `anchor` is its id in the page, `own_id` the one that the writer gave."""

    level: int
    text: str
    anchor: str
    own_id: str | None
    span: Span
    end: int
    """Source offset after its text, before a `{#id}`."""


@dataclass(frozen=True, slots=True)
class Step:
    """One item of a numbered list that is not inside another list."""

    number: int
    """As it is printed."""
    anchor: str
    own_id: str | None
    heading: int | None
    span: Span
    content: int | None
    """Source offset of its first character after the list marker; None for an empty item."""
    own_id_span: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Link:
    """A link, with the Span of the whole and of its target (equal where the target stands elsewhere)."""

    text: str
    target: str
    span: Span
    target_span: Span


@dataclass(frozen=True, slots=True)
class Image:
    """An image, Markdown or HTML."""

    src: str
    alt: str | None
    span: Span
    src_span: Span


@dataclass(frozen=True, slots=True)
class Code:
    """Text in backticks or in a code block: verbatim, never translated."""

    text: str
    span: Span
    inline: bool
    info: str = ""


@dataclass(frozen=True, slots=True)
class Html:
    """Raw HTML as it stands in the body."""

    text: str
    span: Span
    start: int
    inline: bool


@dataclass(frozen=True, slots=True)
class LongRow:
    """A table's row with more `cells` than the table has `columns`; the Span is of the text that no column shows."""

    span: Span
    cells: int
    columns: int


@dataclass(frozen=True)
class Outline:
    """Everything that rules, compose and search need to know of a body."""

    headings: tuple[Heading, ...] = ()
    steps: tuple[Step, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    code: tuple[Code, ...] = ()
    html: tuple[Html, ...] = ()
    blocks: tuple[Block, ...] = ()
    long_rows: tuple[LongRow, ...] = ()
    too_deep: Span | None = None
    """The first line or tag that is nested so deeply that what is deeper is not read, nor made a page."""
    definitions: tuple[Span, ...] = ()
    """The addresses of link reference definitions, angle brackets included."""

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every id that the body gives to the page."""
        ids = {h.anchor for h in self.headings} | {s.anchor for s in self.steps}
        ids |= {s.own_id for s in self.steps if s.own_id}
        for found in self.html:
            ids.update(HTML_ID.findall(found.text))
        for block in self.blocks:
            ids.update(found["id"] for found in block.lists())
        return frozenset(ids)

    def section_of(self, heading: int) -> range:
        """Return the line numbers of the section that `headings[heading]` opens, its subsections included."""
        level = self.headings[heading].level
        later = (h.span.line for h in self.headings[heading + 1 :] if h.level <= level)
        return range(self.headings[heading].span.line, next(later, 10**9))
