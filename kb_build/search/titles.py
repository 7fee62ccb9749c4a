"""Titles that have every word of a query: what is typed word by word is mostly the title that a person remembers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

from kb_build.search.lines import TITLE
from kb_build.search.look import Look
from kb_build.search.query import Query
from kb_build.search.record import LINE_KINDS, Record
from kb_build.search.tokenize import Word

#: One word stands in many titles.
LEAST_TYPED = 2


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
