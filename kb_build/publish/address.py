"""Addresses in files for programs: whole where the site knows its own, else relative to the site."""

from __future__ import annotations

from urllib.parse import quote

from kb_build.compose.address import IN_PATH as SAFE
from kb_build.compose.address import absolute
from kb_build.library import Library

__all__ = ["SAFE", "public_address"]


def public_address(library: Library, path: str) -> str:
    """Return `path`, relative to the site, as a URL; without a `site_url` it stays relative to the site."""
    return absolute(library.config, path) or quote(path, safe=SAFE)
