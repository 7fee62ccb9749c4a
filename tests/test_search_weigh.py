"""The weights are lunr's own: compared with its stock builder, unit by unit."""

from __future__ import annotations

from collections import Counter

import pytest
from lunr.builder import Builder

from kb_build.search.weigh import FIELDS, WordBuilder

UNITS = [
    {"title": "port busy error", "message": "can not open port"},
    {
        "heading": "cause",
        "body": "another program holds the port open and the port stays busy",
        "verbatim": "port",
    },
    {"title": "change password", "description": "how to change your password"},
    {"heading": "step", "body": "open settings and choose password"},
]


USED = {name: boost for name, boost in FIELDS.items() if any(name in unit for unit in UNITS)}


def stock_weights() -> dict[tuple[str, int], float]:
    """What lunr's builder gives each (token, unit), summed over fields, one document at a time."""
    builder = Builder()
    builder.ref("id")
    for name, boost in USED.items():
        builder.field(name, boost)
    for number, unit in enumerate(UNITS):
        builder.add({"id": number, **{name: unit.get(name, "") for name in USED}})
    # lunr counts a missing field as one of length 0; an article without a description has no description to average.
    builder.field_lengths = {ref: length for ref, length in builder.field_lengths.items() if length}
    builder.field_term_frequencies = {r: t for r, t in builder.field_term_frequencies.items() if t}
    index = builder.build()
    names = {posting["_index"]: token for token, posting in index.inverted_index.items()}
    sums: Counter[tuple[str, int]] = Counter()
    for ref, vector in index.field_vectors.items():
        for at in range(0, len(vector.elements), 2):
            sums[names[vector.elements[at]], int(ref.split("/")[1])] += vector.elements[at + 1]
    return dict(sums)


def test_weights_are_those_of_lunr():
    builder = WordBuilder()
    for number, unit in enumerate(UNITS):
        builder.add_unit(number, {name: Counter(text.split()) for name, text in unit.items()})
    ours = {
        (entry.token, unit): weight for entry in builder.weights() for unit, weight in entry.by_unit.items()
    }
    assert ours == pytest.approx(stock_weights())
    assert len(ours) > 20
