"""Addresses in the site, and from one page to another."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import quote

from kb_build.config import Config
from kb_build.library import Target
from kb_build.page_address import ARTICLES, ERRORS, SEARCH, articles_of, errors_of, feed_of, home_of

__all__ = [
    "ARTICLES", "ERRORS", "IN_PATH", "SEARCH", "absolute", "address_of", "articles_of", "errors_of", "feed_of",
    "file_of", "home_of", "parted", "quoted", "relative", "relative_file", "whole", "with_anchor",
]  # fmt: skip

IN_PATH = "/~!$&'()*+,;=:@"
"""What RFC 3986 lets stand in a path."""


def absolute(config: Config, path: str) -> str:
    """Return `path`, relative to the site, as a whole URL; "" where the site does not know its own."""
    return whole(config, quoted(path))


def whole(config: Config, address: str) -> str:
    """Return an address in the site, quoted, as a whole URL; "" where the site does not know its own."""
    return f"{config.site_url.rstrip('/')}/{address}" if config.site_url else ""


@lru_cache(maxsize=65536)
def quoted(path: str) -> str:
    """Return a path of the site as an address can hold it."""
    return quote(path, safe=IN_PATH)


@lru_cache(maxsize=65536)
def relative(here: str, there: str) -> str:
    """Return how a page at `here` (`en/errors/clock/`) names `there` (`en/faq/` or `en/img/a.png`), quoted."""
    path = posixpath.relpath("/" + there, "/" + here) + ("/" if there.endswith("/") or not there else "")
    return quote(path, safe="/~")


def relative_file(here: str, there: str) -> str:
    """Return how a Markdown file at `here` (`en/errors/clock.md`) names the file `there`, quoted."""
    return quote(posixpath.relpath("/" + there, "/" + posixpath.dirname(here)), safe="/~")


def parted(target: str) -> tuple[str, str]:
    """Return the path of a link's target, and its query and anchor as they are written."""
    path = re.split("[?#]", target, maxsplit=1)[0]
    return path, target[len(path) :]


def file_of(address: str) -> str:
    """Return the Markdown file of a page that no article is, in the docs folder: `en/` is `en/index.md`."""
    if address == SEARCH or address.endswith((f"/{ERRORS}", f"/{ARTICLES}")):
        return f"{address.rstrip('/')}.md"
    return f"{address}index.md"


def address_of(target: Target) -> str | None:
    """Return where a link leads, relative to the site, without its anchor; None for what is not in the site."""
    if target.kind == "article" and target.article:
        return target.article.url
    return target.path if target.kind in ("file", "page") else None


def with_anchor(address: str, anchor: str) -> str:
    """Return `address` with `#anchor`, if there is one."""
    return f"{address}#{quote(anchor, safe='')}" if anchor else address
