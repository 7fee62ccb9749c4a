"""Write tables whose rows Python-Markdown would split otherwise than GFM does."""

from __future__ import annotations

import re

from markdown_it.token import Token

from kb_build.normalize.text import guard_inline
from kb_build.normalize.ticks import escape_lonely_ticks

_PLAIN_ROW = re.compile(r"\|[^`\\{*_(]*\|")
_RULER = {None: "---", "text-align:left": ":---", "text-align:center": ":---:", "text-align:right": "---:"}
_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\|")


def write_table(tokens: list[Token], source: list[str]) -> list[str]:
    """Return the lines of a table: `source` (its own, outdented) if that is safe, else one rebuilt from cells."""
    if all(_PLAIN_ROW.fullmatch(row) for row in source):
        return source
    rows: list[list[str]] = []
    ruler: list[str] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "th_open":
            ruler.append(_RULER[token.attrGet("style")])
        elif token.type == "inline":
            rows[-1].append(_cell(token.content))
    rows.insert(1, ruler)
    return [f"| {' | '.join(row)} |" for row in rows]


def _cell(text: str) -> str:
    """Return a cell's text with every pipe escaped and no backtick that pairs with one in another cell."""
    text = _PIPE.sub(r"\1\\|", text)
    if "`" in text:
        text = escape_lonely_ticks(text)
    return guard_inline(text)
