"""`python -m tests.bench.pages` (`make bench-pages`): every table, or the parts that are asked for."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.arguments import Arguments
from tests.bench.corpora import CORPUS
from tests.bench.pages.barriers import print_barriers
from tests.bench.pages.first_view import print_first_view
from tests.bench.pages.lighthouse import print_lighthouse
from tests.bench.pages.markup import print_markup
from tests.bench.pages.repeat_visit import print_repeat_visit
from tests.bench.pages.sites import imported_articles, sample_articles
from tests.bench.pages.tools import Tools

PARTS = {
    "axe": print_barriers,
    "html": print_markup,
    "lighthouse": print_lighthouse,
    "first-view": print_first_view,
    "repeat-visit": print_repeat_visit,
}


def main() -> None:
    """Print what the arguments ask for."""
    given = _arguments()
    with tempfile.TemporaryDirectory() as scratch:
        folder = (given.work or Path(scratch)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        collections = [sample_articles(folder)]
        if CORPUS.is_dir():
            collections.append(imported_articles(folder, given.articles))
        else:
            print("Skipped: imported articles; the real corpora are not here (../shared/corpus).")
        print(
            f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}: times depend on it, counts do not"
        )
        started = time.monotonic()
        tools = Tools()
        for part in given.parts or PARTS:
            PARTS[part](collections, tools)
        print(f"\nAll of it took {time.monotonic() - started:.0f} s")


def _arguments() -> argparse.Namespace:
    parser = Arguments("tests.bench.pages", __doc__, PARTS)
    parser.add_argument("--articles", type=int, default=8, metavar="N", help="how many imported articles")
    return parser.given()


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    main()
