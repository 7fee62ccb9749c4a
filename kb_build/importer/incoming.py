"""The articles of a foreign folder as they were read, before they have a place in the library."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb_build.decode import Undecodable
from kb_build.importer.foreign import Foreign, read_foreign
from kb_build.importer.images import is_article
from kb_build.importer.mapping import Mapped, date_orders, map_front_matter
from kb_build.importer.module_code import without_module_code
from kb_build.importer.notes import Note
from kb_build.importer.places import INDEX_NAMES
from kb_build.outline import Outline, read_outline
from kb_build.slug import readable
from kb_build.walk import read_bytes

SNIPPET_FOLDERS = {"includes", "include", "_includes", "snippets", "_snippets", "partials", "_partials"}
"""Where other systems keep text that their articles include."""


@dataclass(frozen=True)
class Incoming:
    """One article on its way in; `path` is relative to the imported folder."""

    path: str
    foreign: Foreign
    mapped: Mapped
    outline: Outline
    title: str


def read_incoming(
    folder: Path, files: Mapping[str, Path], already: Collection[str], today: date
) -> tuple[tuple[Incoming, ...], tuple[Note, ...]]:
    """Return the articles among `files` (below `folder`) that are not `already` here.

    The notes say which of the others are no articles.
    """
    read: list[Foreign] = []
    notes: list[Note] = []
    for path, file in files.items():
        if not is_article(path) or path in already:
            continue
        try:
            read.append(without_module_code(read_foreign(path, read_bytes(file, folder))))
        except Undecodable as error:
            notes.append(Note(error.cause, path, error.line, error.values))
    orders = date_orders(read)
    articles = []
    for foreign in read:
        mapped = map_front_matter(foreign, orders, today)
        outline = read_outline(foreign.source, foreign.body_line)
        path = foreign.source.path
        if not (mapped.title or outline.blocks):
            notes.append(Note("no_article", path))
            continue
        if _is_snippet(path):
            notes.append(Note("snippet", path))
        articles.append(Incoming(path, foreign, mapped, outline, mapped.title or _title(path, outline)))
    return tuple(articles), tuple(notes)


def _is_snippet(path: str) -> bool:
    """Return whether a file is in a folder of snippets, or named like one: `_shared.mdx`."""
    *folders, name = path.split("/")
    stem = posixpath.splitext(name)[0]
    return bool(SNIPPET_FOLDERS & set(folders)) or (stem.startswith("_") and stem not in INDEX_NAMES)


def _title(path: str, outline: Outline) -> str:
    """Return the first heading of the first level, else the words of the file's name."""
    first = next((h.text for h in outline.headings if h.level == 1 and h.text), "")
    return first or readable(posixpath.splitext(posixpath.basename(path))[0]) or path
