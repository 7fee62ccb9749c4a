"""Which shown articles and folders stand in which folder."""

from __future__ import annotations

from collections import Counter

from kb_build.article import Article
from kb_build.library import Library


class Shelves:
    """The shown articles of a library by folder; made once for all pages that list them."""

    def __init__(self, library: Library) -> None:
        self._articles: dict[str, list[Article]] = {}
        self._below: dict[str, list[str]] = {}
        self._counts: Counter[str] = Counter()
        for article in library.published:
            folder = article.section
            self._articles.setdefault(folder, []).append(article)
            while folder:
                self._counts[folder] += 1
                folder = folder.rpartition("/")[0]
        for folder in sorted(library.shown_folders, key=lambda f: _order(library, f)):
            self._below.setdefault(folder.rpartition("/")[0], []).append(folder)

    def articles(self, folder: str) -> list[Article]:
        """Return the articles that stand directly in `folder`."""
        return self._articles.get(folder, [])

    def below(self, folder: str) -> list[str]:
        """Return the folders directly below `folder`, in the order that their `_section.yml` asks for."""
        return self._below.get(folder, [])

    def count(self, folder: str) -> int:
        """Return how many articles there are in `folder` and below it."""
        return self._counts[folder]


def _order(library: Library, folder: str) -> tuple[int, str]:
    section = library.sections.get(folder)
    return (section.order if section else 0, folder)
