"""Words that a text does not use but that customers may use for those it does: they are indexed with it, for less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml

from kb_build.search.tokenize import Tokenizer, Word

FOLDER = Path(__file__).parent / "synonyms"


class Synonyms:
    """Groups of words and phrases of which each stands for the others."""

    def __init__(self, cutter: Tokenizer, groups: Iterable[Iterable[str]]) -> None:
        self._cutter = cutter
        self._groups = [
            tuple(phrase for phrase in dict.fromkeys(map(self._phrase, group)) if phrase) for group in groups
        ]
        self._by_first: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for number, group in enumerate(self._groups):
            for phrase in group:
                self._by_first.setdefault(phrase[0], []).append((phrase, number))

    def of(self, texts: Iterable[str]) -> Counter[str]:
        """The tokens of all phrases that share a group with a phrase of the texts, without those a text has itself."""
        found: Counter[str] = Counter()
        for text in filter(None, texts):
            tokens = self._phrase(text)
            said = set(tokens)
            for number in dict.fromkeys(self._groups_in(tokens)):
                found.update(t for phrase in self._groups[number] for t in phrase if t not in said)
        return found

    def _groups_in(self, tokens: tuple[str, ...]) -> Iterable[int]:
        for at, token in enumerate(tokens):
            for phrase, number in self._by_first.get(token, ()):
                if tokens[at : at + len(phrase)] == phrase:
                    yield number

    def _phrase(self, text: str) -> tuple[str, ...]:
        return tuple(token for word in self._cutter.words(text) for token in _in_order(word))


def _in_order(word: Word) -> tuple[str, ...]:
    """The tokens of a word that stand one after the other; what a run is besides its pairs comes out of turn."""
    if word.kind != "run":
        return word.pieces
    run = word.surface
    return tuple(run[at : at + 2] for at in range(max(1, len(run) - 1)))


@cache
def known_groups() -> tuple[tuple[str, ...], ...]:
    """The groups of `synonyms/`, of all languages: a Japanese text has English words in it."""
    files = sorted(FOLDER.glob("*.yml"))
    return tuple(
        tuple(map(str, group)) for file in files for group in yaml.safe_load(file.read_text(encoding="utf-8"))
    )
