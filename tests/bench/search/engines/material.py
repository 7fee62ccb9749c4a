"""Material for MkDocs' search: its page in Chromium, its worker, its lunr; Japanese as its language settings say."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tests.bench.search.engines.asked import ask_page
from tests.bench.search.engines.engine import Costs, Run, first_articles, size_of
from tests.bench.search.engines.timed import timed_build
from tests.bench.search.sites import Site, peer_site

#: The theme's language chooses the search's: lunr-languages with TinySegmenter and its separators for Japanese.
THEME = (
    "  name: material\n  language: {lang}\n  font: false\n  features: [navigation.prune, navigation.sections]"
)
IS_SEARCH = r"search_index\.json|/workers/search|/lunr/"


@cache
def material_site(site: Site, folder: Path) -> tuple[Path, float]:
    """Return the built Material site, made once in a run, and the CPU seconds of its search plugin."""
    peer = peer_site(site, folder, "material", THEME.format(lang=site.tree.lang))
    seconds = timed_build(peer)
    return peer / "site", seconds


class Material:
    """`plugins: [search]` of Material."""

    name = "Material"

    def run(self, site: Site, folder: Path) -> Run:
        """See Engine."""
        built, seconds = material_site(site, folder)
        asked = ask_page(built, "", "material.js", site.tree.queries, IS_SEARCH)
        index = size_of(built / "search" / "search_index.json")
        costs = Costs(seconds, index, asked.first_bytes, asked.later_bytes, asked.answer_ms)
        return Run({qid: first_articles(site, urls) for qid, urls in asked.urls.items()}, costs)
