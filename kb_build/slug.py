"""File and folder names that read well in an address, in any script."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 80
SPECIAL = {"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "œ": "oe", "þ": "th", "ð": "d"}
QUOTES = re.compile("['\u2018\u2019\u02bc\"\u201c\u201d]")


def slug(name: str) -> str:
    """Return `name` in lower case with hyphens between words; "" if it has no letter and no digit.

    Latin letters lose their accents ("Yún Board" gives "yun-board"); other scripts are kept as they are
    ("時計を合わせる" stays), in NFC, which is what servers and git send and compare.
    """
    plain = QUOTES.sub("", unicodedata.normalize("NFKC", name)).lower()
    letters = "".join(_letter(c) for c in plain)
    words = re.sub("-+", "-", letters).strip("-")
    if len(words) <= MAX_LENGTH:
        return words
    cut = words[: MAX_LENGTH + 1]
    return cut[: cut.rfind("-")] if "-" in cut[MAX_LENGTH // 2 :] else words[:MAX_LENGTH]


def unique_slug(wanted: str, taken: set[str]) -> str:
    """Return `wanted`, or `wanted-2`, `wanted-3`, … where it is taken; the result is added to `taken`."""
    candidate, n = wanted, 2
    while candidate in taken:
        candidate, n = f"{wanted}-{n}", n + 1
    taken.add(candidate)
    return candidate


def readable(name: str) -> str:
    """Return a file or folder name as words: "get-started_now" gives "Get started now"."""
    words = " ".join(re.sub(r"[-_]+", " ", unicodedata.normalize("NFC", name)).split())
    return words[:1].upper() + words[1:]


def _letter(char: str) -> str:
    if char in SPECIAL:
        return SPECIAL[char]
    base = unicodedata.normalize("NFD", char)[0]
    if base.isascii():
        return base if base.isalnum() else "-"
    # A vowel sign or the mark of a voiced sound belongs to its letter.
    return char if char.isalnum() or unicodedata.category(char).startswith("M") else "-"
