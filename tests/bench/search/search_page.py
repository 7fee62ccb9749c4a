"""Where a visitor of each site pastes an error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.bench.search.engines.material import material_site
from tests.bench.search.engines.ours import our_pages
from tests.bench.search.engines.pagefind import pagefind_page
from tests.bench.search.sites import Site


@dataclass(frozen=True)
class SearchPage:
    """The site of an engine, the page in it, its search box and where the results appear.

    `ready` is an expression in the page that becomes true when a paste is taken.
    """

    engine: str
    built: Callable[[Site, Path], Path]
    page: str
    box: str
    results: str
    ready: str = "true"


PAGES = (
    SearchPage(
        engine="KB Build",
        built=lambda site, _: our_pages(site),
        page="{lang}/",
        box="[data-kb=search-input]",
        results="[data-slot=list]",
        ready="!!customElements.get('kb-search')",
    ),
    SearchPage(
        engine="Material",
        built=lambda site, folder: material_site(site, folder)[0],
        page="",
        box="[data-md-component=search-query]",
        results=".md-search-result__list",
    ),
    SearchPage(
        engine="Pagefind",
        built=pagefind_page,
        page="pagefind-ui.html",
        box=".pagefind-ui__search-input",
        results=".pagefind-ui__results",
    ),
)
