"""The headings of a body, and the ids that they have in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it.token import Token

from kb_build.anchor import ID_LIST, TakenAnchors, anchor_of
from kb_build.line_ends import unwrapped
from kb_build.outline.parts import Heading
from kb_build.outline.places import Places

OWN_ID = re.compile(rf"(?<![ \t])[ \t]*{ID_LIST}[ \t]*$", re.MULTILINE)


def read_headings(tokens: list[Token], places: Places, taken: TakenAnchors) -> Iterator[Heading]:
    """Yield the headings in their order; ids that are `taken` are not given again."""
    for token, inline in pairwise(tokens):
        if token.type != "heading_open":
            continue
        block = places.block("heading", inline.content.split("\n"), inline.map[0])
        own = OWN_ID.search(inline.content)
        text = text_of(inline)
        if own:
            text = OWN_ID.sub("", text)
            taken.add(own["id"])
        anchor = own["id"] if own else taken.unique(anchor_of(text))
        end = block.offset(own.start() if own else len(inline.content))
        span = places.source.span(block.offset(0), end)
        yield Heading(int(token.tag[1]), text, anchor, own["id"] if own else None, span, end)


def text_of(inline: Token) -> str:
    """Return the text that a reader sees of an inline token."""
    shown = {"text", "code_inline", "image"}
    parts = (
        child.content if child.type in shown else "\n" if "break" in child.type else ""
        for child in inline.children or []
    )
    return unwrapped("".join(parts)).strip()
