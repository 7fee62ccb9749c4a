"""Addresses in files for programs: whole where the site knows its own, else relative to the site."""

from __future__ import annotations

from urllib.parse import quote

from kb_build.library import Library

SAFE = "/~!$&'()*+,;=:@"
"""What RFC 3986 lets stand in a path."""


def public_address(library: Library, path: str) -> str:
    """Return `path`, relative to the site, as a URL; without a `site_url` it stays relative to the site."""
    base = library.config.site_url.rstrip("/")
    quoted = quote(path, safe=SAFE)
    return f"{base}/{quoted}" if base else quoted
