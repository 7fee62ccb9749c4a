"""How many clicks a page is away from another, counted over the links of built pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

BASE = "http://help.test/"


def clicks(start: str, links_of: Callable[[str], Iterable[str]], most: int) -> dict[str, int]:
    """Return every address that `most` clicks from `start` lead to, with how many it takes.

    `links_of` gives the addresses, relative to the site, to which a page has links.
    """
    found = {start: 0}
    here = [start]
    for count in range(1, most + 1):
        there = dict.fromkeys(link for page in here for link in links_of(page) if link not in found)
        found |= dict.fromkeys(there, count)
        here = list(there)
    return found


def links_in(site: Path) -> Callable[[str], list[str]]:
    """Return what reads the links of a page of the site in the folder `site`, without running any script."""

    def links_of(page: str) -> list[str]:
        file = site / page / "index.html"
        if not file.is_file():
            return []
        tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
        return inside(BASE, page, (a.attributes["href"] or "" for a in tree.css("body a[href]")))

    return links_of


def inside(base: str, page: str, hrefs: Iterable[str]) -> list[str]:
    """Return where links on `page` lead that stay in the site at `base`, relative to it."""
    whole = (
        urlsplit(urljoin(base + quote(page), href))._replace(query="", fragment="").geturl() for href in hrefs
    )
    return [unquote(a.removeprefix(base)) for a in dict.fromkeys(whole) if a.startswith(base)]
