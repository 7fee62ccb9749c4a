"""Declared error messages that look alike: those that a customer may have taken for one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from kb_build.error_text import WORD, message_key

ALIKE = 70  # rapidfuzz ratio, of 100: a word or two of a message are others
RARE_WORDS = 4
"""Of a message, as many of its rarest words lead to candidates: what looks like it shares one of them."""
MOST_SHARED = 60
"""A word of more messages than this leads to none: looking must not cost more, the more articles there are."""


@dataclass(frozen=True, slots=True)
class Declared:
    """One message: `number` counts those of the article whose path in the docs folder is `owner`."""

    owner: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Alike:
    """A message of another article, and the one of ours that it looks like."""

    other: Declared
    ours: str


class MessageIndex:
    """The messages of one language, found by the words that few of them have."""

    def __init__(self, declared: Iterable[Declared]) -> None:
        self._declared = tuple(declared)
        self._keys = [message_key(one.text) for one in self._declared]
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        for n, key in enumerate(self._keys):
            for word in _words(key):
                self._by_word[word].append(n)

    def alike(self, owner: str, texts: Sequence[str], most: int) -> list[Alike]:
        """Return the messages of others that look most like one of `texts`, one for each article, at most `most`."""
        best: dict[str, tuple[float, int, str]] = {}
        for text in texts:
            key = message_key(text)
            candidates = {n: self._keys[n] for n in self._candidates(key) if self._declared[n].owner != owner}
            for _, score, n in process.extract(
                key, candidates, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=most * 4
            ):
                other = self._declared[n].owner
                if other not in best or score > best[other][0]:
                    best[other] = (score, n, text)
        ordered = sorted(best.items(), key=lambda found: (-found[1][0], found[0]))
        return [Alike(self._declared[n], text) for _, (_, n, text) in ordered[:most]]

    def _candidates(self, key: str) -> list[int]:
        known = [found for word in _words(key) if len(found := self._by_word.get(word, ())) <= MOST_SHARED]
        rarest = sorted(known, key=len)[:RARE_WORDS]
        return sorted({n for found in rarest for n in found})


def _words(key: str) -> list[str]:
    """Return the distinct words of a message, and the whole of it: the same message may have none."""
    return list(dict.fromkeys([*WORD.findall(key), key]))
