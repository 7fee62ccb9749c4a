"""A declared message as customers bring it: with other values, in a log, wrapped, retyped, cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_build.search.lines import is_code

#: What stands in a message's `{variables}`; each variant takes the next ones.
VALUES = ("COM7", "q7k2.tmp", "/srv/x1/y2", "host-77", "42", "z9")
#: What a customer still sees of a message that is cut off.
CUT_AT = 40
_VARIABLE = re.compile(r"\{[^{}\n]{1,40}\}")
_GUID = re.compile(r"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b")
_PATH = re.compile(r"(?:[A-Za-z]:)?(?:[\\/][A-Za-z0-9_.~%+-]+)+(?=[\\/])")
_WORD = re.compile(r"[A-Za-z0-9_.#-]+")
_NUMBER = re.compile("[0-9]+")
_QUOTES = re.compile("[\"'`“”‘’「」『』]")
_LOG = [
    f"2026-01-08T09:14:{second:02d}.120Z INFO [worker-{second}] step {second} of 30 done, next task queued"
    for second in range(30)
]


def variants(text: str) -> Iterator[tuple[str, str]]:
    """The variants of a message as (name, text); numbers, paths, GUIDs and variables differ from it, codes never do."""
    filled = _filled(text, 0)
    yield "as it is", filled
    yield "with other values", _other_values(_filled(text, 1))
    yield "without quotes", _QUOTES.sub("", filled)
    yield "in full width", "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in filled)
    yield "in lower case", filled.lower()
    yield "in a log", "\n".join([*_LOG[:17], f"2026-01-08T09:14:17.003Z ERROR {filled}", *_LOG[17:]])
    yield "over two lines", _wrapped(filled)


def cut(text: str) -> str:
    """The beginning of a message, if something of it is lost by that; else ""."""
    filled = _filled(text, 0)
    return filled[:CUT_AT].rstrip() if len(filled) > CUT_AT else ""


def _filled(text: str, first: int) -> str:
    values = iter(VALUES[first:] * len(text))
    return _VARIABLE.sub(lambda _: next(values), text)


def _other_values(text: str) -> str:
    text = _GUID.sub("0b5c9f1e-3d2a-4c77-9e10-6f1a2b3c4d5e", text)
    text = _PATH.sub(lambda found: "D:\\Work" if "\\" in found[0] else "/srv/data", text)
    return _WORD.sub(lambda word: _other_number(word[0]), text)


def _other_number(word: str) -> str:
    if is_code(word.lower().removeprefix("0x").strip("#.-")) or not word.isdecimal():
        return word
    return _NUMBER.sub(lambda number: str(int(number[0]) + 1), word)


def _wrapped(text: str) -> str:
    """The text broken at the space nearest to its middle, or in the middle where it has none."""
    middle = len(text) // 2
    spaces = [at for at, letter in enumerate(text) if letter == " "]
    at = min(spaces, key=lambda space: abs(space - middle), default=middle)
    return f"{text[:at]}\n{text[at:].lstrip()}"
