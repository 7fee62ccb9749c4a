"""The end of a line inside a paragraph: a space, or nothing where Japanese or Chinese goes on.

So says CSS Text Level 3, section 4.1.3 (segment break transformation). Browsers do not follow it, and a
space in the middle of a Japanese sentence looks like a mistake, and hides words from a search.
"""

from __future__ import annotations

import re

WIDE = (
    "[\u2e80-\u303f\u3041-\u3130\u3190-\ua4cf\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff9f\uffe0-\uffe6"
    "\U0001f200-\U0001f2ff\U00020000-\U0003fffd]"
)
"""Letters and signs that are full-width, wide or half-width kana; Hangul, which has spaces between words, is not."""

_LINE_END = re.compile(r"[ \t]*\n[ \t]*")


def line_end_in_japanese(between: str = "") -> re.Pattern[str]:
    """Return what matches a line's end between two wide letters, as far as the second.

    `between` is a pattern of what may stand there and is not seen; the groups are what is to be kept.
    """
    unseen = f"((?:{between})*)" if between else "()"
    return re.compile(rf"({WIDE}){unseen}[ \t]*\n[ \t]*{unseen}(?={WIDE})")


_IN_JAPANESE = line_end_in_japanese()


def unwrapped(text: str) -> str:
    """Return text without line ends: each is a space, or nothing between wide letters."""
    return _LINE_END.sub(" ", _IN_JAPANESE.sub(r"\1", text)) if "\n" in text else text
