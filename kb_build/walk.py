"""The files of a docs folder, and their bytes: what cannot be opened, or is not ours to publish, says why."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from kb_build.decode import MAX_BYTES, Undecodable

Found = tuple[str, Path | Undecodable]


def walk(docs: Path, shown: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Yield every file below `docs`, sorted, by its path relative to it; hidden ones are left out.

    A hidden folder whose path is among `shown` is walked as if its name had no dot.

    A file or folder that must not or cannot be read comes with the reason instead of its Path. Links
    to folders are not followed: they can lead in circles, and out of what the writer meant to publish.
    """
    yield from _below(docs, "", docs.resolve(), shown)


def _below(folder: Path, prefix: str, root: Path, shown: frozenset[str]) -> Iterator[Found]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield prefix.rstrip("/"), _unopenable(error)
        return
    for entry in entries:
        path = prefix + entry.name
        if entry.name.startswith(".") and path not in shown:
            continue
        if _printable(path) != path:
            yield _printable(path), Undecodable("name")
        elif entry.is_symlink() and (wrong := _wrong_link(Path(entry.path), root)):
            yield path, wrong
        elif entry.is_dir():
            yield from _below(Path(entry.path), path + "/", root, shown)
        else:
            yield path, Path(entry.path)


def _printable(path: str) -> str:
    """Return `path` with the bytes that are not UTF-8 (a name typed on another system) as \\xNN."""
    return os.fsencode(path).decode("utf-8", errors="backslashreplace")


def _wrong_link(link: Path, root: Path) -> Undecodable | None:
    values = {"target": _printable(os.fspath(link.readlink()))}
    try:
        there = link.resolve(strict=True)
    except (OSError, RuntimeError):  # a circle is a RuntimeError until Python 3.13
        return Undecodable("broken_link", values=values)
    if not there.is_relative_to(root):
        return Undecodable("outside", values=values)
    return Undecodable("linked_folder", values=values) if there.is_dir() else None


def read_bytes(file: Path, docs: Path) -> bytes:
    """Return a file's bytes; raises Undecodable for one that leads out of `docs`, is huge or cannot be opened."""
    if file.is_symlink() and (wrong := _wrong_link(file, docs.resolve())):
        raise wrong
    try:
        about = file.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Undecodable("unopenable", values={"detail": "not a regular file"})
        if about.st_size > MAX_BYTES:
            raise Undecodable("too_big", values={"size": f"{about.st_size / 1e6:.1f}"})
        return file.read_bytes()
    except OSError as error:
        raise _unopenable(error) from None


def _unopenable(error: OSError) -> Undecodable:
    return Undecodable("unopenable", values={"detail": error.strerror or type(error).__name__})
