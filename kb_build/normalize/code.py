"""Write code blocks, indented or fenced, as fences that Python-Markdown's superfences accepts."""

from __future__ import annotations

import re

from markdown_it.token import Token

from kb_build.marks import RAW_HTML, SPACE, TAB

_INFO = re.compile(r"(?:\.?[\w#.+-]+)?[ \t]*(?:\{[^{}\n]*\})?")
_BLANK = re.compile(r"^([ ]*)[ ]$", re.MULTILINE)
_TICKS = re.compile(r"^[ \t]*(`{3,})", re.MULTILINE)


def write_code(token: Token) -> list[str]:
    """Return the lines of a `fence` or `code_block` token as a fence."""
    fence, info = token.markup or _longer_than_any(token.content), token.info.strip()
    if not (_INFO.fullmatch(info) or info == RAW_HTML):
        info = info.split()[0]
        info = info if _INFO.fullmatch(info) else ""
    content = token.content.replace("\t", TAB) if "\t" in token.content else token.content
    return [fence + info, *_lines(_BLANK.sub(rf"\1{SPACE}", content)), fence]


def write_html(content: str) -> list[str]:
    """Return the lines of a fence that is rendered as the HTML in it."""
    fence = _longer_than_any(content)
    return [fence + RAW_HTML, *_lines(content), fence]


def _lines(content: str) -> list[str]:
    return content.removesuffix("\n").split("\n") if content else []


def _longer_than_any(content: str) -> str:
    return "`" * max([3, *(len(ticks) + 1 for ticks in _TICKS.findall(content))])
