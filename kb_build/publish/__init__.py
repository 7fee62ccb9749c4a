"""Everything that is written after the engine: search, API, permalinks, redirects, sitemap."""

from __future__ import annotations

from pathlib import Path

from kb_build.library import Library
from kb_build.publish.api import write_api
from kb_build.publish.assets import join_assets
from kb_build.publish.built import read_built
from kb_build.publish.finish import finish_pages
from kb_build.publish.internal import verify_internal
from kb_build.publish.permalinks import write_permalinks
from kb_build.publish.search import write_search
from kb_build.publish.sitemap import write_sitemap
from kb_build.publish.tidy import tidy

__all__ = ["publish"]


def publish(library: Library, site: Path) -> None:
    """Complete the site that the engine wrote into `site`.

    Raises NotComposed where an article's page is missing or did not go through compose: an engine
    that ignores a plugin says nothing, so nothing is believed that the pages do not show. Raises NamesInternal
    where a site for customers names an internal article.
    """
    finish_pages(library, site)
    built = read_built(library, site)
    write_search(library, built, site)
    write_api(library, site)
    write_sitemap(library, site)
    tidy(site)
    join_assets(site)
    write_permalinks(library, site)  # last: an old path must not take another page's place
    verify_internal(library, site)
