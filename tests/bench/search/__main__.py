"""`python -m tests.bench.search` (`make bench-search`): every table, or the parts that are asked for."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.arguments import Arguments
from tests.bench.corpora import CORPUS
from tests.bench.search.ablation import print_ablation
from tests.bench.search.budget import print_budget
from tests.bench.search.engines import ENGINES
from tests.bench.search.engines.pagefind import is_installed
from tests.bench.search.first_visit import print_first_visit
from tests.bench.search.quality import print_quality
from tests.bench.search.sites import our_site
from tests.bench.search.trees import read_trees

PARTS = {
    "quality": print_quality,
    "ablation": print_ablation,
    "budget": print_budget,
    "first-visit": print_first_visit,
}


def main() -> None:
    """Print what the arguments ask for."""
    given = _arguments()
    if not given.queries and not CORPUS.is_dir():
        print(
            "The real corpora are not here (../shared/corpus). This is a small run over our own sample help centre "
            "and its declared messages: too small and too easy to judge a search by."
        )
    known = [one for one in ENGINES if one.name != "Pagefind" or is_installed()]
    if len(known) < len(ENGINES):
        print("Pagefind is not installed (requirements/bench.txt), and is left out.")
    engines = known[:1] if given.only == "ours" else known
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.work or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        sites = [our_site(tree, folder.resolve()) for tree in read_trees(given.queries, given.sample)]
        print(
            f"{os.cpu_count()} processors with a load of {os.getloadavg()[0]:.1f}: seconds depend on it, bytes do not"
        )
        started = time.monotonic()
        for part in given.parts or PARTS:
            PARTS[part](sites, engines, folder.resolve())
        print(f"\nAll of it took {time.monotonic() - started:.0f} s")


def _arguments() -> argparse.Namespace:
    parser = Arguments("tests.bench.search", __doc__, PARTS)
    parser.add_argument(
        "--queries", type=Path, metavar="FILE", help="queries.jsonl beside the trees that it names"
    )
    parser.add_argument("--only", choices=["ours"], help="leave the peers out")
    parser.add_argument("--sample", type=int, metavar="N", help="at most N queries of each kind")
    return parser.given()


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    main()
