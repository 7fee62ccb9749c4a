"""Everything that is written after the engine: search, API, permalinks, sitemap, feeds, rules for servers."""

from __future__ import annotations

from pathlib import Path

from kb_build.library import Library
from kb_build.publish.api import write_api
from kb_build.publish.assets import Assets, write_assets
from kb_build.publish.built import Built, read_built
from kb_build.publish.feeds import write_feeds
from kb_build.publish.headers import write_headers
from kb_build.publish.internal import verify_internal
from kb_build.publish.llms import write_llms
from kb_build.publish.nginx import write_nginx
from kb_build.publish.permalinks import write_permalinks
from kb_build.publish.search import searchable, write_search
from kb_build.publish.sitemap import write_sitemap
from kb_build.publish.tidy import tidy

__all__ = ["publish"]


def publish(library: Library, site: Path, assets: Assets) -> tuple[Built, ...]:
    """Complete the site that the engine wrote into `site`, whose pages load `assets`; return what was built.

    Raises NotComposed where an article's page is missing or did not go through compose: an engine
    that ignores a plugin says nothing, so nothing is believed that the pages do not show. Raises NamesInternal
    where a site for customers names an internal article.
    """
    built = read_built(library, site)
    write_search(searchable(library, built), site)
    write_api(library, site)
    write_sitemap(library, site)
    write_feeds(library, site)
    write_llms(library, site)
    tidy(site)
    write_assets(assets, site)
    write_headers(library, site, assets)
    write_nginx(library, site)
    write_permalinks(library, site, assets.names)  # last: an old path must not take another page's place
    verify_internal(library, site)
    return built
