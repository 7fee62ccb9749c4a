"""Write code blocks, indented or fenced, as fences that Python-Markdown's superfences accepts."""

from __future__ import annotations

import re

from markdown_it.token import Token

from kb_build.marks import RAW_HTML, SPACE, TAB

_INFO = re.compile(r"(?:\.?[\w#.+-]+)?[ \t]*(?:\{[^{}\n]*\})?")
_BLANK = re.compile(r"^([ ]*)[ ]$", re.MULTILINE)


def write_code(token: Token) -> list[str]:
    """Return the lines of a `fence` or `code_block` token as a fence."""
    fence, info = token.markup or "```", token.info.strip()
    if fence in token.content:
        fence = _longer_than_any(token.content, fence[0])
    if not (_INFO.fullmatch(info) or info == RAW_HTML):
        info = info.split()[0]
        info = info if _INFO.fullmatch(info) else ""
    return [fence + info, *_lines(token.content), fence]


def write_html(content: str) -> list[str]:
    """Return the lines of a fence that is rendered as the HTML in it."""
    fence = _longer_than_any(content)
    return [fence + RAW_HTML, *_lines(content), fence]


def _lines(content: str) -> list[str]:
    """Return the lines inside a fence, with marks for the white space that would be lost."""
    if not content:
        return []
    if "\t" in content:
        content = content.replace("\t", TAB)
    return _BLANK.sub(rf"\1{SPACE}", content).removesuffix("\n").split("\n")


def _longer_than_any(content: str, char: str = "`") -> str:
    runs = re.findall(rf"^[ \t]*({char}{{3,}})", content, re.MULTILINE)
    return char * max([3, *(len(run) + 1 for run in runs)])
