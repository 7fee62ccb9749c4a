"""The table of quality: engines by kinds of query, MRR@10, with costs, and ours against the best peer."""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.search.engines import Engine
from tests.bench.search.engines.engine import Run
from tests.bench.search.halves import halves_of
from tests.bench.search.score import RESAMPLES, paired_bootstrap, reciprocal_ranks
from tests.bench.search.sites import Site
from tests.bench.search.trees import Query


def print_quality(sites: Sequence[Site], engines: Sequence[Engine], folder: Path) -> None:
    """Run the engines over every site and print the tables."""
    for site in sites:
        queries = site.tree.queries
        print(
            f"\n## {site.tree.name} ({site.tree.lang}): {len(site.sources)} articles, {len(queries)} queries\n"
        )
        runs: dict[str, Run] = {}
        for engine in engines:
            started = time.monotonic()
            runs[engine.name] = engine.run(site, folder)
            print(f"ran {engine.name} in {time.monotonic() - started:.0f} s", flush=True)
        _print_scores(queries, runs)
        _print_halves(queries, runs)
        _print_costs(runs)
        if len(runs) > 1:
            _print_differences(queries, runs)


def kinds_of(queries: Sequence[Query]) -> dict[str, list[Query]]:
    """Return the queries by kind, and all of them as the last."""
    kinds = {kind: [q for q in queries if q.kind == kind] for kind in sorted({q.kind for q in queries})}
    return {**kinds, "all": list(queries)}


def _print_scores(queries: Sequence[Query], runs: Mapping[str, Run]) -> None:
    kinds = kinds_of(queries)
    print("\nMRR@10 (1 is best), and in the last columns Hit@1 and the share of queries that find nothing\n")
    print(_row("", [*(f"{kind} ({len(some)})" for kind, some in kinds.items()), "Hit@1", "empty"]))
    for name, run in runs.items():
        means = [statistics.fmean(reciprocal_ranks(some, run.hits)) for some in kinds.values()]
        first = statistics.fmean(rank == 1 for rank in reciprocal_ranks(queries, run.hits))
        empty = statistics.fmean(not run.hits[q.qid] for q in queries)
        print(_row(name, [*(f"{mean:.3f}" for mean in means), f"{first:.3f}", f"{empty:.1%}"]))


def _print_halves(queries: Sequence[Query], runs: Mapping[str, Run]) -> None:
    name, run = next(iter(runs.items()))
    print(f"\n{name} in two halves of the queries that share no expected article, MRR@10 (queries)\n")
    kinds = kinds_of(queries)
    print(_row("", list(kinds)))
    for half, some in halves_of(queries).items():
        means = {
            kind: (statistics.fmean(reciprocal_ranks(found, run.hits)), len(found))
            for kind, found in kinds_of(some).items()
        }
        print(
            _row(
                half, [f"{means[kind][0]:.3f} ({means[kind][1]})" if kind in means else "-" for kind in kinds]
            )
        )


def _print_costs(runs: Mapping[str, Run]) -> None:
    print(
        "\nCosts: the search's part of the build, the index on disk, what a visitor downloads (as it travels, gzip)"
        "\nfor the first answer on an open page and for a later one, the median time of an answer on this machine\n"
    )
    print(_row("", ["index CPU s", "index kB", "first kB", "later kB", "answer ms"]))
    for name, run in runs.items():
        costs = run.costs
        travels = [
            "(server)" if size is None else f"{size / 1000:.1f}"
            for size in (costs.first_bytes, costs.later_bytes)
        ]
        numbers = [
            f"{costs.index_seconds:.2f}",
            f"{costs.index_bytes / 1000:.0f}",
            *travels,
            f"{costs.answer_ms:.1f}",
        ]
        print(_row(name, numbers))


def _print_differences(queries: Sequence[Query], runs: Mapping[str, Run]) -> None:
    (ours, run), *peers = runs.items()
    print(
        f"\n{ours} minus the best peer of each kind, MRR@10; paired bootstrap, {RESAMPLES} resamples: 95 % interval\n"
    )
    for kind, some in kinds_of(queries).items():
        mine = reciprocal_ranks(some, run.hits)
        theirs = {name: reciprocal_ranks(some, peer.hits) for name, peer in peers}
        best = max(theirs, key=lambda name: statistics.fmean(theirs[name]))
        found = paired_bootstrap(mine, theirs[best])
        verdict = "beyond noise" if found.is_beyond_noise else "within noise"
        print(f"{kind:12} {found.mean:+.3f} [{found.low:+.3f}, {found.high:+.3f}] {verdict}, {best}")


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:13}" + "".join(f" {cell:>17}" for cell in cells)
