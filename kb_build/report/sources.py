"""The text of the files that diagnostics name."""

from __future__ import annotations

from kb_build.decode import Undecodable, decode
from kb_build.library import Library
from kb_build.model.source import Source
from kb_build.walk import read_bytes


class Sources:
    """Sources by path: the library's articles, and what else below the project's folder a report shows.

    A `_section.yml`, `mkdocs.yml` or baseline is read when a diagnostic first names it: hardly any does.
    """

    def __init__(self, library: Library) -> None:
        self._root, self._docs = library.config.root, library.config.docs
        self._known: dict[str, Source | None] = {a.path: a.source for a in library.articles}
        self._body_lines = {a.path: a.front_matter.body_line for a in library.articles}

    def get(self, path: str) -> Source | None:
        """Return the Source of a file, or None where it has no text to show."""
        if path not in self._known:
            self._known[path] = self._read(path)
        return self._known[path]

    def body_line(self, path: str) -> int | None:
        """Return the line at which an article's body begins; None for what is no article."""
        return self._body_lines.get(path)

    def _read(self, path: str) -> Source | None:
        try:
            # As the articles are read: what a link leads to outside of the docs folder is not ours to print.
            return Source(path, decode(read_bytes(self._root / path, self._docs)))
        except Undecodable:
            return None
