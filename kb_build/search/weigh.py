"""How much a word says about a section: lunr.py's index, its BM25 and its field weights.

lunr's builder is fed with counted tokens and asked for the weights by token instead of by document: the same
numbers (tests/test_search_weigh.py compares them with lunr's own) at a fifth of the time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lunr.builder import Builder
from lunr.idf import idf as lunr_idf

#: What a word is worth by where it stands. SYNONYMS stand for words that are not there: in a title, and elsewhere.
SYNONYMS = ("title_synonym", "synonym")
FIELDS = {
    "title": 2.0,
    "prefix": 2.0,
    "sound": 1.5,
    "title_synonym": 1.25,
    "synonym": 0.5,
    "message": 2.0,
    "phrasing": 3.0,
    "description": 1.5,
    "heading": 1.5,
    "body": 1.0,
    "verbatim": 0.5,
}


@dataclass(frozen=True)
class Weights:
    """One token: its rarity (inverse document frequency) and its weight in each unit that has it."""

    token: str
    idf: float
    by_unit: dict[int, float]


class WordBuilder(Builder):  # type: ignore[misc]
    """lunr's builder for units whose tokens are counted already. A unit is an article's head or one section."""

    def __init__(self) -> None:
        super().__init__()
        for name, boost in FIELDS.items():
            self.field(name, boost)

    def add_unit(self, unit: int, fields: dict[str, Counter[str]]) -> None:
        """Adds a unit; fields that it does not have do not count in the average length of that field."""
        self.document_count += 1
        index = self.inverted_index
        for name, counts in fields.items():
            self.field_lengths[f"{name}/{unit}"] = counts.total()
            for token, times in counts.items():
                posting = index.get(token)
                if posting is None:
                    index[token] = {name: {unit: times}}
                elif name in posting:
                    posting[name][unit] = times
                else:
                    posting[name] = {unit: times}

    def weights(self) -> Iterator[Weights]:
        """The weights by token, tokens in code point order; BM25 as in lunr's Builder._create_field_vectors.

        What was counted is forgotten on the way: it takes more memory than all that a build holds besides.
        """
        self._set_average_lengths()
        norms, k1_and_1 = self._norms(), self._k1 + 1
        for token in sorted(self.inverted_index):
            posting = self.inverted_index.pop(token)
            # A word is as rare as it is written, whatever it stands for elsewhere.
            written = {name: units for name, units in posting.items() if name not in SYNONYMS}
            idf: float = lunr_idf(written or posting, self.document_count)
            sums: dict[int, float] = {}
            for name, units in posting.items():
                boost, norm_of = self._fields[name].boost, norms[name]
                for unit, times in units.items():
                    score = round(idf * (k1_and_1 * times) / (norm_of[unit] + times) * boost, 3)
                    sums[unit] = sums.get(unit, 0.0) + score
            yield Weights(token, idf, sums)

    def _norms(self) -> dict[str, dict[int, float]]:
        """By field and unit, how much the field's length there, beside the average, takes from a weight."""
        k1, b = self._k1, self._b
        norms: dict[str, dict[int, float]] = {name: {} for name in self.average_field_length}
        for key, length in self.field_lengths.items():
            name, _, unit = key.partition("/")
            if length:
                norms[name][int(unit)] = k1 * (1 - b + b * (length / self.average_field_length[name]))
        return norms

    def _set_average_lengths(self) -> None:
        totals: Counter[str] = Counter()
        units: Counter[str] = Counter()
        for key, length in self.field_lengths.items():
            name = key.partition("/")[0]
            totals[name] += length
            units[name] += 1
        self.average_field_length = {name: totals[name] / units[name] for name in totals}
