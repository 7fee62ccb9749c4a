"""Write tables whose rows Python-Markdown would split otherwise than GFM does."""

from __future__ import annotations

import re

from markdown_it.token import Token

from kb_build.normalize.text import guard_inline

_PLAIN_ROW = re.compile(r"\|[^`\\{*_(]*\|")
_RULER = {None: "---", "text-align:left": ":---", "text-align:center": ":---:", "text-align:right": "---:"}
_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_TICKS = re.compile(r"(?<![`\\])`+")


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
        text = _balance(text)
    return guard_inline(text)


def _balance(text: str) -> str:
    """Write backticks that open no code span in this cell as entities."""
    runs = list(_TICKS.finditer(text))
    lonely: list[re.Match[str]] = []
    at = 0
    while at < len(runs):
        partner = next((n for n in range(at + 1, len(runs)) if len(runs[n][0]) == len(runs[at][0])), None)
        if partner is None:
            lonely.append(runs[at])
        at = at + 1 if partner is None else partner + 1
    for run in reversed(lonely):
        text = text[: run.start()] + "&#96;" * len(run[0]) + text[run.end() :]
    return text
