"""Where a site is on its host."""

from __future__ import annotations

from urllib.parse import urlsplit

from kb_build.library import Library


def base_path(library: Library) -> str:
    """Return the path of the site's first page, with a slash at both ends; "/" where there is no `site_url`."""
    path = urlsplit(library.config.site_url).path.strip("/")
    return f"/{path}/" if path else "/"
