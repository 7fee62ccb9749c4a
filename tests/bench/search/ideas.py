"""The ideas that our ranking is made of, each with what stands in its place when it is switched off.

A part of the search is put aside from outside, while an index is built and asked: the search itself has no switches.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any
from unittest.mock import patch

from kb_build.search import (
    codes,
    compare,
    find,
    focus,
    index,
    lines,
    masses,
    passages,
    query,
    rank,
    terms,
    titles,
    tokenize,
    weigh,
)
from kb_build.search.characters import Characters
from kb_build.search.correct import Corrected
from kb_build.search.lines import HEADING, TITLE
from kb_build.search.partial import Scores
from kb_build.search.sound import Sounds
from kb_build.search.stem import Stemmer
from kb_build.search.store import IndexStore
from kb_build.search.tokenize import Atom, Tokenizer, Word, tokenizer
from kb_build.search.units import Unit

#: Where something stands, its name there, and what is put in its place.
Substitute = tuple[object, str, Any]


@dataclass(frozen=True)
class Idea:
    """One idea by its name, and what a search without it has instead."""

    name: str
    without: tuple[Substitute, ...]

    @contextmanager
    def switched_off(self) -> Iterator[None]:
        """While this lasts, indexes are built and asked without the idea."""
        with ExitStack() as stack:
            for owner, name, other in self.without:
                stack.enter_context(patch.object(owner, name, other))
            tokenizer.cache_clear()  # what it remembers was made with the idea
            stack.callback(tokenizer.cache_clear)
            yield


def _nothing(*_: object) -> Any:
    return ()


def _same(_: object, text: str) -> str:
    return text


def _no_words(asked: Sequence[Any], records: Any) -> Scores:
    return Scores({}, {}, tuple(0.0 for _ in asked))


_score_units, _units_of, _lines_of = find.score_units, index.units_of, index.lines_of


def _all_covered(asked: Sequence[Any], records: Any) -> Scores:
    scores = _score_units(asked, records)
    every = frozenset(range(len(scores.masses)))
    return replace(scores, terms_of=dict.fromkeys(scores.terms_of, every))


def _one_unit(*given: Any) -> Iterator[Unit]:
    """The whole article as one unit."""
    fields: dict[str, Counter[str]] = {}
    typed: set[Atom] = set()
    for unit in _units_of(*given):
        typed |= unit.typed
        for name, counts in unit.fields.items():
            fields.setdefault(name, Counter()).update(counts)
    yield Unit(fields, frozenset(typed))


def _no_titles(document: Any) -> list[lines.Line]:
    return [line for line in _lines_of(document) if line.kind not in (TITLE, HEADING)]


def _pairs_only(_: Tokenizer, folded: str) -> list[str]:
    return list(map("".join, pairwise(folded))) or [folded]


def _cut_by_script(cutter: Tokenizer, atom: Atom) -> Sequence[str]:
    """The kanji and katakana words of a run instead of pairs; all of it where it has none."""
    if atom[0]:
        return cutter.expand(atom[0]).tokens
    return cutter.surfaces_of(atom) or [cutter.characters.fold_run(atom[1])]


def _run_by_script(cutter: Tokenizer, run: str) -> Word:
    found = tuple(_cut_by_script(cutter, ("", run)))
    return Word(cutter.characters.fold_run(run), "run", found, found)


_EQUAL_FIELDS = dict.fromkeys(weigh.FIELDS, 1.0)
_PLAIN_SYNONYMS = weigh.FIELDS | dict.fromkeys(weigh.SYNONYMS, weigh.FIELDS["synonym"])
_NO_LIMIT = 1 << 20

IDEAS = (
    Idea("ranking by words", ((find, "score_units", _no_words),)),
    Idea("ranking by lines (errors)", ((find, "compare", lambda *_: []),)),
    Idea("whole messages lead", ((find, "leading", lambda *_: {}),)),
    Idea(
        "lines count by the query's look",
        (
            (rank, "LINE_COUNTS", dict.fromkeys(rank.LINE_COUNTS, (1.0, 1.0))),
            (rank, "WHOLE_COUNTS", 1.0),
        ),
    ),
    Idea("titles with every typed word first", ((rank, "TITLED_COUNTS", 1.0),)),
    Idea(
        "titles that begin with what was typed",
        ((titles, "BEGUN_COUNTS", 1.0), (titles, "INSIDE_COUNTS", 1.0)),
    ),
    Idea("titles that say it in other forms", ((titles, "FEWEST_SAID", _NO_LIMIT),)),
    Idea("what was told without quotes", ((query, "told", lambda _: []),)),
    Idea("codes outweigh what sounds alike", ((rank, "CODELESS_COUNTS", 1.0),)),
    Idea("titles and headings as lines", ((index, "lines_of", _no_titles),)),
    Idea("neighbouring words in lines", ((masses, "PAIR", 0.0),)),
    Idea("variables masked", ((lines, "_without", lambda _, text, *__: text),)),
    Idea("passages of a long text", ((find, "focus", lambda cutter, store, asked: asked),)),
    Idea(
        "passages that say something went wrong",
        ((passages, "ALARMING", 1.0), (passages, "ALARMING_IN_LINES", 1.0)),
    ),
    Idea("no turns of phrase for a message", ((focus, "FEWEST_SAYING", 0),)),
    Idea("questions without a noun are no message", ((passages, "NOUNLESS", 1.0),)),
    Idea("what somebody puts in quotes", ((query, "quoted", _nothing),)),
    Idea("a line that goes further", ((find, "outdone_lines", lambda *_: frozenset()),)),
    Idea("a heading that is the message", ((compare, "HEADING_IS_IT", 0.0),)),
    Idea(
        "codes whole, in one spelling",
        (
            (lines, "is_code", lambda _: False),
            (terms, "is_code", lambda _: False),
            (codes, "is_code", lambda _: False),
            (terms, "CODE_BOOST", 1.0),
            (terms, "NUMBER_BOOST", 1.0),
            (query, "_spoken", lambda *_: []),
            (tokenize, "_HEX", re.compile("(?!)")),
        ),
    ),
    Idea("fields weighed apart", ((weigh, "FIELDS", _EQUAL_FIELDS),)),
    Idea("sections weighed apart", ((index, "units_of", _one_unit),)),
    Idea("covered share of the query", ((find, "score_units", _all_covered),)),
    Idea("function words count less", ((terms, "SOFT_BOOST", 1.0),)),
    Idea("pairs where words meet count less", ((terms, "JOINT_BOOST", 1.0),)),
    Idea("weak tokens of a long question go first", ((terms, "WEAK", 0),)),
    Idea("common tokens left out", ((index, "_common", _nothing),)),
    Idea("English stems", ((Stemmer, "stem", _same),)),
    Idea(
        "Japanese pairs of characters",
        (
            (Tokenizer, "tokens_of", _cut_by_script),
            (Tokenizer, "pieces_of", _cut_by_script),
            (Tokenizer, "_run", _run_by_script),
        ),
    ),
    Idea("skeletons of compounds", ((Tokenizer, "_grams", _pairs_only),)),
    Idea("kana and spellings folded", ((Characters, "fold_run", _same),)),
    Idea("an object's other particle", ((terms, "_OBJECT", {}),)),
    Idea("words by their sound", ((Sounds, "_of", _nothing),)),
    Idea("misspelt words corrected", ((find, "correct", lambda *given: Corrected(given[-1], ())),)),
    Idea("misspelt katakana whose pairs are other words'", ((IndexStore, "is_word", lambda *_: True),)),
    Idea("words typed without their space", ((find, "split", lambda *given: given[2]),)),
    Idea("synonyms of titles count more", ((weigh, "FIELDS", _PLAIN_SYNONYMS),)),
    Idea("synonyms", ((index, "known_groups", _nothing),)),
    Idea("beginnings of a title's words", ((query, "_prefix", lambda *_: ""),)),
    Idea("budget of tokens", ((focus, "MOST_TOKENS", _NO_LIMIT), (focus, "MOST_WORDS", _NO_LIMIT))),
)
