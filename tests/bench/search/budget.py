"""What our search costs a visitor as a site grows: downloads, requests, main-thread time, memory."""

from __future__ import annotations

import gzip
import json
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from kb_build.model.section import SearchDocument
from kb_build.publish.built import read_built
from kb_build.publish.search import search_document
from kb_build.search.index import build_index
from kb_build.search.pack import pack
from tests.bench.search.engines import Engine
from tests.bench.search.engines.asked import pairs_of
from tests.bench.search.engines.ours import library_of, our_pages
from tests.bench.search.growth import extrapolate
from tests.bench.search.open_page import VISITS, Opened, open_pages
from tests.bench.search.recombine import recombined
from tests.bench.search.sites import Site
from tests.bench.search.trees import Query

MADE_UP = (5_000, 10_000, 20_000)
#: A query takes long where there are 20,000 articles; so many are enough for a percentile.
MADE_UP_QUERIES = 200
FAR = 100_000
DOWNLOADS = Path(__file__).with_name("downloads.mjs")
LIMITS = "first <= 60 kB and 10 requests, later <= 25 kB at the median and 80 kB at the 95th percentile"


@dataclass(frozen=True)
class Budget:
    """The figures of one size of a site; sizes are in kB as they travel. `first_requests` is for each query the
    number of index files until its first results show, as a visit's first; `later` those of a second one."""

    articles: int
    index_seconds: float
    index_kb: float
    first_requests: tuple[float, ...]
    later: tuple[float, ...]
    later_requests: tuple[float, ...]
    opened: Opened


def print_budget(sites: Sequence[Site], engines: Sequence[Engine], folder: Path) -> None:
    """Print the table: both real sites, then made-up ones of the larger site's articles, and the extrapolation."""
    print(f"\n## Budget of our search ({LIMITS}, at 1,500 Japanese articles)\n")
    print(
        f"first: what the first answer on an open page adds, code and index, over {VISITS} visits in Chromium;"
    )
    print(f"later: the index files of a second query, over all queries ({MADE_UP_QUERIES} on made-up sites);")
    print(
        "req shown: files of the index until a first query's first results show, over all queries; the worker"
    )
    print(
        "script comes on top; main, longest: the page's main thread for both; heaps after the second answer\n"
    )
    columns = ["index CPU s", "index kB", "first kB", "first req", "req shown 50/95%", "later kB 50/95%"]
    columns += ["later req 50/95%", "main ms", "longest ms", "answer ms", "page MB", "worker MB"]
    print(_row("articles", columns))
    for site in sites:
        our_pages(site)
        _show(_measure(site, _documents(site), site.tree.queries, folder))
    largest = max(sites, key=lambda site: len(site.sources))
    documents = _documents(largest)
    asked = [one for one, _ in pairs_of(largest.tree.queries, MADE_UP_QUERIES)]
    grown = []
    for count in MADE_UP:
        grown.append(_measure(largest, recombined(documents, count), asked, folder))
        _show(grown[-1])
    _extrapolate(grown)


def _documents(site: Site) -> list[SearchDocument]:
    built = read_built(library_of(site), site.built)
    return [search_document(one) for one in built if one.article.lang == site.tree.lang]


def _measure(
    site: Site, documents: Sequence[SearchDocument], queries: Sequence[Query], folder: Path
) -> Budget:
    lang = site.tree.lang
    started = time.process_time()
    files = pack(build_index(documents, lang))
    seconds = time.process_time() - started
    place = _with_index(site, files, folder / f"{site.tree.name}-{len(documents)}-articles")
    sizes = {name: min(len(content), len(gzip.compress(content, 6))) for name, content in files.items()}
    loaded = _loaded(place / "search" / lang, lang, queries)
    return Budget(
        articles=len(documents),
        index_seconds=seconds,
        index_kb=sum(map(len, files.values())) / 1000,
        first_requests=tuple(len(files["first"]) for files in loaded),
        later=tuple(sum(sizes[name] for name in files["later"]) / 1000 for files in loaded),
        later_requests=tuple(len(files["later"]) for files in loaded),
        opened=open_pages(place, f"{lang}/", queries),
    )


def _with_index(site: Site, files: dict[str, bytes], place: Path) -> Path:
    """Return a site of our pages with another index in one language."""
    folder = place / "search" / site.tree.lang
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.iterdir():
        stale.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    for there in [*site.built.iterdir(), *(site.built / "search").iterdir()]:
        link = place / there.relative_to(site.built)
        if not link.exists():
            link.symlink_to(there)
    return place


def _loaded(index: Path, lang: str, queries: Sequence[Query]) -> list[dict[str, list[str]]]:
    """Return for each query the index files that it loads: until its `first` results, and as a `later` query."""
    pairs = [(one.text, other.text) for one, other in pairs_of(queries, len(queries))]
    done = subprocess.run(
        ["node", str(DOWNLOADS), str(index), lang],
        input=json.dumps(pairs),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def _high(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[-1]


def _show(budget: Budget) -> None:
    opened = budget.opened
    print(_row(f"{budget.articles:,}", [
        f"{budget.index_seconds:.1f}", f"{budget.index_kb:.0f}",
        f"{opened.first_kb:.1f}", f"{opened.first_requests:.0f}",
        f"{median(budget.first_requests):.0f} / {_high(budget.first_requests):.0f}",
        f"{median(budget.later):.1f} / {_high(budget.later):.1f}",
        f"{median(budget.later_requests):.0f} / {_high(budget.later_requests):.0f}",
        f"{opened.main_ms:.0f}", f"{opened.longest_ms:.0f}", f"{opened.answer_ms:.0f}",
        f"{opened.page_mb:.1f}", f"{opened.worker_mb:.1f}",
    ]), flush=True)  # fmt: skip


def _extrapolate(grown: Sequence[Budget]) -> None:
    print(f"\nExtrapolated to {FAR:,} articles, from the made-up sites (value = a * articles ** b):\n")
    figures = {
        "index CPU s": lambda b: b.index_seconds,
        "index kB": lambda b: b.index_kb,
        "first kB": lambda b: b.opened.first_kb,
        "later kB, median": lambda b: median(b.later),
        "later kB, 95 %": lambda b: _high(b.later),
        "later requests": lambda b: median(b.later_requests),
        "worker MB": lambda b: b.opened.worker_mb,
    }
    for name, figure in figures.items():
        value, power = extrapolate([(b.articles, figure(b)) for b in grown], FAR)
        print(f"{name:18} {value:10,.1f}   b = {power:.2f}")


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:>9}" + "".join(f" {cell:>16}" for cell in cells)
