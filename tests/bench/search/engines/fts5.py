"""SQLite FTS5 with its trigram tokeniser: what a small server would answer with.

The text is that of the plain MkDocs pages, one row for each article, ranked by bm25 in which a title counts ten times
as much as a body (as in SQLite's own example). A query is data: each of its trigrams is quoted, and any of them may
match (OR), since a strict AND finds nothing as soon as a number in a message has changed. A query of less than three
characters has no trigram and finds nothing.
"""

from __future__ import annotations

import sqlite3
import statistics
import time
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from tests.bench.search.engines.engine import LIMIT, Costs, Run, size_of
from tests.bench.search.engines.mkdocs import plain_site
from tests.bench.search.sites import Site

RANKED = "SELECT article FROM a WHERE a MATCH ? ORDER BY bm25(a, 0, 10, 1) LIMIT ?"


class Fts5:
    """An FTS5 table in a file."""

    name = "FTS5 trigram"

    def run(self, site: Site, folder: Path) -> Run:
        """See Engine."""
        built, _ = plain_site(site, folder)
        rows = [(article, *_text(built / url / "index.html")) for url, article in site.sources.items()]
        file = folder / f"{site.tree.name}.sqlite"
        file.unlink(missing_ok=True)
        started = time.process_time()
        table = make_table(file, rows)
        seconds = time.process_time() - started
        hits, times = {}, []
        for query in site.tree.queries:
            begun = time.perf_counter()
            hits[query.qid] = ask_table(table, query.text)
            times.append(time.perf_counter() - begun)
        table.close()
        return Run(hits, Costs(seconds, size_of(file), None, None, statistics.median(times) * 1000))


def _text(page: Path) -> tuple[str, str]:
    main = LexborHTMLParser(page.read_text(encoding="utf-8")).css_first('[role="main"]')
    title = main.css_first("h1")
    return title.text() if title else "", main.text(separator="\n")


def make_table(file: Path, rows: list[tuple[str, str, str]]) -> sqlite3.Connection:
    """A new table in `file` of rows (article, title, text)."""
    table = sqlite3.connect(file)
    table.execute("CREATE VIRTUAL TABLE a USING fts5(article UNINDEXED, title, body, tokenize = 'trigram')")
    table.executemany("INSERT INTO a VALUES (?, ?, ?)", rows)
    table.execute("INSERT INTO a(a) VALUES ('optimize')")
    table.commit()
    return table


def ask_table(table: sqlite3.Connection, text: str) -> tuple[str, ...]:
    """The best articles that have any trigram of `text`."""
    pieces = dict.fromkeys(text[at : at + 3] for at in range(len(text) - 2))
    if not pieces:
        return ()
    match = " OR ".join('"{}"'.format(piece.replace('"', '""')) for piece in pieces if "\0" not in piece)
    found = table.execute(RANKED, (match, LIMIT))
    return tuple(article for (article,) in found)
