"""Which characters exist for search, and how they are folded: table.json, read the same way by characters.js."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

TABLE_FILE = Path(__file__).parent / "table.json"


class Characters:
    """The table made ready: `normalize` a text, then `atoms` cuts it."""

    def __init__(self, table: dict[str, Any]) -> None:
        #: Most texts have few of these characters or none, and a search is faster than a translation.
        self._unknown = re.compile(f"[^{char_class(table['known'])}]")
        self._invisible = frozenset(map(chr, points(table["invisible"])))
        self._fold = _mapping(table["fold"])
        self._folded = re.compile(f"[{''.join(re.escape(chr(point)) for point in self._fold)}]")
        self._kana = _mapping(table["kana"]) | {ord(table["long_vowel"]): ""}
        self._spellings: list[list[str]] = table["spellings"]
        letters, grams = char_class(table["letters"]), char_class(table["grams"])
        kanji, hiragana, katakana = (char_class(table[name]) for name in ("kanji", "hiragana", "katakana"))
        #: A word with what may stand inside one (`wi-fi`, `5.7.708`, `LIBUSB_ERROR`), or a run of unspaced script.
        self.atom = re.compile(f"([{letters}]+(?:[.'_-][{letters}]+)*)|([{grams}]+)")
        self._in_word = re.compile(f"[{letters}{grams}]")
        self._kinds = (
            ("kanji", re.compile(f"[{kanji}]+")),
            ("kana", re.compile(f"[{hiragana}{katakana}]+")),
        )
        self.gram = re.compile(f"[{grams}]")
        #: The parts of a run that are words by themselves, more or less.
        self.run_word = re.compile(f"[{kanji}]+|[{katakana}]+")
        #: A noun, with what it is compounded of, or the particle or ending after it.
        self.noun_or_ending = re.compile(
            f"([{kanji}{katakana}]+)|([{hiragana}][{hiragana}{table['long_vowel']}]*)"
        )
        #: Manuals write a space between the parts of a name in katakana.
        self._katakana_space = re.compile(f"([{katakana}]) (?=[{katakana}])")
        self.katakana_word = re.compile(f"[{katakana}]+")
        #: The end of a word in hiragana (a particle, an ending) and the beginning of the next word.
        self.joint = re.compile(f"[{hiragana}][{kanji}{katakana}]")
        #: Two neighbours that are mostly no word: an ending, or where one word ends and another begins. But words begin
        #: with `お` and `ご`.
        self.scrap = re.compile(
            f"[{hiragana}{katakana}]{table['long_vowel']}?[{hiragana}]|(?![おご]){self.joint.pattern}"
        )
        #: Two kanji with a verb's ending between them; the lookahead lets finds overlap.
        self.skeleton = re.compile(f"([{kanji}])(?=[{table['okurigana']}]([{kanji}]))")

    def normalize(self, text: str) -> str:
        """The text in NFKC without accents, typographic quotes and dashes; case is kept. Never raises."""
        plain = unicodedata.normalize("NFKC", self._unknown.sub(self._spaced, text))
        return plain.translate(self._fold) if self._folded.search(plain) else plain

    def _spaced(self, unknown: re.Match[str]) -> str:
        """Known characters stay, invisible ones go, any other becomes a space."""
        return "" if unknown[0] in self._invisible else " "

    def fold_run(self, run: str) -> str:
        """A run of unspaced script with katakana as hiragana, long vowel marks dropped, free spellings made one."""
        return self.spell(run.translate(self._kana))

    def spell(self, run: str) -> str:
        """A run of unspaced script with its free spellings made one."""
        for written, plain in self._spellings:
            if written in run:
                run = run.replace(written, plain)
        return run

    def joined(self, text: str) -> str:
        """A text whose names in katakana are written without spaces."""
        return self._katakana_space.sub(r"\1", text)

    def in_word(self, character: str) -> bool:
        """Whether a normalised character is part of a word."""
        return bool(self._in_word.match(character))

    def script(self, word: str) -> str:
        """ "kanji", "kana" or "": words are only ever mistaken for others of their script."""
        return next((kind for kind, test in self._kinds if test.fullmatch(word)), "")


def lower(word: str) -> str:
    """Lower case that Python and JavaScript agree on (sigma has one form)."""
    return word.lower().replace("ς", "σ")


def points(ranges: str) -> Iterator[int]:
    """The code points of "41-5a 61"."""
    for span in ranges.split():
        first, _, last = span.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def char_class(ranges: str) -> str:
    """The inside of a regular expression's brackets; the same text is valid in JavaScript."""
    parts = (span.partition("-") for span in ranges.split())
    return "".join(f"\\u{first:0>4}" + (f"-\\u{last:0>4}" if last else "") for first, _, last in parts)


def _mapping(pair: list[str]) -> dict[int, str]:
    return dict(zip(points(pair[0]), pair[1], strict=True))


def read_table() -> dict[str, Any]:
    """The table as it goes into a manifest."""
    table: dict[str, Any] = json.loads(TABLE_FILE.read_text(encoding="utf-8"))
    return table


@cache
def characters() -> Characters:
    """The table of this version of KB Build."""
    return Characters(read_table())
