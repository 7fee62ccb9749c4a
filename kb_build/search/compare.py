"""The error layer: pasted lines compared with the lines that articles show.

How alike two lines are is read from postings alone, in both directions: how much of the article's line is in the
pasted one, and of the pasted one in the article's. So a timestamp, a changed number or words around a message cost
little, and of thirty lines of a log the one that matters stands out. Whether a line is there whole is for lead.py.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from kb_build.search.lines import HEADING, MESSAGE, QUOTE, TITLE
from kb_build.search.masses import token_masses
from kb_build.search.record import IDF_STEPS, LINE_KINDS, WHOLE_LINE, Record

#: What a line's kind is worth: a heading says what a section is about, a message is the error itself.
LINE_WORTH = {TITLE: 5.0, HEADING: 2.0, MESSAGE: 4.0, QUOTE: 4.0}
ALL_KINDS = frozenset(LINE_WORTH)
#: What a heading is worth more if it is all that was pasted: some messages stand in a heading alone.
HEADING_IS_IT = 2.0
#: A whole line is exact if it says this much (about two rare words), or is most of the pasted line; a title or quoted
#: line only if it is half of that.
ENOUGH_SAID, MOST_OF_QUERY, HALF_OF_QUERY = 8.0, 0.8, 0.5
SIMILAR_LINE, SIMILAR_QUERY = 0.5, 0.3
#: A heading only if it is nearly all of what was pasted, and says enough.
NEARLY_ALL = 0.8


class LineMatch(NamedTuple):
    """An article's line and the pasted line (by number) that is most like it.

    `of_line` and `of_query` (0 to 1) are how much of either is in the other, as far as it was loaded; `mass` is how
    much is in both.
    """

    document: int
    number: int
    kind: int
    pasted: int
    score: float
    of_line: float
    of_query: float
    mass: float

    @property
    def is_similar(self) -> bool:
        """Whether it is worth showing as the message that was meant."""
        if self.kind == HEADING:
            return self.mass >= ENOUGH_SAID and min(self.of_line, self.of_query) >= NEARLY_ALL
        return self.of_line >= SIMILAR_LINE and self.of_query >= SIMILAR_QUERY

    @property
    def says_enough(self) -> bool:
        """Whether finding it whole means something: `File` in a long text does not, nor does a short quotation."""
        least = 0.0 if self.kind == MESSAGE else HALF_OF_QUERY
        return self.kind != HEADING and (
            (self.mass >= ENOUGH_SAID and self.of_query >= least) or self.of_query >= MOST_OF_QUERY
        )


def compare(
    lines: Iterable[Sequence[str]],
    records: Mapping[str, Record],
    common: frozenset[str],
    kinds: Container[int] = ALL_KINDS,
) -> list[LineMatch]:
    """Every article's line that shares a token with a pasted line, with its best pasted line; best first.

    `lines` are the tokens of the pasted lines, `kinds` those of the articles' lines that are looked at.
    """
    rarity = {token: record.idf for token, record in records.items() if token not in common}
    best: dict[tuple[int, int], LineMatch] = {}
    for pasted, tokens in enumerate(lines):
        masses = token_masses(tokens, rarity)
        total = 0.0
        for mass in masses.values():
            total += mass
        for place, (mass, share) in _overlaps(masses, records, kinds).items():
            number, kind = divmod(place[1], LINE_KINDS)
            said, of_line, of_query = mass / IDF_STEPS, share / WHOLE_LINE, mass / total
            score = _score(kind, said, of_line, of_query)
            if place not in best or score > best[place].score:
                best[place] = LineMatch(place[0], number, kind, pasted, score, of_line, of_query, said)
    return sorted(best.values(), key=lambda match: (-match.score, match.document, match.number))


def best_lines(matches: Iterable[LineMatch]) -> dict[int, LineMatch]:
    """The first match of each article."""
    best: dict[int, LineMatch] = {}
    for match in matches:
        best.setdefault(match.document, match)
    return best


def _overlaps(
    masses: Mapping[str, float], records: Mapping[str, Record], kinds: Container[int]
) -> dict[tuple[int, int], list[float]]:
    """By document and place of a line, how much of these tokens is in it, and their share of it."""
    found: dict[tuple[int, int], list[float]] = {}
    for token, mass in masses.items():
        if token in records:
            for document, place, share in records[token].lines:
                if place % LINE_KINDS not in kinds:
                    continue
                sums = found.get((document, place))
                if sums is None:
                    found[document, place] = [mass, share]
                else:
                    sums[0] += mass
                    sums[1] += share
    return found


def _score(kind: int, mass: float, of_line: float, of_query: float) -> float:
    # A title is often longer than what people remember of it.
    completeness = sqrt(sqrt(of_line)) if kind == TITLE else sqrt(of_line)
    alike = of_line * of_query
    worth = LINE_WORTH[kind] + (HEADING_IS_IT * alike * alike if kind == HEADING else 0.0)
    return mass * of_query * completeness * worth
