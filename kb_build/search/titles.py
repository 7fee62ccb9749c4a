"""Titles that have what was typed: what is typed word by word is mostly the title that a person remembers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import reduce

from kb_build.search.characters import lower
from kb_build.search.gist import gist, place_in
from kb_build.search.lines import TITLE, mask
from kb_build.search.look import Look
from kb_build.search.query import Query
from kb_build.search.rank import Ranked, in_order
from kb_build.search.record import LINE_KINDS, Record
from kb_build.search.store import Store
from kb_build.search.tokenize import Tokenizer, Word

#: One word stands in many titles.
LEAST_TYPED = 2
#: Of so many articles the titles are read, if so many characters were typed.
MOST_READ, FEWEST_TYPED = 10, 6
#: What an article is worth more whose title begins with what was typed, or has it inside: letter by letter, or in
#: other forms of the words, of which there are at least so many.
BEGUN_COUNTS, INSIDE_COUNTS, FEWEST_SAID = 2.0, 1.3, 2


def titled(query: Query, records: Mapping[str, Record], common: frozenset[str]) -> frozenset[int]:
    """The articles whose title has all words of typed keywords; of the last one, the beginning is enough.

    Identifiers that were cut into words are no keywords. A word of `common` that was not loaded is not asked for.
    """
    words = query.words
    if query.look is not Look.KEYWORDS or not query.prefix or len(words) < LEAST_TYPED:
        return frozenset()
    if any(len(word.tokens) > 1 and word.kind != "run" for word in words):
        return frozenset()
    asked = [token for word in words[:-1] for token in word.tokens if token in records or token not in common]
    found = [_with(token, records) for token in asked]
    return reduce(frozenset.intersection, found, _begun(words[-1], query.prefix, records))


def _with(token: str, records: Mapping[str, Record]) -> frozenset[int]:
    lines = records[token].lines if token in records else ()
    return frozenset(document for document, place, _ in lines if place % LINE_KINDS == TITLE)


def _begun(word: Word, prefix: str, records: Mapping[str, Record]) -> frozenset[int]:
    """The articles in whose title a word begins so, or the word stands as it is."""
    words = records[prefix].words if prefix in records else ()
    begun = frozenset(document for document, place, _ in words if place == 0)
    return begun.union(*(_with(token, records) for token in word.tokens))


def by_titles(tokenizer: Tokenizer, store: Store, query: Query, ranked: Sequence[Ranked]) -> list[Ranked]:
    """The ranked articles, those of the first further up whose titles have what was typed or say it in other forms."""
    typed = _Typed(tokenizer, query.texts[0]) if len(query.texts) == 1 else None
    if typed is None or query.look is Look.PASTE or query.pasted or len(typed.letters) < FEWEST_TYPED:
        return list(ranked)
    least = ranked[0].score / BEGUN_COUNTS if ranked else 0.0  # others could not come first
    worths = {
        entry.document: typed.worth(store.card(entry.document).title)
        for entry in ranked[:MOST_READ]
        if entry.score >= least
    }
    return in_order(replace(entry, score=entry.score * worths.get(entry.document, 1.0)) for entry in ranked)


class _Typed:
    """What was typed, to be compared with titles."""

    def __init__(self, tokenizer: Tokenizer, text: str) -> None:
        self._tokenizer = tokenizer
        self.letters, self._gist = self._read(text)

    def worth(self, title: str) -> float:
        """BEGUN_COUNTS, INSIDE_COUNTS or 1."""
        letters, said = self._read(title)
        places = [letters.find(self.letters)]
        if len(self._gist) >= FEWEST_SAID:
            places.append(place_in(self._tokenizer, self._gist, said))
        if 0 in places:
            return BEGUN_COUNTS
        return INSIDE_COUNTS if max(places) > 0 else 1.0

    def _read(self, text: str) -> tuple[str, tuple[str, ...]]:
        """A text as it is compared, without what a query loses too: without what stands between words, and its gist."""
        characters = self._tokenizer.characters
        masked = mask(characters.normalize(text))
        letters = (
            lower(word) if word else characters.fold_run(run) for word, run in characters.atom.findall(masked)
        )
        return "".join(letters), gist(self._tokenizer, masked)
