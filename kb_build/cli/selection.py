"""Which files a check is about: paths on the command line, changes since a revision, or everything."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kb_build.cli.failures import Stop
from kb_build.cli.git import changed_since
from kb_build.cli.language import say
from kb_build.config import Config
from kb_build.library import Library
from kb_build.read import SECTION_FILE


@dataclass(frozen=True)
class Selection:
    """Paths relative to the project's folder; None where no limit was set."""

    paths: tuple[str, ...] | None = None
    changed: frozenset[str] | None = None

    def of(self, library: Library) -> frozenset[str] | None:
        """Return the files of `library` that are selected, or None for all; raises Stop for a path without any."""
        if self.paths is None and self.changed is None:
            return None
        files = checkable(library)
        chosen = files
        if self.paths is not None:
            parts = [frozenset(f for f in files if _below(f, path)) for path in self.paths]
            for path, part in zip(self.paths, parts, strict=True):
                if not part:
                    folder = library.config.docs_dir
                    raise Stop(say()["check"]["no_articles"].format(path=path, folder=folder))
            chosen = frozenset().union(*parts)
        return chosen if self.changed is None else chosen & self.changed


def select(config: Config, paths: Sequence[str], since: str | None) -> Selection:
    """Return the selection that the command line makes; `paths` are relative to the current folder."""
    named = tuple(_from_root(path, config) for path in paths)
    return Selection(named or None, changed_since(config.root, since) if since else None)


def _from_root(path: str, config: Config) -> str:
    """Return `path` relative to the project's folder; the docs folder may be a link to another place."""
    there, docs = Path(path).resolve(), config.docs.resolve()
    if there.is_relative_to(docs):
        return (Path(config.docs_dir) / there.relative_to(docs)).as_posix()
    return Path(os.path.relpath(there, config.root)).as_posix()


def checkable(library: Library) -> frozenset[str]:
    """Return the path of every file that a diagnostic may be about."""
    docs = library.config.docs_dir
    folders = {"", *library.folders, *library.sections}
    sections = {f"{docs}/{folder}/{SECTION_FILE}".replace("//", "/") for folder in folders}
    return frozenset(a.path for a in library.articles) | sections


def _below(file: str, path: str) -> bool:
    return path in (".", file) or file.startswith(f"{path}/")
