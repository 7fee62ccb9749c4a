"""The stem of an English word, by Porter's algorithm.

lunr has a stemmer in Python and one in JavaScript, and they part ways on 2 % of words (`survey`, `fry`): this one is
written the same in both languages, with its suffixes in the table that they share.

M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980. Step names are the paper's.
"""

from __future__ import annotations

import re

from kb_build.search.characters import read_table

_VOWELS = "aeiou"
_STEMMABLE = re.compile("[a-z]{3,}")


def _suffixes(text: str) -> list[tuple[str, str]]:
    """Pairs of suffix and replacement, longest suffix first."""
    pairs = [tuple((entry + ":").split(":")[:2]) for entry in text.split()]
    return sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0]))  # type: ignore[arg-type, return-value]


class Stemmer:
    """Porter's algorithm over the suffix tables of table.json."""

    def __init__(self, steps: dict[str, str]) -> None:
        self._step2, self._step3, self._step4 = (_suffixes(steps[step]) for step in "234")

    def stem(self, word: str) -> str:
        """`connections` to `connect`. Only a lower-case word of a to z is changed."""
        if not _STEMMABLE.fullmatch(word):
            return word
        word = _step1c(_step1b(_step1a(word)))
        word = _replace(word, self._step2)
        word = _replace(word, self._step3)
        return _step5(self._remove(word))

    def _remove(self, word: str) -> str:
        for suffix, _ in self._step4:
            if word.endswith(suffix):
                stem = word[: -len(suffix)]
                fits = _measure(stem) > 1 and (suffix != "ion" or stem[-1:] in ("s", "t"))
                return stem if fits else word
        return word


def _shape(word: str) -> str:
    """One letter per letter: `v` or `c`. A y is a vowel after a consonant."""
    shape = ""
    for letter in word:
        vowel = letter in _VOWELS or (letter == "y" and shape.endswith("c"))
        shape += "v" if vowel else "c"
    return shape


def _measure(word: str) -> int:
    """How often a vowel is followed by a consonant: the paper's m."""
    return _shape(word).count("vc")


def _ends_double(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and _shape(word).endswith("c")


def _ends_short(word: str) -> bool:
    """Consonant, vowel, consonant that is not w, x or y: the paper's *o."""
    return _shape(word).endswith("cvc") and word[-1] not in "wxy"


def _step1a(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _step1b(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for suffix in ("ing", "ed"):
        if word.endswith(suffix):
            stem = word[: -len(suffix)]
            return _repair(stem) if "v" in _shape(stem) else word
    return word


def _repair(stem: str) -> str:
    """What step 1b took too much of: `hop(p)ing`, `fil(e)ing`."""
    if stem.endswith(("at", "bl", "iz")):
        return stem + "e"
    if _ends_double(stem) and stem[-1] not in "lsz":
        return stem[:-1]
    return stem + "e" if _measure(stem) == 1 and _ends_short(stem) else stem


def _step1c(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and "v" in _shape(word[:-1]) else word


def _replace(word: str, suffixes: list[tuple[str, str]]) -> str:
    for suffix, replacement in suffixes:
        if word.endswith(suffix):
            stem = word[: -len(suffix)]
            return stem + replacement if _measure(stem) > 0 else word
    return word


def _step5(word: str) -> str:
    if word.endswith("e"):
        stem = word[:-1]
        measure = _measure(stem)
        if measure > 1 or (measure == 1 and not _ends_short(stem)):
            word = stem
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word


def stemmer() -> Stemmer:
    """The stemmer of this version of KB Build."""
    return Stemmer(read_table()["stem"])
