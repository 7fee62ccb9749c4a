"""A declared message as customers bring it: with other values, in a log, wrapped, retyped, cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb_build.search.lead import numbers_may_differ
from kb_build.search.lines import is_code
from kb_build.search.tokenize import tokenizer

#: What stands in a message's `{variables}`; each variant takes the next ones.
VALUES = ("COM7", "q7k2.tmp", "/srv/x1/y2", "host-77", "42", "z9")
#: What a customer still sees of a message that is cut off.
CUT_AT = 40
_VARIABLE = re.compile(r"\{[^{}\n]{1,40}\}")
_GUID = re.compile(r"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b")
_PATH = re.compile(r"(?:[A-Za-z]:)?(?:[\\/][A-Za-z0-9_.~%+-]+)+(?=[\\/])")
_WORD = re.compile(r"[A-Za-z0-9_.#-]+")
_NUMBER = re.compile("[0-9]+")
_QUOTES = re.compile(r'["`“”「」『』]')
_BETWEEN_WORDS = re.compile(f"(?<=[A-Za-z0-9]){_QUOTES.pattern}(?=[A-Za-z0-9])")
_EVENTS = (
    "INFO [worker-1] task 7 of 30 done, next task queued",
    "INFO [worker-2] connection from 192.0.2.7 accepted",
    "DEBUG [cache] 128 entries read from disk",
    "WARN [worker-1] slow answer after 1200 ms, trying again",
    "INFO [scheduler] nothing to do",
)
_LOG = [f"2026-01-08T09:14:{second:02d}.120Z {_EVENTS[second % len(_EVENTS)]}" for second in range(30)]


@dataclass(frozen=True)
class Variant:
    """A text that a customer may paste; `shared` if it may rightly lead to another article's message as well."""

    text: str
    shared: bool = False


def variants(message: str) -> Iterator[Variant]:
    """What is pasted of a message: numbers, paths, GUIDs and variables have other values, codes never do."""
    filled = _filled(message, 0)
    yield Variant(filled)
    if numbers_may_differ(tokenizer(), message):
        yield Variant(_other_values(_filled(message, 1)))
    yield Variant(_QUOTES.sub("", _BETWEEN_WORDS.sub(" ", filled)))
    yield Variant(_full_width(filled))
    yield Variant(filled.lower())
    yield from (Variant(text) for text in _wrapped(filled))
    if len(filled) > CUT_AT:
        yield Variant(filled[:CUT_AT].rstrip(), shared=True)
    yield Variant("\n".join([f"2026-01-08T09:14:17Z ERROR {filled}", *_LOG]))


def code_variants(code: str) -> Iterator[Variant]:
    """The ways in which a code is typed; none where an article declares no code."""
    for written in dict.fromkeys((code, code.lower(), f"error {code}", _full_width(code))) if code else ():
        yield Variant(written, shared=True)


def _full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


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


def _wrapped(text: str) -> Iterator[str]:
    """The text broken near its middle, at a space or else between characters of unspaced script; no word is broken."""
    places = [at for at, letter in enumerate(text) if letter == " "]
    places = places or [at for at in range(1, len(text)) if not _WORD.fullmatch(text[at - 1 : at + 1])]
    if places:
        at = min(places, key=lambda place: abs(place - len(text) // 2))
        yield f"{text[:at]}\n{text[at:].lstrip()}"
