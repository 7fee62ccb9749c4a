"""Escape asterisks and underscores that CommonMark shows as they stand and Python-Markdown would take.

A paragraph whose emphasis pairs up plainly is left alone; only the others are parsed. Where CommonMark by
the letter leaves asterisks beside Chinese, Japanese and Korean text, a reading by which punctuation there
does not keep `**` from opening or closing is taken if it leaves fewer: `**「保存」**を押す` is bold, as its
writer meant it.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter, Scanned

CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_PLAIN = re.compile(
    r"""\\[*_\\`]
      | (?<!`)(`+)(?!`)(?:.+?)(?<!`)\1(?!`)                            # a code span
      | \]\([^\s()]*\) | <[^<>\s]*> | https?://[^\s*]*                # addresses
      | (?<!\*)(\*{1,3})(?=[^\s*])[^*]*?(?<=[^\s*])\2(?!\*)            # a pair
      | (?<![\w])(_{1,2})(?=[^\s_])[^_*]*?(?<=[^\s_])\3(?!\w)
      | (?<=\w)_+(?=\w) | (?<!\S)[*_]+(?!\S)""",
    re.VERBOSE | re.DOTALL,
)
_IN_WORD = re.compile(r"(?<=\w)_+(?=\w)")
_CJK = re.compile("[\u1100-\u11ff\u2e80-\u303f\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f"
                  "\uff00-\uffef\U0001aff0-\U0001b16f\U0001f200-\U0001f2ff\U00020000-\U0003fffd]")  # fmt: skip


def guard_emphasis(text: str) -> str:
    """Return `text` with a backslash before each `*` and `_` that is no emphasis."""
    while (rest := _PLAIN.sub("", text)) and ("*" in rest or "_" in rest):
        literal = _literal(text, _parser(friendly=False))
        if literal and _CJK.search(text):
            literal = min(literal, _literal(text, _parser(friendly=True)), key=len)
        if not literal:
            break
        for at in reversed(literal):
            text = f"{text[:at]}\\{text[at:]}"
    return text


def _literal(text: str, parser: MarkdownIt) -> list[int]:
    """Return where the delimiters stand that open and close nothing."""
    children = parser.parseInline(text)[0].children or []
    places = [
        child.meta["at"]
        for child in children
        if child.type == "text" and child.content and "at" in child.meta
    ]
    return [at for at in places if not _IN_WORD.match(text, at)]


@cache
def _parser(friendly: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"cjk_friendly": friendly}).disable(["fragments_join", "text_join"])
    parser.inline.ruler.at("emphasis", _delimiters)
    return parser


def _delimiters(state: StateInline, silent: bool) -> bool:
    """markdown-it's rule for emphasis, with each delimiter's place kept in its token."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    friendly = state.md.options["cjk_friendly"]
    scanned = _scan(state, marker) if friendly else state.scanDelims(state.pos, marker == "*")
    for offset in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        token.meta["at"] = state.pos + offset
        place = len(state.tokens) - 1
        state.delimiters.append(
            Delimiter(ord(marker), scanned.length, place, -1, scanned.can_open, scanned.can_close)
        )
    state.pos += scanned.length
    return True


def _scan(state: StateInline, marker: str) -> Scanned:
    """markdown-it's `scanDelims`, with letters of Chinese, Japanese and Korean in place of punctuation."""
    end = state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[end] if end < state.posMax else " "
    left = not isWhiteSpace(ord(after)) and (not _punctuation(after) or _edge(before))
    right = not isWhiteSpace(ord(before)) and (not _punctuation(before) or _edge(after))
    if marker == "*":
        return Scanned(left, right, end - state.pos)
    can_open = left and (not right or _any_punctuation(before))
    can_close = right and (not left or _any_punctuation(after))
    return Scanned(can_open, can_close, end - state.pos)


def _any_punctuation(char: str) -> bool:
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)


def _punctuation(char: str) -> bool:
    return _any_punctuation(char) and not _CJK.match(char)


def _edge(char: str) -> bool:
    return isWhiteSpace(ord(char)) or _any_punctuation(char) or bool(_CJK.match(char))
