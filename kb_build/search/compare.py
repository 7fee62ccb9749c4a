"""The error layer: pasted lines compared with the lines that articles show.

How alike two lines are is read from postings alone, in both directions: how much of the article's line is in the
pasted one, and of the pasted one in the article's. So a timestamp, a changed number or words around a message cost
little, and of thirty lines of a log the one that matters stands out. Whether a line is there whole is then checked
on its text, for the few that may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from kb_build.search.lines import HEADING, MESSAGE, QUOTE, TITLE, line_tokens, may_differ
from kb_build.search.masses import token_masses
from kb_build.search.query import Query
from kb_build.search.record import IDF_STEPS, WHOLE_LINE, Record
from kb_build.search.store import Store
from kb_build.search.tokenize import Tokenizer

#: What a line's kind is worth: a heading says what a section is about, a message is the error itself.
LINE_WORTH = {TITLE: 5.0, HEADING: 2.0, MESSAGE: 4.0, QUOTE: 4.0}
#: A declared message that is there whole comes first, if it is at least this share of a pasted line.
DECLARED_SHARE = 0.2
#: So many lines are looked at whole.
MOST_LEADING = 6
#: A quoted line that is there whole comes first too, if so few articles have what was pasted in any line.
FEW_ARTICLES, ALL_OF_QUERY = 3, 0.98
#: A whole title or quoted line is exact if it says this much (about two rare words), or is most of the pasted line.
ENOUGH_SAID, MOST_OF_QUERY = 8.0, 0.8
SIMILAR_LINE, SIMILAR_QUERY = 0.5, 0.3


@dataclass(frozen=True)
class LineMatch:
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
        return self.kind != HEADING and self.of_line >= SIMILAR_LINE and self.of_query >= SIMILAR_QUERY

    @property
    def says_enough(self) -> bool:
        """Whether finding it whole means something: `File` in a long text does not."""
        return self.kind != HEADING and (self.mass >= ENOUGH_SAID or self.of_query >= MOST_OF_QUERY)


def compare(
    lines: Iterable[Sequence[str]], records: Mapping[str, Record], common: frozenset[str]
) -> list[LineMatch]:
    """Every article's line that shares a token with a pasted line, with its best pasted line; best first.

    `lines` are the tokens of the pasted lines.
    """
    rarity = {token: record.idf for token, record in records.items() if token not in common}
    best: dict[tuple[int, int], LineMatch] = {}
    for pasted, tokens in enumerate(lines):
        masses = token_masses(tokens, rarity)
        total = 0.0
        for mass in masses.values():
            total += mass
        for place, (mass, share) in _overlaps(masses, records).items():
            match = _line_match(place, pasted, mass / IDF_STEPS, share / WHOLE_LINE, mass / total)
            if place not in best or match.score > best[place].score:
                best[place] = match
    return sorted(best.values(), key=lambda match: (-match.score, match.document, match.number))


def best_lines(matches: Iterable[LineMatch]) -> dict[int, LineMatch]:
    """The first match of each article."""
    best: dict[int, LineMatch] = {}
    for match in matches:
        best.setdefault(match.document, match)
    return best


def leading(
    tokenizer: Tokenizer, store: Store, query: Query, matches: Sequence[LineMatch]
) -> dict[int, LineMatch]:
    """The articles that come first: they declare a message that was pasted whole, or alone quote what was pasted."""
    maybe = [match for match in matches if _may_lead(match)][:MOST_LEADING]
    whole = [
        match
        for match in maybe
        if is_whole(tokenizer, query, match, store.line(match.document, match.number))
    ]
    messages = best_lines(match for match in whole if match.kind == MESSAGE)
    quotes = best_lines(match for match in whole if match.kind == QUOTE)
    as_good = {match.document for match in matches if match.of_query >= ALL_OF_QUERY}
    return messages or (quotes if len(as_good | quotes.keys()) <= FEW_ARTICLES else {})


def _may_lead(match: LineMatch) -> bool:
    if match.kind == MESSAGE:
        return match.of_query >= DECLARED_SHARE
    return match.kind == QUOTE and match.mass >= ENOUGH_SAID and match.of_query >= MOST_OF_QUERY


def is_whole(tokenizer: Tokenizer, query: Query, match: LineMatch, text: str) -> bool:
    """Whether all of a line's text, neighbours included, is in the pasted line; a message's numbers may differ."""
    tokens = line_tokens(tokenizer, text)
    if match.kind == MESSAGE:
        tokens = [token for token in tokens if not may_differ(token)]
    return bool(tokens) and set(tokens).issubset(query.lines[match.pasted])


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


def _line_match(
    where: tuple[int, int], pasted: int, mass: float, of_line: float, of_query: float
) -> LineMatch:
    document, place = where
    number, kind = divmod(place, 4)
    # A title is often longer than what people remember of it.
    completeness = sqrt(sqrt(of_line)) if kind == TITLE else sqrt(of_line)
    score = mass * of_query * completeness * LINE_WORTH[kind]
    return LineMatch(document, number, kind, pasted, score, of_line, of_query, mass)
