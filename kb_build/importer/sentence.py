"""The first sentence of a plain text: what a search result or a link preview has room for."""

from __future__ import annotations

import re
import unicodedata

MAX_WIDTH = 200
"""Of a description, in half-width columns: about what results and link previews show."""
REACH = 1000
"""So many characters are looked at, more than fit: a bracket that is not closed within them is taken for open."""
END = re.compile(r"[。！？]+[」』）]?|[.!?]+[\"')\u201d\u2019]?(?=\s|$)")
ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|no|fig|dr|mr|mrs|ms)|\b[A-Z])\.$", re.IGNORECASE
)
PAIRS = dict(["「」", "『』", "（）", "()", "【】", "〈〉", "《》", "[]", "\u201c\u201d"])
"""What opens, and what closes it."""
QUOTE = '"'
"""Opens and closes."""


def first_sentence(text: str) -> str:
    """Return the first sentence of a plain text, cut at a word where it is longer than MAX_WIDTH.

    A message in quotes and a remark in brackets are parts of the sentence around them, whatever they end with.
    """
    text = text[:REACH]
    inside = _enclosed(text)
    for end in END.finditer(text):
        sentence = text[: end.end()]
        around = next((last for first, last in inside if first < end.start() < last), None)
        if around is not None and not (around == end.end() and _begins_anew(text, around)):
            continue
        if not (end[0].startswith(".") and ABBREVIATION.search(sentence)):
            return shortened(sentence)
    return shortened(text)


def shortened(text: str) -> str:
    """Return `text`, or its beginning and "…" where it is wider than MAX_WIDTH half-width columns."""
    width = 0
    for at, char in enumerate(text):
        width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if width > MAX_WIDTH:
            head = text[:at]
            space = head.rfind(" ")
            return (head[:space] if space > at // 2 else head).rstrip(" ,;:、") + "…"
    return text


def _begins_anew(text: str, at: int) -> bool:
    """Return whether a new sentence begins after the quotes or brackets that close before `at`."""
    return text[at : at + 1].isspace() and not text[at + 1 : at + 2].islower()


def _enclosed(text: str) -> list[tuple[int, int]]:
    """Return the start and end of what stands in brackets or quotes that are closed again."""
    waiting: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for at, char in enumerate(text):
        closing = [n for n, (sign, _) in enumerate(waiting) if sign == char]
        if closing and not (char == QUOTE and text[at - 1].isspace()):
            start = waiting[closing[-1]][1]
            del waiting[closing[-1] :]
            found = [*(one for one in found if one[0] < start), (start, at + 1)]
        elif char in PAIRS:
            waiting.append((PAIRS[char], at))
        elif char == QUOTE and _opens(text, at):
            waiting.append((QUOTE, at))
    return found


def _opens(text: str, at: int) -> bool:
    """Return whether a `"` opens a quotation; that of `5" disk` does not."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(after) and not after.isspace() and not (before.isascii() and before.isalnum())
