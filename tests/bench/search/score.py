"""How good a list of hits is: reciprocal ranks, and whether a difference of two searches is more than chance."""

from __future__ import annotations

import random
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.bench.search.engines.engine import LIMIT
from tests.bench.search.trees import Query

RESAMPLES = 1000
SEED = 1


@dataclass(frozen=True)
class Difference:
    """A difference of two means of the same queries, with the interval that holds 95 of 100 resamples."""

    mean: float
    low: float
    high: float

    @property
    def is_beyond_noise(self) -> bool:
        """Whether nearly every resample has the same sign."""
        return self.low > 0 or self.high < 0


def reciprocal_ranks(queries: Sequence[Query], hits: Mapping[str, Sequence[str]]) -> list[float]:
    """Return for each query one over the rank of its first right article; 0 where none is among the first ten."""
    return [
        next((1 / n for n, hit in enumerate(hits[q.qid][:LIMIT], 1) if hit in q.relevant), 0.0)
        for q in queries
    ]


def paired_bootstrap(ours: Sequence[float], theirs: Sequence[float]) -> Difference:
    """Compare two searches on the same queries, drawn again a thousand times; the same numbers every time."""
    pairs = [one - other for one, other in zip(ours, theirs, strict=True)]
    draw = random.Random(SEED)
    means = sorted(statistics.fmean(draw.choices(pairs, k=len(pairs))) for _ in range(RESAMPLES))
    return Difference(statistics.fmean(pairs), means[RESAMPLES // 40], means[-RESAMPLES // 40 - 1])
