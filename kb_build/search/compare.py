"""The error layer: pasted lines compared with the lines that articles show.

How alike two lines are is read from postings alone, in both directions: how much of the article's line is in the
pasted one, and of the pasted one in the article's. So a timestamp, a changed number or words around a message cost
little, and of thirty lines of a log the one that matters stands out. Whether a line is there whole is then checked
on its text, for the few that may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
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
#: One that was cut off comes first, if this much of the pasted line is its beginning, and so many words.
BEGUN_SHARE, BEGUN_WORDS = 0.5, 4
#: Words that the value of one variable may have.
MOST_OF_VALUE = 3
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

    def whole(maybe: Iterable[LineMatch]) -> list[tuple[LineMatch, str]]:
        lines = [(match, store.line(match.document, match.number)) for match in islice(maybe, MOST_LEADING)]
        return [(match, text) for match, text in lines if is_whole(tokenizer, query, match, text)]

    declared = whole(m for m in matches if m.kind == MESSAGE and m.of_query >= DECLARED_SHARE)
    if declared:
        return best_lines(_truest(tokenizer, query, declared))
    begun = [m for m in matches if m.kind == MESSAGE and m.of_query >= BEGUN_SHARE][:MOST_LEADING]
    if begun := [m for m in begun if _begins(tokenizer, query, m, store.line(m.document, m.number))]:
        return best_lines(begun)
    quotes = best_lines(match for match, _ in whole(filter(_may_lead_as_quote, matches)))
    as_good = {match.document for match in matches if match.of_query >= ALL_OF_QUERY}
    return quotes if len(as_good | quotes.keys()) <= FEW_ARTICLES else {}


def _may_lead_as_quote(match: LineMatch) -> bool:
    return match.kind == QUOTE and match.mass >= ENOUGH_SAID and match.of_query >= MOST_OF_QUERY


def _truest(
    tokenizer: Tokenizer, query: Query, declared: Sequence[tuple[LineMatch, str]]
) -> Iterable[LineMatch]:
    """Without messages that are there but for another number (`status 1`), where one has that too (`status 74`)."""
    complete: dict[int, float] = {}
    for match, text in declared:
        if set(line_tokens(tokenizer, text)).issubset(query.lines[match.pasted]):
            complete[match.pasted] = max(complete.get(match.pasted, 0.0), match.mass)
    return (match for match, _ in declared if match.mass >= complete.get(match.pasted, 0.0))


def _begins(tokenizer: Tokenizer, query: Query, match: LineMatch, text: str) -> bool:
    """Whether the pasted line is the beginning of a message, up to its values and its last word, which may be cut."""
    message = [token for token in _fixed(line_tokens(tokenizer, text)) if " " not in token]
    pasted = [token for token in _fixed(query.lines[match.pasted]) if " " not in token][:-1]
    kept = [token for token in pasted if token in message]
    values = text.count("{")
    return (
        len(kept) >= BEGUN_WORDS
        and kept == message[: len(kept)]
        and len(pasted) - len(kept) <= values * MOST_OF_VALUE
    )


def _fixed(tokens: Iterable[str]) -> list[str]:
    """What of a message is always the same: no number that may be another, no lone character that quotes cut off."""
    return [token for token in tokens if not may_differ(token) and len(token) > 1]


def is_whole(tokenizer: Tokenizer, query: Query, match: LineMatch, text: str) -> bool:
    """Whether all of a line's text, neighbours included, is in the pasted line; a message's numbers may differ."""
    tokens = line_tokens(tokenizer, text)
    if match.kind == MESSAGE:
        tokens = _fixed(tokens) or tokens
    pasted = (query.lines[match.pasted], query.lines[-1])  # the last one is what was wrapped, as one line
    return bool(tokens) and any(set(tokens).issubset(line) for line in pasted)


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
