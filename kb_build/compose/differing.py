"""What of one text is not in another: whole words, as a reader compares two messages."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

_WORD = re.compile(r"\{[^{}\n]+\}|[A-Za-z0-9_]+(?:['’.-][A-Za-z0-9_]+)*|[ァ-ヺー]+|[一-鿿々]+|[ぁ-ゖ]+|[^\s]")
_VARIABLE = re.compile(r"\{[^{}\n]+\}")


def differing(text: str, other: str) -> list[tuple[str, bool]]:
    """Return the pieces of `text` in order, each with whether `other` lacks it; width and case make no difference."""
    words = list(_WORD.finditer(text))
    matcher = SequenceMatcher(
        None, _plain(_WORD.findall(other)), _plain([w[0] for w in words]), autojunk=False
    )
    pieces: list[tuple[str, bool]] = []
    at = 0
    for _, _, _, start, end in (code for code in matcher.get_opcodes() if code[0] in ("replace", "insert")):
        pieces += [(text[at : words[start].start()], False)]
        at = words[end - 1].end()
        pieces += [(text[words[start].start() : at], True)]
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]


def _plain(words: list[str]) -> list[str]:
    return [unicodedata.normalize("NFKC", _VARIABLE.sub("{}", word)).lower() for word in words]
