"""What each idea of our ranking brings: MRR@10 with everything on, and the change with one idea off at a time."""

from __future__ import annotations

import multiprocessing
import os
import statistics
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from pathlib import Path

from kb_build.model.section import SearchDocument
from kb_build.publish.built import read_built
from kb_build.publish.search import glossary_of, search_document
from kb_build.search.find import Search
from kb_build.search.index import build_index
from kb_build.search.store import IndexStore
from tests.bench.search.engines import Engine
from tests.bench.search.engines.engine import LIMIT, first_articles
from tests.bench.search.engines.ours import library_of, our_pages
from tests.bench.search.halves import halves_of
from tests.bench.search.ideas import IDEAS
from tests.bench.search.quality import kinds_of
from tests.bench.search.score import RESAMPLES, Difference, paired_bootstrap, reciprocal_ranks
from tests.bench.search.sites import Site
from tests.bench.search.trees import Query

ALL_ON = "everything on"
_OFF = {idea.name: idea for idea in IDEAS}

Hits = Mapping[str, Sequence[str]]


def print_ablation(sites: Sequence[Site], engines: Sequence[Engine], folder: Path) -> None:
    """Print a table for each site; the search in memory is asked, in the site's own language only."""
    for site in sites:
        queries = site.tree.queries
        print(f"\n## {site.tree.name} ({site.tree.lang}): what is lost without each idea, MRR@10\n")
        print(
            f"Paired bootstrap, {RESAMPLES} resamples, 95 % interval; in bold what is beyond noise; "
            "- where nothing changes\n"
        )
        kinds = kinds_of(queries)
        _print_row("", [f"{kind} ({len(some)})" for kind, some in kinds.items()])
        _print_row("---", ["---:"] * len(kinds))
        runs = _runs(site)
        name, hits = next(runs)
        on = {kind: reciprocal_ranks(some, hits) for kind, some in kinds.items()}
        _print_row(name, [_mean(some, hits) for some in kinds.values()])
        for half, some in halves_of(queries).items():
            found = kinds_of(some)
            _print_row(f"{name}, {half}", [_mean(found.get(kind, []), hits) for kind in kinds])
        for name, hits in runs:
            off = {kind: reciprocal_ranks(some, hits) for kind, some in kinds.items()}
            _print_row(name, [_shown(paired_bootstrap(off[kind], on[kind])) for kind in kinds])


def _runs(site: Site) -> Iterator[tuple[str, Hits]]:
    """The first articles of each query, with everything on and then without each idea; a process per processor."""
    our_pages(site)
    library = library_of(site)
    built = [one for one in read_built(library, site.built) if one.article.lang == site.tree.lang]
    material = (site, tuple(map(search_document, built)), glossary_of(library))
    pool = ProcessPoolExecutor(
        os.cpu_count(), multiprocessing.get_context("spawn"), initializer=_keep, initargs=(material,)
    )
    names = [ALL_ON, *_OFF]
    with pool:
        yield from zip(names, pool.map(_asked, names), strict=True)


_kept: list[tuple[Site, tuple[SearchDocument, ...], tuple[tuple[str, ...], ...]]] = []


def _keep(material: tuple[Site, tuple[SearchDocument, ...], tuple[tuple[str, ...], ...]]) -> None:
    _kept.append(material)


def _asked(name: str) -> Hits:
    """Index and ask everything without one idea, in a process of the pool."""
    [(site, documents, glossary)] = _kept
    with _OFF[name].switched_off() if name in _OFF else nullcontext():
        search = Search(IndexStore(build_index(documents, site.tree.lang, glossary)))
        return {
            query.qid: first_articles(site, [hit.url for hit in search.find(query.text, LIMIT)])
            for query in site.tree.queries
        }


def _mean(queries: Sequence[Query], hits: Hits) -> str:
    return f"{statistics.fmean(reciprocal_ranks(queries, hits)):.3f}" if queries else "-"


def _shown(found: Difference) -> str:
    if not (found.mean or found.low or found.high):
        return "-"
    cell = f"{found.mean:+.3f} [{found.low:+.3f}, {found.high:+.3f}]"
    return f"**{cell}**" if found.is_beyond_noise else cell


def _print_row(name: str, cells: Sequence[str]) -> None:
    print(f"| {' | '.join([name, *cells])} |", flush=True)
