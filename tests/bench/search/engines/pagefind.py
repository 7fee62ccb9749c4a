"""Pagefind: its own indexer over the plain MkDocs pages, its own script and WebAssembly in Chromium."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from tests.bench.process import run
from tests.bench.search.engines.asked import ask_page, visit_pages
from tests.bench.search.engines.engine import Costs, Run, first_articles, size_of
from tests.bench.search.engines.mkdocs import plain_site
from tests.bench.search.sites import Site

PROGRAM = "pagefind_bin_extended"
#: Only what a page says, not its menus: what `data-pagefind-body` would mark.
CONTENT = '[role="main"]'
IS_SEARCH = r"^/pagefind/"
#: From Pagefind's documentation.
PAGE = """\
<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<title>Search</title>
<link href="/pagefind/pagefind-ui.css" rel="stylesheet">
<script src="/pagefind/pagefind-ui.js"></script>
<div id="search"></div>
<script>
  window.addEventListener("DOMContentLoaded", () => new PagefindUI({{ element: "#search", showSubResults: true }}));
</script>
"""


def pagefind_site(site: Site, folder: Path) -> tuple[Path, float]:
    """Return the plain MkDocs site with Pagefind's index in it, and the CPU seconds of the indexer."""
    built, _ = plain_site(site, folder)
    cost = run([sys.executable, "-m", PROGRAM, "--site", str(built), "--root-selector", CONTENT], folder)
    return built, cost.cpu


def pagefind_page(site: Site, folder: Path) -> Path:
    """Return the site with `pagefind-ui.html`: Pagefind's own search interface on a page with nothing else."""
    built = pagefind_site(site, folder)[0]
    (built / "pagefind-ui.html").write_text(PAGE.format(lang=site.tree.lang), encoding="utf-8")
    return built


class Pagefind:
    """Pagefind, as its documentation says to call it."""

    name = "Pagefind"

    def run(self, site: Site, folder: Path) -> Run:
        """See Engine."""
        built, seconds = pagefind_site(site, folder)
        asked = ask_page(built, "", "pagefind.js", site.tree.queries, IS_SEARCH)
        cost = visit_pages(built, "", "pagefind.js", site.tree.queries, IS_SEARCH)
        bundle = built / "pagefind"
        index = size_of(bundle / "index", bundle / "fragment", *bundle.glob("*.pf_meta"))
        costs = Costs(seconds, index, cost.first_bytes, cost.later_bytes, cost.answer_ms)
        return Run({qid: first_articles(site, urls) for qid, urls in asked.urls.items()}, costs)


def is_installed() -> bool:
    """Whether the package with the indexer is here (`make bench-search` installs it)."""
    return find_spec(PROGRAM) is not None
