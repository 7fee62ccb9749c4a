"""A lunr index of nothing but the query's terms, put together from their records; lunr answers it.

A term's alternatives (a misspelt word's corrections, a beginning's words) become one lunr term with the best weight
of any, so that several expansions of a word count once. Scores equal those of the whole index: a term's weight in
a unit does not depend on other terms (tests/test_search_shards.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from lunr.index import Index as LunrIndex
from lunr.pipeline import Pipeline
from lunr.query import Query as LunrQuery
from lunr.token_set import TokenSet
from lunr.vector import Vector

from kb_build.search.record import IDF_STEPS, Record, weight_of

_FIELD = "words"


@dataclass(frozen=True)
class Term:
    """One thing asked for: tokens that satisfy it, each with its worth, and how much the term counts."""

    boost: float
    alternatives: Mapping[str, float]


@dataclass(frozen=True)
class Scores:
    """What lunr found: a score by (document, place), the terms found in each document, each term's own mass."""

    units: Mapping[tuple[int, int], float]
    terms_of: Mapping[int, frozenset[int]]
    masses: tuple[float, ...]


def score_units(terms: Sequence[Term], records: Mapping[str, Record]) -> Scores:
    """Asks lunr for every unit that has one of the terms."""
    merged = [_merge(term, records) for term in terms]
    masses = tuple(_mass(term, records) for term in terms)
    if not any(merged):
        return Scores({}, {}, masses)
    names = [f"t{number:04d}" for number in range(len(terms))]
    index = _assemble(names, merged)

    def ask(query: LunrQuery) -> None:
        for name, term in zip(names, terms, strict=True):
            query.term(name, boost=term.boost, use_pipeline=False)

    squares = 0.0
    for term in terms:
        squares += term.boost * term.boost
    units: dict[tuple[int, int], float] = {}
    terms_of: dict[int, set[int]] = {}
    for match in index.query(callback=ask):
        document, place = (int(part) for part in match["ref"].split("."))
        units[document, place] = match["score"] * sqrt(squares)
        terms_of.setdefault(document, set()).update(int(name[1:]) for name in match["match_data"].metadata)
    return Scores(units, {document: frozenset(found) for document, found in terms_of.items()}, masses)


def _merge(term: Term, records: Mapping[str, Record]) -> dict[str, float]:
    """The best weight of any alternative, by unit."""
    best: dict[str, float] = {}
    for token, worth in term.alternatives.items():
        if token in records:
            for document, place, step in records[token].words:
                unit = f"{document}.{place}"
                best[unit] = max(best.get(unit, 0.0), weight_of(step) * worth)
    return best


def _mass(term: Term, records: Mapping[str, Record]) -> float:
    """The rarity of the rarest alternative that the site has, times the term's boost."""
    steps = [records[token].idf for token in term.alternatives if token in records and records[token].words]
    return max(steps, default=0) / IDF_STEPS * term.boost


def _assemble(names: list[str], merged: list[dict[str, float]]) -> LunrIndex:
    inverted = {}
    elements: dict[str, list[float]] = {}
    for number, (name, weights) in enumerate(zip(names, merged, strict=True)):
        inverted[name] = {"_index": number, _FIELD: {unit: {} for unit in weights}}
        for unit, weight in weights.items():
            elements.setdefault(f"{_FIELD}/{unit}", []).extend((number, weight))
    return LunrIndex(
        inverted_index=inverted,
        field_vectors={ref: Vector(pairs) for ref, pairs in elements.items()},
        token_set=TokenSet.from_list(names),
        fields=[_FIELD],
        pipeline=Pipeline(),
    )
