"""Two rankers and their sum: words (lunr's BM25, times how much of the query an article has) and lines (errors).

Only additions, multiplications, divisions and square roots, in one order: Python and JavaScript get the same bits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor, sqrt

from kb_build.search.lines import HEADING, MESSAGE, QUOTE, TITLE
from kb_build.search.masses import token_masses
from kb_build.search.partial import Scores
from kb_build.search.query import Query
from kb_build.search.record import IDF_STEPS, WHOLE_LINE, Record

#: What a line's kind is worth: a heading says what a section is about, a message is the error itself.
LINE_WORTH = {TITLE: 5.0, HEADING: 2.0, MESSAGE: 4.0, QUOTE: 4.0}
#: A declared message that the query has whole comes first, if it is at least this share of a pasted line.
DECLARED_SHARE = 0.2
#: A whole quoted line is an exact hit if it says this much (about two rare words), or is most of the query.
ENOUGH_SAID, MOST_OF_QUERY = 8.0, 0.8
SIMILAR_LINE, SIMILAR_QUERY = 0.5, 0.3


@dataclass(frozen=True)
class LineMatch:
    """An article's line that is like a pasted one: how much of either is in the other (0 to 1)."""

    number: int
    kind: int
    score: float
    of_line: float
    of_query: float
    mass: float

    @property
    def is_whole(self) -> bool:
        return self.of_line >= 1.0

    @property
    def is_declared(self) -> bool:
        return self.kind == MESSAGE and self.is_whole and self.of_query >= DECLARED_SHARE

    @property
    def is_exact(self) -> bool:
        says_enough = self.mass >= ENOUGH_SAID or self.of_query >= MOST_OF_QUERY
        return self.is_declared or (self.kind in (TITLE, QUOTE) and self.is_whole and says_enough)

    @property
    def is_similar(self) -> bool:
        return self.kind != HEADING and self.of_line >= SIMILAR_LINE and self.of_query >= SIMILAR_QUERY


@dataclass(frozen=True)
class Ranked:
    """An article in the result: its score, its best section (0 is its head) and its best line."""

    document: int
    score: float
    section: int
    line: LineMatch | None


def rank(words: Scores, lines: Mapping[int, LineMatch], limit: int) -> list[Ranked]:
    """The best articles, best first: declared messages found whole, then by score, then in the index's order."""
    found = dict(_by_words(words))
    for document, line in lines.items():
        before = found.get(document, Ranked(document, 0.0, 0, None))
        found[document] = Ranked(document, before.score + line.score, before.section, line)
    return sorted(found.values(), key=_order)[:limit]


def _order(ranked: Ranked) -> tuple[bool, int, int]:
    declared = ranked.line is not None and ranked.line.is_declared
    return not declared, -floor(ranked.score * 65536 + 0.5), ranked.document


def _by_words(words: Scores) -> Iterable[tuple[int, Ranked]]:
    """The head's score and the best section's, times the covered share of the query to the power of 1.5."""
    total = 0.0
    for mass in words.masses:
        total += mass
    heads: dict[int, float] = {}
    sections: dict[int, tuple[float, int]] = {}
    for (document, place), score in words.units.items():
        if place == 0:
            heads[document] = score
        else:
            best, at = sections.get(document, (0.0, 0))
            if score > best or (score == best and place < at):
                sections[document] = (score, place)
    for document, terms in words.terms_of.items():
        hit = 0.0
        for term in sorted(terms):
            hit += words.masses[term]
        coverage = hit / total
        score, place = sections.get(document, (0.0, 0))
        yield (
            document,
            Ranked(document, (heads.get(document, 0.0) + score) * coverage * sqrt(coverage), place, None),
        )


def match_lines(query: Query, records: Mapping[str, Record], common: frozenset[str]) -> dict[int, LineMatch]:
    """The best line of each article for the best pasted line."""
    rarity = {token: record.idf for token, record in records.items() if token not in common}
    best: dict[int, LineMatch] = {}
    for tokens in query.lines:
        masses = token_masses(tokens, rarity)
        total = 0.0
        for mass in masses.values():
            total += mass
        for (document, place), (mass, share) in _overlaps(masses, records).items():
            match = _line_match(place, mass / IDF_STEPS, share / WHOLE_LINE, mass / total)
            if document not in best or _is_better(match, best[document]):
                best[document] = match
    return best


def _overlaps(
    masses: Mapping[str, float], records: Mapping[str, Record]
) -> dict[tuple[int, int], tuple[float, int]]:
    found: dict[tuple[int, int], tuple[float, int]] = {}
    for token, mass in masses.items():
        if token in records:
            for document, place, share in records[token].lines:
                before = found.get((document, place), (0.0, 0))
                found[document, place] = (before[0] + mass, before[1] + share)
    return found


def _line_match(place: int, mass: float, of_line: float, of_query: float) -> LineMatch:
    number, kind = divmod(place, 4)
    # A title is often longer than what people remember of it.
    completeness = sqrt(sqrt(of_line)) if kind == TITLE else sqrt(of_line)
    return LineMatch(number, kind, mass * of_query * completeness * LINE_WORTH[kind], of_line, of_query, mass)


def _is_better(one: LineMatch, other: LineMatch) -> bool:
    return (one.is_declared, one.score, -one.number) > (other.is_declared, other.score, -other.number)
