"""Two rankers and their sum: words (lunr's BM25, times how much of the query an article has) and lines (errors).

How much the second one counts depends on what the query looks like: a question in whole sentences is not a line of
any article, keywords are often a title's, and a line that is there nearly whole counts in any query.

Only additions, multiplications, divisions and square roots, in one order: Python and JavaScript get the same bits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import floor, sqrt

from kb_build.search.compare import LineMatch
from kb_build.search.lines import MESSAGE, QUOTE
from kb_build.search.look import Look
from kb_build.search.partial import Scores

#: What a line's score is worth in a query of each look: a title's or heading's, and what an article quotes.
LINE_COUNTS = {Look.PASTE: (1.0, 1.0), Look.SENTENCE: (0.5, 0.5), Look.KEYWORDS: (2.0, 1.0)}
#: What it is at least worth in any query if this much of the line is there, and that says so much.
NEARLY_WHOLE, SAYS_MUCH, WHOLE_COUNTS = 0.85, 8.0, 1.5
#: An article whose title has every typed word is worth so much more.
TITLED_COUNTS = 1.6
#: What a line is worth of an article that has none of the codes asked for, if the site knows one.
CODELESS_COUNTS = 0.5


@dataclass(frozen=True)
class Ranked:
    """An article in the result: its score, best section (0 is its head), best line, and if that makes it lead."""

    document: int
    score: float
    section: int = 0
    line: LineMatch | None = None
    is_leading: bool = False


@dataclass(frozen=True)
class Signs:
    """What else speaks for articles: `leading` (lead.py), `titled` (titles.py) and `coded` (codes.py).

    And against: their lines that are `outdone` (lead.py).
    """

    leading: Mapping[int, LineMatch]
    titled: frozenset[int]
    coded: frozenset[int]
    outdone: frozenset[LineMatch] = frozenset()


def rank(words: Scores, lines: Mapping[int, LineMatch], signs: Signs, look: Look, limit: int) -> list[Ranked]:
    """The best articles, best first: those that a pasted line belongs to, then by score, then in the index's order."""
    found = {ranked.document: ranked for ranked in _by_words(words)}
    for document, line in lines.items():
        before = found.get(document, Ranked(document, 0.0))
        counts = _counts(line, look, line in signs.outdone) * (
            CODELESS_COUNTS if signs.coded and document not in signs.coded else 1.0
        )
        found[document] = replace(before, score=before.score + line.score * counts, line=line)
    for document in signs.titled:
        if document in found:
            found[document] = replace(found[document], score=found[document].score * TITLED_COUNTS)
    for document, line in signs.leading.items():
        found[document] = replace(found[document], line=line, is_leading=True)
    return in_order(found.values())[:limit]


def in_order(ranked: Iterable[Ranked]) -> list[Ranked]:
    """Those that lead, then by score, then in the index's order."""
    return sorted(ranked, key=_order)


def _counts(line: LineMatch, look: Look, is_outdone: bool) -> float:
    names, quotes = LINE_COUNTS[look]
    counts = quotes if line.kind in (MESSAGE, QUOTE) else names
    is_nearly_whole = line.of_line >= NEARLY_WHOLE and line.mass >= SAYS_MUCH
    return max(counts, WHOLE_COUNTS) if is_nearly_whole and not is_outdone else counts


def _order(ranked: Ranked) -> tuple[bool, float, int, int]:
    """Of several messages that were pasted, the one that says most comes first."""
    said = ranked.line.mass if ranked.line and ranked.is_leading else 0.0
    return not ranked.is_leading, -said, -floor(ranked.score * 65536 + 0.5), ranked.document


def _by_words(words: Scores) -> Iterable[Ranked]:
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
        whole = heads.get(document, 0.0) + score
        yield Ranked(document, whole * coverage * sqrt(coverage), place)
