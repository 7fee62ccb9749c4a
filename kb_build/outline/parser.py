"""The parser of outlines: every link, image, code span and tag knows its range in its block's text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from kb_build.commonmark import block_parser

PLACED = ("link_open", "image", "code_inline", "html_inline")


def parse(body: str) -> list[Token]:
    """Return markdown-it's tokens; those that are PLACED have `meta["pos"]`, start and end in the block's text."""
    return _parser().parse(body, {})


@cache
def _parser() -> MarkdownIt:
    parser = block_parser().enable("strikethrough")
    parser.options["inline_definitions"] = True
    # Targets as they were written: rules compare them with files and ids, and say them to the writer.
    parser.normalizeLink = parser.normalizeLinkText = lambda url: url
    parser.validateLink = lambda url: True
    for name in ("link", "image", "backticks", "html_inline", "autolink"):
        rule = parser.inline.ruler.__rules__[parser.inline.ruler.__find__(name)].fn
        parser.inline.ruler.at(name, _remembering(rule))
    return parser


def _remembering(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Wrap an inline rule so that the token that it pushes knows its range in the block's text."""

    def remember(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent:
            for token in state.tokens[count:]:
                if token.type in PLACED:
                    token.meta["pos"] = (start, state.pos)
                    break
        return matched

    return remember
