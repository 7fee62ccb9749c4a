"""Files that articles show out of folders whose names begin with a dot: GitBook's `.gitbook/assets/a.png`.

Such folders are left out otherwise, since they hold what programs keep for themselves, secrets too. Only what an
article shows or gives to read is taken, by its ending, never a file whose own name begins with a dot.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

from kb_build.importer.images import files_below
from kb_build.importer.notes import Note
from kb_build.library import SCHEME

SHOWN = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".mp4", ".webm", ".pdf")
NEVER = {".git", ".hg", ".svn"}


def hidden_files(folder: Path, named: Iterable[tuple[str, str]]) -> tuple[dict[str, Path], tuple[Note, ...]]:
    """Return the files that are `named`, and what of them cannot be read; `named` are pairs of article and target."""
    wanted = {path: first for pair in named if (first := _hidden_folder(path := _path(*pair)))}
    if not wanted:
        return {}, ()
    files, notes = files_below(folder, frozenset(wanted.values()))
    there = {path: file for path, file in files.items() if path in wanted}
    return there, tuple(note for note in notes if note.path in {*wanted, *wanted.values()})


def _path(article: str, target: str) -> str:
    """Return the path in the imported folder that a target names, or ""."""
    where = target.partition("#")[0].partition("?")[0]
    if not where or SCHEME.match(where):
        return ""
    where = unquote(where)
    below = where if where.startswith("/") else posixpath.join(posixpath.dirname(article), where)
    return posixpath.normpath(below).lstrip("/")


def _hidden_folder(path: str) -> str:
    """Return the folder with a dot that the file `path` is in; "" where it is in none, or in more than one."""
    *folders, name = path.split("/")
    dotted = [n for n, one in enumerate(folders) if one.startswith(".")]
    if len(dotted) != 1 or name.startswith(".") or {"..", *NEVER} & set(folders):
        return ""
    if not name.lower().endswith(SHOWN):
        return ""
    return "/".join(folders[: dotted[0] + 1])
