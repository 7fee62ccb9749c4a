"""Find the backticks of a text that open no code span, as CommonMark pairs them."""

from __future__ import annotations

import re

_TICKS = re.compile(r"\\.|(`+)", re.DOTALL)


def lonely_ticks(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each run of backticks that no run of the same length closes."""
    lonely = []
    at = 0
    while found := _TICKS.search(text, at):
        at = found.end()
        if not found[1]:
            continue
        closing = re.compile(rf"(?<!`){found[1]}(?!`)").search(text, at)
        if closing:
            at = closing.end()
        else:
            lonely.append(found.span())
    return lonely


def escape_lonely_ticks(text: str, shortest: int = 1) -> str:
    """Return `text` with the backticks of lonely runs of at least `shortest` as entities.

    (A backslash would not do: in a code span that the next backtick closes it is a backslash.)
    """
    for start, end in reversed(lonely_ticks(text)):
        if end - start >= shortest:
            text = text[:start] + "&#96;" * (end - start) + text[end:]
    return text
