"""Read the outline of a body: its headings first, then one pass over its blocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from markdown_it.token import Token

from kb_build.anchor import TakenAnchors
from kb_build.model.source import Source, Span
from kb_build.outline.definitions import read_definitions
from kb_build.outline.headings import read_headings
from kb_build.outline.inline import read_inline
from kb_build.outline.nesting import is_too_deep, too_deep_tag
from kb_build.outline.parser import parse
from kb_build.outline.parts import Block, Code, Heading, Html, Image, Link, Outline, Step
from kb_build.outline.places import Places
from kb_build.outline.rows import read_long_rows
from kb_build.outline.steps import StepReader
from kb_build.outline.tags import read_tags

DEFINITION = "definition"


def read_outline(source: Source, body_line: int = 1, taken: frozenset[str] = frozenset()) -> Outline:
    """Return the outline of the body that begins at line `body_line`; ids in `taken` are not given again."""
    read = parse("\n".join(source.lines[body_line - 1 :]))
    places = Places(source, body_line)
    definitions = tuple(read_definitions((t for t in read if t.type == DEFINITION), places))
    tokens = [token for token in read if token.type != DEFINITION]
    # Before the steps, because no step may take a heading's id.
    headings = tuple(read_headings(tokens, places, TakenAnchors(taken)))
    return _Walk(places, headings).outline(tokens, definitions)


class _Walk:
    """One pass over the blocks; `heading` and `step` are the ones that it is in."""

    def __init__(self, places: Places, headings: tuple[Heading, ...]) -> None:
        self.places, self.headings = places, headings
        self.step_reader = StepReader(places, headings)
        self.found: dict[type, list[Any]] = defaultdict(list)
        self.heading: int | None = None
        self.step: int | None = None

    def outline(self, tokens: list[Token], definitions: tuple[Span, ...]) -> Outline:
        """Return the outline; to be called once."""
        lists: list[str] = []
        number = 0
        too_deep: Span | None = None
        for n, token in enumerate(tokens):
            kind = token.type
            if too_deep is None and token.map and is_too_deep(token):
                too_deep = self._whole_line(token)
            if kind in ("ordered_list_open", "bullet_list_open"):
                lists.append(kind)
                number = int(token.attrGet("start") or 1) if len(lists) == 1 else number
            elif kind in ("ordered_list_close", "bullet_list_close"):
                lists.pop()
            elif kind == "list_item_open" and lists == ["ordered_list_open"]:
                following = tokens[n + 1 : n + 3]
                self.found[Step].append(self.step_reader.read(number, token, following, self.heading))
                self.step = len(self.found[Step]) - 1
                number += 1
            elif kind == "list_item_close" and len(lists) == 1:
                self.step = None
            elif kind == "heading_open":
                self.heading = 0 if self.heading is None else self.heading + 1
            elif kind == "inline":
                self._text(token, tokens[n - 1])
            elif kind in ("fence", "code_block"):
                self._code(token)
            elif kind == "html_block":
                self._html(token)
        parts = (tuple(self.found[part]) for part in (Step, Link, Image, Code, Html, Block))
        tag = too_deep_tag(self.found[Html], self.places.source)
        deepest = min((span for span in (too_deep, tag) if span), default=None)
        rows = tuple(read_long_rows(tokens, self.places))
        return Outline(self.headings, *parts, long_rows=rows, too_deep=deepest, definitions=definitions)

    def _whole_line(self, token: Token) -> Span:
        line = token.map[0]
        return Span.at(line + self.places.first, 1, len(self.places.line(line)))

    def _text(self, token: Token, opening: Token) -> None:
        kind = "heading" if opening.type == "heading_open" else "paragraph"
        column = self.places.cell_column(opening, token)
        block = self._block(kind, token.content.split("\n"), token.map[0], column=column)
        self._add(read_inline(token, block, self.places))

    def _code(self, token: Token) -> None:
        first = token.map[0] + (token.type == "fence")
        lines = token.content.split("\n")[:-1] or [""]
        info = token.info.strip()
        block = self._block("code", lines, first, info=info)
        start, last = block.offset(0), block.pieces[-1].offset
        end = start + len(lines[0]) if len(lines) == 1 else self.places.line_end(last)
        self._add([Code(token.content.rstrip("\n"), self.places.source.span(start, end), False, info)])

    def _html(self, token: Token) -> None:
        text = token.content.rstrip("\n")
        lines = text.split("\n")
        block = self._block("html", lines, token.map[0])
        start = block.offset(0)
        found = Html(text, self.places.source.span(start, start + len(lines[0])), start, False)
        self._add([found, *read_tags(found, block, self.places)])

    def _block(self, kind: str, lines: list[str], first: int, **more: Any) -> Block:
        block = self.places.block(kind, lines, first, self.heading, self.step, **more)
        self._add([block])
        return block

    def _add(self, parts: Iterable[Link | Image | Code | Html | Block]) -> None:
        for part in parts:
            self.found[type(part)].append(part)
