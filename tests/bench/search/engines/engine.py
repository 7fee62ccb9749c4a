"""What every compared search is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.bench.search.sites import Site

LIMIT = 10


@dataclass(frozen=True)
class Costs:
    """What a search costs.

    Its part of the build in CPU seconds; the index on disk in bytes; what a visitor downloads for the first answer and
    for each later one, in bytes as they travel (None: it answers on a server); the median milliseconds of an answer.
    """

    index_seconds: float
    index_bytes: int
    first_bytes: int | None
    later_bytes: int | None
    answer_ms: float


@dataclass(frozen=True)
class Run:
    """The first articles for each query id, best first, and what they cost."""

    hits: dict[str, tuple[str, ...]]
    costs: Costs


class Engine(Protocol):
    """A search over a tree of articles."""

    name: str

    def run(self, site: Site, folder: Path) -> Run:
        """Build the search over the articles of `site`, with scratch files in `folder`, and ask every query."""
        ...


def first_articles(site: Site, urls: list[str]) -> tuple[str, ...]:
    """Return the articles of the addresses, each once, the first ten."""
    return tuple(dict.fromkeys(site.article(url) for url in urls))[:LIMIT]


def size_of(*places: Path) -> int:
    """Return the bytes of files, and of all files in folders."""
    files = [file for place in places for file in (place.rglob("*") if place.is_dir() else [place])]
    return sum(file.stat().st_size for file in files if file.is_file())
