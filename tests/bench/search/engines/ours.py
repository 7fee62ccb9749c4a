"""Our search: `kb build`, then `kb find --batch`; the same queries in Chromium say what a visitor downloads."""

from __future__ import annotations

import json
import subprocess
import time
from datetime import date
from functools import cache
from pathlib import Path

from kb_build.config import load_config
from kb_build.library import Library
from kb_build.publish.built import read_built
from kb_build.publish.search import search_files, searchable
from kb_build.read import read_library
from tests.bench.corpora import kb
from tests.bench.process import run
from tests.bench.search.engines.asked import visit_pages
from tests.bench.search.engines.engine import Costs, Run, first_articles, size_of
from tests.bench.search.sites import Site

TODAY = date(2026, 1, 1)
#: What a search adds to an open page; the page's own script and styles are there already.
IS_SEARCH = r"/search/.*/|/search/[^/]+\.js$|search_worker|/vendor/lunr"


class Ours:
    """KB Build's own search."""

    name = "KB Build"

    def run(self, site: Site, folder: Path) -> Run:
        """See Engine."""
        our_pages(site)
        lang = site.tree.lang
        cost = visit_pages(site.built, f"{lang}/", "ours.js", site.tree.queries, IS_SEARCH)
        costs = Costs(
            index_seconds=_index_seconds(site),
            index_bytes=size_of(site.built / "search" / lang),
            first_bytes=cost.first_bytes,
            later_bytes=cost.later_bytes,
            answer_ms=cost.answer_ms,
        )
        return Run({qid: first_articles(site, urls) for qid, urls in _batch(site).items()}, costs)


@cache
def our_pages(site: Site) -> Path:
    """Return the site's finished pages, built once in a run."""
    run(kb("build"), site.folder)
    return site.built


def _batch(site: Site) -> dict[str, list[str]]:
    """Return the addresses that `kb find --batch` finds for each query."""
    rows = [{"qid": q.qid, "query": q.text, "lang": q.lang} for q in site.tree.queries]
    given = "\n".join(json.dumps(row) for row in rows)
    command = kb("find", "--batch", "-", "--site", str(site.built))
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True, cwd=site.folder)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return {row["qid"]: [hit["url"] for hit in row["hits"]] for row in found}


def library_of(site: Site) -> Library:
    """Return the articles of our site."""
    return read_library(load_config(site.folder / "mkdocs.yml"), TODAY)


def _index_seconds(site: Site) -> float:
    library = library_of(site)
    built = [one for one in read_built(library, site.built) if one.article.lang == site.tree.lang]
    started = time.process_time()
    search_files(searchable(library, built))
    return time.process_time() - started
