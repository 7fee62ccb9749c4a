"""Words of the site that a misspelt word may mean. Edit distance is lunr's (a swap of neighbours is one edit)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

from lunr.token_set import TokenSet

from kb_build.search.index import LONGEST_WORD
from kb_build.search.store import Store
from kb_build.search.tokenize import Tokenizer

#: Shorter words have too many neighbours; a kana syllable says as much as two letters, a kanji more.
SHORTEST = {"kanji": 2, "kana": 3, "": 4}
#: From these lengths on, two edits are tried where one finds nothing.
LONG_WORD, LONG_RUN = 8, 6
MOST = 4
#: What a correction is worth, by its distance.
WORTH = (1.0, 0.8, 0.64)
#: Dakuten and handakuten, as a decomposed syllable has them.
_VOICING = re.compile("[\u3099\u309a]")


@dataclass(frozen=True)
class Correction:
    """A word of the site and how far it is, in edits."""

    word: str
    distance: int


def corrections(tokenizer: Tokenizer, store: Store, word: str, farthest: int = 2) -> list[Correction]:
    """Up to MOST words up to `farthest` edits away, nearest first.

    Of equally near ones those come first that differ but in voicing marks (`サフ`, `サブ`), then those with the same
    first letter, then the commoner. What is a part of a katakana word is not misspelt: it is being typed, or was cut.
    """
    if len(word) > LONGEST_WORD or any("0" <= letter <= "9" for letter in word):
        return []
    script = tokenizer.characters.script(word)
    kanji = script == "kanji"
    if len(word) < SHORTEST[script]:
        return []
    like = store.words_like(word)
    if script == "kana" and any(word in other for other in like):
        return []
    known = {
        other: articles
        for other, articles in like.items()
        if tokenizer.characters.script(other) == script and abs(len(other) - len(word)) <= (0 if kanji else 2)
    }
    known.pop(word, None)
    for distance in range(1, farthest + 1):
        if distance == 2 and (kanji or len(word) < (LONG_RUN if script else LONG_WORD)):
            break
        near = within(sorted(known), word, distance)
        if near:
            voiceless = _voiceless(word)
            near.sort(
                key=lambda other: (_voiceless(other) != voiceless, other[0] != word[0], -known[other], other)
            )
            return [Correction(other, distance) for other in near[:MOST]]
    return []


def _voiceless(word: str) -> str:
    return _VOICING.sub("", normalize("NFD", word))


def within(known: list[str], word: str, distance: int) -> list[str]:
    """Those of the sorted words that are at most `distance` edits away."""
    if not known:
        return []
    found: list[str] = (
        TokenSet.from_list(known).intersect(TokenSet.from_fuzzy_string(word, distance)).to_list()
    )
    return sorted(set(found))
