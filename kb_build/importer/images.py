"""The files beside the articles: which there are, and bringing along those that are used."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kb_build.atomic import write_atomically
from kb_build.decode import Undecodable
from kb_build.importer.links import MARKDOWN
from kb_build.importer.notes import Note
from kb_build.walk import walk

LEFT_OUT = {"node_modules", "__pycache__"}


def files_below(
    folder: Path, shown: frozenset[str] = frozenset()
) -> tuple[dict[str, Path], tuple[Note, ...]]:
    """Return every file below `folder` by its path relative to it, sorted, and what cannot be read.

    Hidden ones are left out, but for the folders `shown`, and links that lead out of the folder.
    """
    files: dict[str, Path] = {}
    notes = []
    for path, file in walk(folder, shown):
        if LEFT_OUT & set(path.split("/")):
            continue
        if isinstance(file, Undecodable):
            notes.append(Note(file.cause, path, file.line, file.values))
        else:
            files[path] = file
    return files, tuple(notes)


def is_article(path: str) -> bool:
    """Return whether a file is Markdown by its name."""
    return path.lower().endswith(MARKDOWN)


def copy_files(copies: Mapping[Path, Path]) -> None:
    """Copy files (new path: old path); a file that is there already stays as it is."""
    for new, old in sorted(copies.items()):
        if not new.exists():
            write_atomically(new, old.read_bytes())
