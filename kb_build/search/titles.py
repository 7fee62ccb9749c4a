"""Titles that have what was typed: what is typed word by word is mostly the title that a person remembers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import reduce

from kb_build.search.characters import lower
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
#: What an article is worth more whose title begins with what was typed, letter by letter, or has it inside.
BEGUN_COUNTS, INSIDE_COUNTS = 2.0, 1.3


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
    """The ranked articles, those of the first further up whose titles have what was typed letter by letter."""
    typed = _letters(tokenizer, query.texts[0]) if len(query.texts) == 1 else ""
    if query.look is Look.PASTE or query.pasted or len(typed) < FEWEST_TYPED:
        return list(ranked)
    least = ranked[0].score / BEGUN_COUNTS if ranked else 0.0  # others could not come first
    worths = {
        entry.document: _worth(typed, _letters(tokenizer, store.card(entry.document).title))
        for entry in ranked[:MOST_READ]
        if entry.score >= least
    }
    return in_order(replace(entry, score=entry.score * worths.get(entry.document, 1.0)) for entry in ranked)


def _worth(typed: str, title: str) -> float:
    if title.startswith(typed):
        return BEGUN_COUNTS
    return INSIDE_COUNTS if typed in title else 1.0


def _letters(tokenizer: Tokenizer, text: str) -> str:
    """A text as it is compared: without what a query loses too, and without what stands between its words."""
    atoms = tokenizer.atoms(mask(tokenizer.characters.normalize(text)))
    return "".join(lower(word) if word else tokenizer.characters.fold_run(run) for word, run in atoms)
