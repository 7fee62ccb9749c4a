"""Where a Japanese heading or lead may break: between phrases, as in a poster, and never inside a word.

The browsers of iPhones and Firefox do not know phrases; Chromium does (`word-break: auto-phrase`), by an older model
that ends one in 時計が合|うまで. They all get the places as `<wbr>`, which is no text: what one copies, searches or
reads aloud stays the same.
"""

from __future__ import annotations

import re
from functools import cache

import budoux

_KANA = re.compile("[\u3041-\u30ff]")
_KANJI = re.compile("[\u3005\u4e00-\u9fff]")
_CLOSING = frozenset("、。，．・：；？！）］｝」』】〉》)]}>,.:;?!ー…")
_OPENING = frozenset("（［｛「『【〈《([{<")


def phrases(text: str) -> list[str]:
    """Return `text` in pieces between which a line may break; a text without kana is one piece."""
    if not _KANA.search(text):
        return [text]
    pieces: list[str] = []
    for piece in _parser().parse(text):
        if pieces and _belongs(pieces[-1][-1], piece[0]):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _belongs(before: str, after: str) -> bool:
    """Return whether a line does not break between two letters, or does so anyway: beside a space."""
    return (
        before.isspace()
        or after.isspace()
        or (before.isascii() and after.isascii())
        or bool(_KANJI.match(before) and _KANJI.match(after))
        or after in _CLOSING
        or before in _OPENING
    )


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()
