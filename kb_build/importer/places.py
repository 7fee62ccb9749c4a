"""Where each imported file goes in the docs folder: the same folders, in readable names."""

from __future__ import annotations

import posixpath
from pathlib import Path

from kb_build.slug import readable, slug, unique_slug

INDEX_NAMES = {"index", "readme", "_index"}
"""A section's own address: no article can have it."""


class Places:
    """Gives out paths below `into` (relative to the docs folder); each path is given once."""

    def __init__(self, docs: Path, into: str) -> None:
        self.docs, self.into = docs, into
        self.folders: dict[str, str] = {"": into}
        """The docs folder of each imported folder."""
        self._given: dict[str, set[str]] = {}
        self._articles_there: dict[str, frozenset[str]] = {}

    def folder(self, path: str) -> str:
        """Return the docs folder for the folder `path` of the imported one; one that is there is used again."""
        if path not in self.folders:
            parent, _, name = path.rpartition("/")
            above = self.folder(parent)
            self.folders[path] = f"{above}/{self._give(above, slug(name) or 'section', self._stems(above))}"
        return self.folders[path]

    def article(self, path: str, title: str) -> str:
        """Return the docs path for the article `path`; an index file is named by its title.

        Ask for all folders first: an article and a folder beside it cannot have the same address.
        """
        folder = self.folder(posixpath.dirname(path))
        stem = slug(posixpath.splitext(posixpath.basename(path))[0])
        if stem in INDEX_NAMES or not stem:
            stem = slug(title)
        if stem in INDEX_NAMES or not stem:
            stem = "overview"
        there = self.docs / folder
        folders = {f.name for f in there.iterdir() if f.is_dir()} if there.is_dir() else set()
        return f"{folder}/{self._give(folder, stem, self._stems(folder) | folders)}.md"

    def _give(self, folder: str, wanted: str, there: frozenset[str]) -> str:
        given = self._given.setdefault(folder, set())
        name = unique_slug(wanted, given | there)
        given.add(name)
        return name

    def _stems(self, folder: str) -> frozenset[str]:
        if folder not in self._articles_there:
            there = self.docs / folder
            names = (f.stem for f in there.glob("*.md")) if there.is_dir() else ()
            self._articles_there[folder] = frozenset(names)
        return self._articles_there[folder]

    def file(self, path: str) -> str:
        """Return the docs path for a file that is no article: it keeps its name."""
        return f"{self.folder(posixpath.dirname(path))}/{posixpath.basename(path)}"


def folder_title(name: str) -> str:
    """Return what a folder is called: its name if somebody wrote it to be read, else its words."""
    written = (
        " " in name or not name.isascii() or (name[:1].isupper() and "_" not in name and "-" not in name)
    )
    return name if written else readable(name)


def into_title(into: str, source: str) -> str:
    """Return what the folder `into` is called, into which the folder `source` is imported.

    The name that the person chose, as `source` writes it where it is the same; `source` for a whole language.
    """
    name = posixpath.basename(into)
    return folder_title(source if "/" not in into or slug(source) == slug(name) else name)
