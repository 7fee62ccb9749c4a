"""The files beside the articles: which there are, and bringing along those that are used."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kb_build.decode import Undecodable
from kb_build.importer.links import MARKDOWN
from kb_build.importer.notes import Note
from kb_build.walk import walk

LEFT_OUT = {"node_modules", "__pycache__"}


def files_below(folder: Path) -> tuple[dict[str, Path], tuple[Note, ...]]:
    """Return every file below `folder` by its path relative to it, sorted, and what cannot be read.

    Hidden ones are left out, and links that lead out of the folder.
    """
    files: dict[str, Path] = {}
    notes = []
    for path, file in walk(folder):
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
            with whole_file(new) as part:
                shutil.copyfile(old, part)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a hidden file beside `path` to write to, which becomes `path` once it is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    yield part
    part.replace(path)
