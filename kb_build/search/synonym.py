"""Words that a text does not use but that customers may use for those it does: they are indexed with it, for less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path

import yaml

from kb_build.search.tokenize import Atom, Tokenizer

FOLDER = Path(__file__).parent / "synonyms"


class Synonyms:
    """Groups of words and phrases of which each stands for the others."""

    def __init__(self, cutter: Tokenizer, groups: Iterable[Iterable[str]]) -> None:
        self._cutter = cutter
        phrases = ([self._phrase(cutter.atoms(text)) for text in group] for group in groups)
        self._groups = [tuple(filter(None, dict.fromkeys(group))) for group in phrases]
        self._by_first: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for number, group in enumerate(self._groups):
            for phrase in group:
                self._by_first.setdefault(phrase[0], []).append((phrase, number))

    def of(self, texts: Iterable[Iterable[Atom]]) -> Counter[str]:
        """The tokens of all phrases that share a group with a phrase of the texts, without those a text has itself."""
        found: Counter[str] = Counter()
        for text in texts:
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

    def _phrase(self, atoms: Iterable[Atom]) -> tuple[str, ...]:
        return tuple(chain.from_iterable(map(self._cutter.pieces_of, atoms)))


@cache
def known_groups() -> tuple[tuple[str, ...], ...]:
    """The groups of `synonyms/`, of all languages: a Japanese text has English words in it."""
    files = sorted(FOLDER.glob("*.yml"))
    return tuple(
        tuple(map(str, group)) for file in files for group in yaml.safe_load(file.read_text(encoding="utf-8"))
    )
