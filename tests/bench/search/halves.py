"""The queries in two halves that share no article: what was tuned to some of them shows as a gap between the halves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from tests.bench.search.trees import Query

HALVES = ("half A", "half B")


def halves_of(queries: Iterable[Query]) -> dict[str, list[Query]]:
    """Return the queries by half: a hash of the (first) article that is expected decides, the same every time."""
    halves: dict[str, list[Query]] = {half: [] for half in HALVES}
    for query in queries:
        digest = hashlib.sha256(min(query.relevant).encode()).digest()
        halves[HALVES[digest[0] % 2]].append(query)
    return halves
