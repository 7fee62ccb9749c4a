"""A long list on several pages: what a page costs may not grow with the library."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kb_build.compose.address import quoted
from kb_build.library import Library
from kb_build.locales import words

PAGE_SIZE = 100
"""Entries on one page."""


def addresses(library: Library, first: str, count: int) -> list[str]:
    """Return the addresses of the `count` pages of the list at `first` (`en/fix/`), which no article may have."""
    return [first, *(_address(library, first, number) for number in range(2, count + 1))]


def _address(library: Library, first: str, number: int) -> str:
    name = f"{first}page-{number}"
    while f"{name}/" in library.by_url or name in library.folders:
        name += "-"
    return f"{name}/"


def paging(lang: str, there: Sequence[str], n: int) -> dict[str, Any]:
    """Return what the page `n` (from 0) of the pages at `there` says of the others: all are one click away."""
    several, urls = len(there) > 1, list(map(quoted, there))
    text = words(lang, "page")["section_page"].format(number=n + 1, total=len(there))
    return {
        "page": n + 1,
        "page_text": text if several else "",
        "pages": [{"number": m + 1, "url": url, "current": m == n} for m, url in enumerate(urls) if several],
        "previous": urls[n - 1] if n else "",
        "next": urls[n + 1] if n + 1 < len(urls) else "",
    }
