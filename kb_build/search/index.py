"""SearchDocuments -> Index: everything that search knows about one language of a site, in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from kb_build.model.section import SearchDocument
from kb_build.search.lines import LONGEST_SHOWN, MESSAGE, Line, line_tokens, lines_of, needed_tokens
from kb_build.search.masses import shares_of, token_masses
from kb_build.search.rarity import quoted_triples, rarity_bits
from kb_build.search.record import LINE_KINDS, Posting, Record, idf_step, weight_step
from kb_build.search.synonym import Synonyms, known_groups
from kb_build.search.tokenize import Atom, Tokenizer, tokenizer
from kb_build.search.units import units_of
from kb_build.search.weigh import Weights, WordBuilder

#: A token in more than this share of all units (and in so many) is common: left out where there are rarer ones.
COMMON_SHARE, COMMON_MIN = 0.2, 100
#: In very large help centres (some 50,000 articles and more) a token in more units than this is, so that the lists that
#: a query loads end growing.
COMMON_MAX = 20_000
LONGEST_WORD = 24
EXCERPT = 120


class _Steps(dict[float, int]):
    """The step of each weight: weights are rounded and therefore few."""

    def __missing__(self, weight: float) -> int:
        self[weight] = step = weight_step(weight)
        return step


@dataclass(frozen=True)
class Card:
    """What a result shows of an article before it is opened.

    `sections` are (anchor, heading); `solution` is the number of the first one that solves, from 1, or 0.
    """

    id: str
    url: str
    permalink: str
    title: str
    description: str
    type: str
    products: tuple[str, ...]
    versions: tuple[str, ...]
    reviewed: str
    sections: tuple[tuple[str, str], ...]
    disambiguation: str
    solution: int


@dataclass(frozen=True)
class Index:
    """One language of a site.

    `words` counts the articles with each surface word, for spelling; `rarity` is what rarity.py makes.
    """

    lang: str
    cards: tuple[Card, ...]
    lines: tuple[tuple[str, ...], ...]
    records: dict[str, Record]
    common: tuple[str, ...]
    words: dict[str, int]
    rarity: bytes


def build_index(
    documents: Sequence[SearchDocument], lang: str, glossary: Iterable[Iterable[str]] = ()
) -> Index:
    """The index of the documents in `lang`; others are left out. Pure: the same documents give the same index.

    `glossary` adds the site's own groups of synonyms to those of `synonyms/`.
    """
    chosen = sorted((d for d in documents if d.lang == lang), key=lambda d: (d.url, d.id))
    cutter = tokenizer()
    synonyms = Synonyms(cutter, [*known_groups(), *glossary])
    builder = WordBuilder()
    places: list[tuple[int, int]] = []
    articles_with: Counter[str] = Counter()
    for number, document in enumerate(chosen):
        typed: set[Atom] = set()
        for place, unit in enumerate(units_of(cutter, synonyms, document)):
            builder.add_unit(len(places), unit.fields)
            typed |= unit.typed
            places.append((number, place))
        articles_with.update(set(chain.from_iterable(map(cutter.surfaces_of, typed))))
    steps = _Steps()
    records = {
        entry.token: Record(idf_step(entry.idf), _postings(entry, places, steps))
        for entry in builder.weights()
    }
    common = _common(records, len(places))
    lines = [lines_of(document) for document in chosen]
    for token, shares in _line_postings(cutter, lines, records, frozenset(common)).items():
        known = records.get(token, Record(0))
        records[token] = Record(known.idf, known.words, tuple(shares))
    return Index(
        lang=lang,
        cards=tuple(_card(document) for document in chosen),
        lines=tuple(tuple(_shown(line) for line in found) for found in lines),
        records=records,
        common=common,
        words={word: articles_with[word] for word in sorted(articles_with) if _is_spellable(word)},
        rarity=rarity_bits(records, quoted_triples(cutter, lines), filter(cutter.is_kana, articles_with)),
    )


def _postings(entry: Weights, places: list[tuple[int, int]], steps: _Steps) -> tuple[Posting, ...]:
    return tuple([(*places[unit], steps[weight]) for unit, weight in sorted(entry.by_unit.items())])


def _common(records: dict[str, Record], units: int) -> tuple[str, ...]:
    limit = min(max(COMMON_MIN, units * COMMON_SHARE), COMMON_MAX)
    return tuple(token for token, record in records.items() if len(record.words) > limit)


def _line_postings(
    cutter: Tokenizer, lines: list[list[Line]], records: dict[str, Record], common: frozenset[str]
) -> dict[str, list[Posting]]:
    rarity = {token: record.idf for token, record in records.items() if token not in common}
    found: dict[str, list[Posting]] = {}
    for document, its_lines in enumerate(lines):
        for number, line in enumerate(its_lines):
            masses = token_masses(line_tokens(cutter, line.text), rarity)
            # A declared message has {variables}, and its <names> are text.
            needed = (
                masses if line.kind == MESSAGE else token_masses(needed_tokens(cutter, line.text), rarity)
            )
            for token, share in (dict.fromkeys(masses, 0) | shares_of(needed)).items():
                found.setdefault(token, []).append((document, number * LINE_KINDS + line.kind, share))
    return found


def _shown(line: Line) -> str:
    """A declared message whole, of anything else as much as a result shows."""
    is_short = line.kind == MESSAGE or len(line.text) <= LONGEST_SHOWN
    return line.text if is_short else line.text[: LONGEST_SHOWN - 1] + "…"


def _card(document: SearchDocument) -> Card:
    text = next((section.text for section in document.sections if section.text.strip()), "")
    excerpt = " ".join(text.split())
    cut = excerpt if len(excerpt) <= EXCERPT else excerpt[: EXCERPT - 1] + "…"
    anchors = [section.anchor for section in document.sections]
    return Card(
        id=document.id,
        url=document.url,
        permalink=document.permalink,
        title=document.title,
        description=document.description or cut,
        type=document.type,
        products=document.products,
        versions=document.versions,
        reviewed=document.reviewed,
        sections=tuple((section.anchor, section.heading) for section in document.sections),
        disambiguation=document.disambiguation,
        solution=anchors.index(document.solution) + 1 if document.solution in anchors else 0,
    )


def _is_spellable(word: str) -> bool:
    """Whether a word may be corrected; those with digits never are."""
    return 2 <= len(word) <= LONGEST_WORD and not any("0" <= letter <= "9" for letter in word)
