"""MkDocs' built-in search: its theme's page in Chromium, its worker, its lunr (with TinySegmenter in Japanese)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tests.bench.search.engines.asked import ask_page
from tests.bench.search.engines.engine import Costs, Run, first_articles, size_of
from tests.bench.search.engines.timed import timed_build
from tests.bench.search.sites import Site, peer_site

THEME = "  name: mkdocs\n  locale: {lang}"
IS_SEARCH = r"^/search/"


@cache
def plain_site(site: Site, folder: Path) -> tuple[Path, float]:
    """Return the built plain MkDocs site, made once in a run, and the CPU seconds of its search plugin."""
    peer = peer_site(site, folder, "mkdocs", THEME.format(lang=site.tree.lang))
    seconds = timed_build(peer)
    return peer / "site", seconds


class MkDocs:
    """`plugins: [search]` of MkDocs."""

    name = "MkDocs"

    def run(self, site: Site, folder: Path) -> Run:
        """See Engine."""
        built, seconds = plain_site(site, folder)
        asked = ask_page(built, "", "mkdocs.js", site.tree.queries, IS_SEARCH)
        index = size_of(built / "search" / "search_index.json")
        costs = Costs(seconds, index, asked.first_bytes, asked.later_bytes, asked.answer_ms)
        return Run({qid: first_articles(site, urls) for qid, urls in asked.urls.items()}, costs)
