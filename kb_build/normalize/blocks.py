"""Read a body's blocks, text unread and definitions in their place, to write them back."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kb_build.commonmark import block_parser


def read_blocks(text: str) -> list[Token]:
    """Return markdown-it's block tokens."""
    return _parser().parse(text)


@cache
def _parser() -> MarkdownIt:
    parser = block_parser().disable("inline")
    parser.options["inline_definitions"] = True
    return parser
