"""What the docs folder has already, as far as front matter says: ids, titles, declared messages.

Cheaper than a Library, for commands that add articles: no body is read and nothing is validated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kb_build.config import Config
from kb_build.decode import Undecodable, decode
from kb_build.front_matter import read_front_matter, read_yaml
from kb_build.model.fields import INHERITABLE, unsaid
from kb_build.model.source import Source
from kb_build.read import SECTION_FILE
from kb_build.walk import read_bytes, walk

ID = re.compile(r"KB(\d{4,})")
ID_LINE = re.compile(r"""^id[ \t]*:[ \t]*["']?(KB[0-9]{4,12})\b""", re.MULTILINE)
DIGITS = 4


@dataclass(frozen=True)
class Entry:
    """One Markdown file of the docs folder; `id` is "" where it has none that can be read."""

    docs_path: str
    id: str
    values: Mapping[str, Any]

    @property
    def lang(self) -> str:
        """The language folder that it is in."""
        return self.docs_path.partition("/")[0]

    @property
    def title(self) -> str:
        """Its title, or its path where it has none."""
        title = self.values.get("title")
        return title if isinstance(title, str) and title else self.docs_path


@dataclass(frozen=True)
class Inventory:
    """All Markdown files of the docs folder, sorted by path."""

    entries: tuple[Entry, ...]

    @cached_property
    def first_free(self) -> int:
        """The number after the highest one in use; a gap is the id of an article that was removed."""
        return max((int(e.id[2:]) for e in self.entries if e.id), default=0) + 1

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id in use, in any language."""
        return frozenset(e.id for e in self.entries if e.id)


def article_id(number: int) -> str:
    """Return the id for a number: `KB0042`."""
    return f"KB{number:0{DIGITS}d}"


def read_inventory(config: Config) -> Inventory:
    """Return what is below the docs folder; a file that cannot be read is left out, nothing raises."""
    return Inventory(tuple(_entries(config.docs)) if config.docs.is_dir() else ())


def inherited_keys(docs: Path, folder: str) -> frozenset[str]:
    """Return what the `_section.yml` files down to `folder` (relative to `docs`) say for the articles in it."""
    keys: set[str] = set()
    parts = folder.split("/") if folder else []
    for n in range(len(parts) + 1):
        values = section_values(docs, "/".join(parts[:n]))
        keys = (keys | {key for key, value in values.items() if value != ""}) - unsaid(values)
    return frozenset(keys & INHERITABLE)


def section_values(docs: Path, folder: str) -> Mapping[str, Any]:
    """Return what the `_section.yml` in `folder` (relative to `docs`) says; nothing where it cannot be read."""
    try:
        return read_yaml(SECTION_FILE, decode(read_bytes(docs / folder / SECTION_FILE, docs))).values
    except Undecodable:
        return {}


def _entries(docs: Path) -> Iterator[Entry]:
    for docs_path, file in walk(docs):
        if isinstance(file, Undecodable) or not docs_path.endswith(".md"):
            continue
        try:
            text = decode(read_bytes(file, docs))
        except Undecodable:
            continue
        values = read_front_matter(Source(docs_path, text)).values
        stated = values.get("id")
        if not (isinstance(stated, str) and ID.fullmatch(stated)):
            # Front matter that does not parse still uses up its id.
            line = ID_LINE.search(text.partition("\n---")[0])
            stated = line[1] if line else ""
        yield Entry(docs_path, stated, values)
