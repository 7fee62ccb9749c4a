"""How a word sounds, roughly: its consonants, the same for a Latin word and for its spelling in katakana.

`Teams` and `チームズ`, `Outlook` and `アウトルック` have a key in common, so that a name is found however a customer
writes it. Consonants that Japanese does not keep apart are one (l and r, b and v, s, z and j, t and ch); a vowel or a w
counts only at the beginning; an r that English does not speak may be there or not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

#: Shorter keys are shared by too many words.
SHORTEST_KEY = 2
#: Marks a key among other tokens.
SOUND = "~"
_LATIN = re.compile("[a-z]{2,}")
_SILENT_R = re.compile("([aeiou])r(?=e?(?:$|[^aeiouyr]))")
#: Stands for a vowel, which keeps two equal consonants apart.
_VOWEL = "-"
_REPEATED = re.compile("([a-z])\\1+")


class Sounds:
    """Keys by the tables of table.json."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._kana = {kana: sound for sound, many in table["kana"].items() for kana in many}
        self._first_kana = {kana: sound for sound, many in table["first_kana"].items() for kana in many}
        self._spellings: dict[str, str] = table["spellings"]
        self._letters = {letter: sound for sound, many in table["letters"].items() for letter in many}
        self.of = lru_cache(maxsize=1 << 15)(self._of)
        self._part = re.compile("|".join([*self._spellings, "[a-z]"]))

    def _of(self, word: str) -> tuple[str, ...]:
        """The keys of a surface word: folded kana or lower-case Latin letters. [] for any other, and for short ones."""
        if _LATIN.fullmatch(word):
            keys = [self._of_latin(one) for one in dict.fromkeys((word, _SILENT_R.sub("\\1", word)))]
        elif all(letter in self._kana or letter in self._first_kana for letter in word):
            keys = [self._of_kana(word)]
        else:
            keys = []
        return tuple(SOUND + key for key in dict.fromkeys(keys) if len(key) >= SHORTEST_KEY)

    def _of_latin(self, word: str) -> str:
        key = ""
        for found in self._part.finditer(word):
            part, first, after = found[0], found.start() == 0, word[found.end() : found.end() + 1]
            if part in self._spellings:
                key += self._spellings[part]
            elif part in "cg" and after in ("e", "i", "y") and not (part == "g" and first):
                key += "s"
            elif part == "y" and first and after in tuple("aeiou"):
                key += "y"
            elif part in "aeiouwy":
                key += "a" if first else _VOWEL
            else:
                key += self._letters[part]
        return _plain(key)

    def _of_kana(self, word: str) -> str:
        first = self._first_kana.get(word[0])
        key = first if first else self._kana[word[0]] + _VOWEL
        for kana in word[1:]:
            key += self._kana.get(kana, _VOWEL) + ("" if kana in "んっ" else _VOWEL)
        return _plain(key)


def _plain(key: str) -> str:
    return _REPEATED.sub("\\1", key).replace(_VOWEL, "")
