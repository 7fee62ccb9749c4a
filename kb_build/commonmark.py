"""The structure of a body: CommonMark and GFM, with the indented containers of Python-Markdown.

A container is a first line and a body indented by four: `!!! note`, `??? note`, `=== "Tab"`, a footnote
`[^1]: …` and a definition `:   …`. In CommonMark their bodies would be code or paragraphs. What an article
is checked by and what is rendered of it is read by this one parser, so that both see the same blocks.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

INDENT = 4
DEEPEST = 100
"""How deep blocks may nest (a list is two deep); what is deeper is not read. Nobody writes that by hand."""

CALLOUT = re.compile(
    r"""(?P<sign>!!!|\?{3}\+?)[ ]?(?P<kind>[\w-]+(?:[ ]+[\w-]+)*)?(?:[ ]+"(?P<title>.*?)")?[ ]*$
      | (?P<tab>={3})(?:\+!?|!\+?)?[ ]+"(?P<label>.*?)"[ ]*$""",
    re.VERBOSE,
)
"""The first lines that Python-Markdown's admonition, details and tabbed extensions accept."""

NOTE = re.compile(r"(?P<sign>\[\^[^\]\s]+\]:)[ \t]*|(?P<colon>:)(?:[ ]{1,3}|\t)(?=\S)")
"""What a footnote and a definition begin with; their text goes on in the same line."""


def block_parser() -> MarkdownIt:
    """Return a new parser; its `container_open` tokens have the marker in `markup`, its line in `info`."""
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table")
    stops = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("fence", "callout", _callout, {"alt": stops})
    parser.block.ruler.before("reference", "note", _note, {"alt": ["paragraph", "reference"]})
    return parser


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _callout(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`!!! note`, `??? note` or `=== "Tab"` with the indented lines that follow."""
    if state.src[state.bMarks[start] + state.tShift[start]] not in "!?=" or state.is_code_block(start):
        return False
    head = CALLOUT.match(_line(state, start))
    if not head or not (head["tab"] or head["kind"] or head["title"] is not None):
        return False
    last = _body_end(state, start, end)
    if last == start + 1 and head["title"] is None and head["label"] is None:
        return False  # `!!! Important` alone is somebody's emphasis
    if silent:
        return True
    _push_container(state, start, last, head["tab"] or head["sign"])
    return True


def _body_end(state: StateBlock, start: int, end: int) -> int:
    """Return the line after the last one indented below the line `start`; blank lines between are inside."""
    last = line = start + 1
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.sCount[start] + INDENT):
        line += 1
        if not state.isEmpty(line - 1):
            last = line
    return last


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`[^1]: text` or, after a paragraph, `:   text`, with the indented lines that follow."""
    if state.src[state.bMarks[start] + state.tShift[start]] not in "[:" or state.is_code_block(start):
        return False
    head = NOTE.match(_line(state, start))
    if not head or (head["colon"] and not silent and not _after_term(state)):
        return False
    if silent:
        return True
    saved = state.bMarks[start], state.tShift[start]
    content = state.bMarks[start] + state.tShift[start] + head.end()
    empty = content >= state.eMarks[start]
    state.bMarks[start], state.tShift[start] = content, 0
    _push_container(state, start, end, head["sign"] or ":", start + empty)
    state.bMarks[start], state.tShift[start] = saved
    return True


def _after_term(state: StateBlock) -> bool:
    before = state.tokens[-1] if state.tokens else None
    if before is None or before.level != state.level:
        return False
    return before.type == "paragraph_close" or (before.type == "container_close" and before.markup == ":")


def _push_container(state: StateBlock, start: int, end: int, sign: str, first: int | None = None) -> None:
    """Push a container from `start`; its body goes from `first` (default: the next line) to at most `end`."""
    opening = state.push("container_open", "div", 1)
    opening.markup, opening.info = sign, _line(state, start)
    saved = state.parentType, state.blkIndent, state.lineMax
    state.parentType, state.blkIndent, state.lineMax = "container", state.sCount[start] + INDENT, end
    own, state.sCount[start] = state.sCount[start], state.blkIndent
    state.line = start + 1
    state.md.block.tokenize(state, start + 1 if first is None else first, end)
    state.parentType, state.blkIndent, state.lineMax = saved
    state.sCount[start] = own
    state.line = max(state.line, start + 1)
    opening.map = [start, state.line]
    state.push("container_close", "div", -1).markup = sign
