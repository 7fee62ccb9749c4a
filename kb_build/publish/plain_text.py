"""A text to CommonMark in which none of its characters means anything."""

from __future__ import annotations

import re

_SIGN = re.compile(r"[\\`*\[\]~]|<(?=[A-Za-z/!?])|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
"""What could begin something inside a line; `_` between letters cannot, and `ser_open()` stays readable."""
_START = re.compile(r"\d{1,9}(?=[.)](?:\s|\Z))|(?=[+-](?:\s|\Z)|#{1,6}(?:\s|\Z)|>|[-=][-=\s]*\Z)")
"""What could begin a list, a heading, a quote or a rule where a line begins; the backslash goes to its end."""
_CLOSING = re.compile(r"#+\Z")
_TICKS = re.compile("`+")
_SPACE = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_LINE_END = re.compile(r"\s*[\r\n]\s*")


def escaped(text: str) -> str:
    """Return `text` so that it stands for itself inside a line; white space is collapsed as browsers do it."""
    return _SIGN.sub(r"\\\g<0>", _SPACE.sub(" ", text))


def line(inline: str) -> str:
    """Return the CommonMark `inline` so that it is no more than that where a line begins, or in a heading."""
    text = inline.strip()
    start = _START.match(text)
    text = f"{start[0]}\\{text[start.end() :]}" if start else text
    return _CLOSING.sub(r"\\\g<0>", text) if text.endswith("#") else text


def code_span(text: str) -> str:
    """Return `text` as a code span, whatever backticks are in it; a line end becomes a space."""
    said = _LINE_END.sub(" ", text.strip())
    ticks = "`" * (1 + max(map(len, _TICKS.findall(said)), default=0))
    space = " " if said.startswith("`") or said.endswith("`") else ""
    return f"{ticks}{space}{said}{space}{ticks}" if said else ""
