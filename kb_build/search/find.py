"""Query -> hits: the site's search, as the browser does it (find.js ranks the same)."""

from __future__ import annotations

from collections.abc import Container, Set
from dataclasses import dataclass
from functools import cached_property
from math import floor
from pathlib import Path

from kb_build.search.codes import coded
from kb_build.search.compare import ALL_KINDS, LineMatch, best_lines, compare
from kb_build.search.correct import correct
from kb_build.search.focus import focus
from kb_build.search.highlight import marks
from kb_build.search.index import Card, Index
from kb_build.search.lead import is_exact, leading, outdone_lines
from kb_build.search.lines import HEADING, MESSAGE, TITLE
from kb_build.search.look import Look
from kb_build.search.partial import score_units
from kb_build.search.query import Query, parse
from kb_build.search.rank import Ranked, Signs, rank
from kb_build.search.record import Record
from kb_build.search.split import split
from kb_build.search.store import IndexStore, Store, site_store
from kb_build.search.terms import terms_of, wanted
from kb_build.search.titles import MOST_READ, by_titles, titled
from kb_build.search.tokenize import Tokenizer, tokenizer


@dataclass(frozen=True)
class Place:
    """A section of an article: "" and "" for its top."""

    anchor: str
    heading: str


@dataclass(frozen=True)
class Hit:
    """One article in a result.

    `match` is "exact" (a message of the article, or the code asked for), "similar" (much of a message) or "text".
    `section` is the best one: of an exact match the first solution. `line` is the line to show under the title,
    `marks` where in it the query's words stand (start, end). `disambiguation` tells an exact match apart from
    others of the same message. dataclasses.asdict gives the JSON of `kb find`.
    """

    rank: int
    id: str
    lang: str
    title: str
    url: str
    permalink: str
    match: str
    section: Place
    score: float
    line: str
    marks: tuple[tuple[int, int], ...]
    type: str
    products: tuple[str, ...]
    versions: tuple[str, ...]
    reviewed: str
    disambiguation: str


@dataclass(frozen=True)
class _Found:
    """The best articles for a query, best first, the tokens that were looked up, the lines that others go beyond."""

    query: Query
    ranked: list[Ranked]
    tokens: frozenset[str]
    outdone: frozenset[LineMatch]


class Search:
    """Search over one language of a site."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return tokenizer()

    def find(self, text: str, limit: int = 10) -> list[Hit]:
        """The best articles for anything that was typed or pasted; [] if none has any of its words."""
        query = focus(self._tokenizer, self.store, parse(self._tokenizer, text))
        found = self._rank(query, limit)
        return [self._hit(number, entry, found) for number, entry in enumerate(found.ranked, 1)]

    def leaders(self, pasted: Query) -> list[str]:
        """The ids of the articles that a pasted message belongs to, best first: what `find` puts before all others."""
        query = focus(self._tokenizer, self.store, pasted)
        records = self.store.records(wanted(query, self.store))
        found: dict[int, LineMatch] = {}
        for kinds in (frozenset({MESSAGE}), ALL_KINDS):  # where a message decides, other lines have no say
            lines = self._lines(query, records, kinds=kinds)
            outdone = outdone_lines(self._tokenizer, self.store, lines)
            if found := leading(self._tokenizer, self.store, query, lines, outdone):
                break
        ordered = sorted(found, key=lambda document: (-found[document].mass, document))
        return [self.store.card(document).id for document in ordered]

    def _lines(
        self,
        query: Query,
        records: dict[str, Record],
        likely: tuple[str, ...] = (),
        kinds: Container[int] = ALL_KINDS,
    ) -> list[LineMatch]:
        pairs = [
            token
            for line in query.lines
            for token in line
            if token.partition(" ")[0] in records and " " in token
        ]
        pasted = [(*tokens, *likely) for tokens in query.lines]
        return compare(pasted, records | self.store.records(pairs), self.store.common, kinds)

    def _rank(self, query: Query, limit: int) -> _Found:
        chosen = wanted(query, self.store)
        records = self.store.records(chosen)
        corrected = correct(self._tokenizer, self.store, query, records, terms_of(query, records, chosen))
        lines = self._lines(query, records, corrected.likely)
        outdone = outdone_lines(self._tokenizer, self.store, lines)
        leaders = leading(self._tokenizer, self.store, query, lines, outdone)
        apart = query if leaders else split(self._tokenizer, self.store, query, records)
        if apart is not query:
            return self._rank(apart, limit)
        words = score_units(corrected.terms, records)
        signs = Signs(leaders, titled(query, records, self.store.common), coded(query, records), outdone)
        ranked = rank(words, best_lines(lines), signs, query.look, max(limit, MOST_READ))
        ranked = by_titles(self._tokenizer, self.store, query, ranked)
        return _Found(query, ranked[:limit], frozenset(records), outdone)

    def _hit(self, number: int, ranked: Ranked, found: _Found) -> Hit:
        card, query = self.store.card(ranked.document), found.query
        text = self._line(ranked, query)
        match = self._match(ranked, query, text or card.title, found.outdone)
        is_message = text and match != "text"
        line = text if is_message else card.description
        # A message is marked whole, also where its tokens were too many or too common to load.
        wanted_there = found.tokens.union(*query.lines) if is_message else found.tokens
        section = card.solution if match == "exact" and card.solution else _section(card, ranked, text)
        return Hit(
            rank=number,
            id=card.id,
            lang=self.store.lang,
            title=card.title,
            url=card.url,
            permalink=card.permalink,
            match=match,
            section=Place(*card.sections[section - 1]) if section else Place("", ""),
            score=floor(ranked.score * 1000 + 0.5) / 1000,
            line=line,
            marks=tuple(marks(self._tokenizer, line, wanted_there)),
            type=card.type,
            products=card.products,
            versions=card.versions,
            reviewed=card.reviewed,
            disambiguation=card.disambiguation if match == "exact" else "",
        )

    def _line(self, ranked: Ranked, query: Query) -> str:
        """The text of the article's best line, if it is worth showing under the title."""
        line = ranked.line
        if line is None or line.kind == TITLE or not (_is_similar(line, query) or line.says_enough):
            return ""
        return self.store.line(line.document, line.number)

    def _match(self, ranked: Ranked, query: Query, text: str, outdone: Set[LineMatch]) -> str:
        line = ranked.line
        if line is None:
            return "text"
        is_it = line not in outdone and is_exact(self._tokenizer, query, line, text)
        if ranked.is_leading or is_it:
            return "exact"
        return "similar" if _is_similar(line, query) else "text"


def _is_similar(line: LineMatch, query: Query) -> bool:
    """Whether a line may be the message that was pasted; to a question a heading is no message."""
    return line.is_similar and (line.kind != HEADING or query.look == Look.PASTE)


def _section(card: Card, ranked: Ranked, text: str) -> int:
    """The number of the section to lead to: that of the heading that is shown, else the best one; 0 is the top."""
    if ranked.line is None or ranked.line.kind != HEADING or not text:
        return ranked.section
    headings = (" ".join(heading.split()) for _, heading in card.sections)
    return next((number for number, heading in enumerate(headings, 1) if heading == text), ranked.section)


def load(site_dir: Path, lang: str) -> Search:
    """The search of a built site. Raises as `site_store` does; DamageError also when it is asked."""
    return Search(site_store(site_dir, lang))


def find(where: Index | Search, text: str, limit: int = 10) -> list[Hit]:
    """The best articles of an index in memory or of a loaded site."""
    search = where if isinstance(where, Search) else Search(IndexStore(where))
    return search.find(text, limit)
