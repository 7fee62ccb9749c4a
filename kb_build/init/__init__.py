"""A new help centre: copied from `template/`, with a name, dates and the schemas of this version."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kb_build import __version__
from kb_build.schema import front_matter_schema, section_schema

TEMPLATE = Path(__file__).parent / "template"
DOT = "dot_"
"""Begins the name of what is hidden in a new help centre, so that it is not hidden in this package."""
REVIEW_WITHIN, OPENED_BEFORE, RESOLVED_BEFORE = timedelta(days=365), timedelta(days=14), timedelta(days=2)
HARMLESS = {".git"}
"""What may stand in a folder that counts as empty: it was made by git just now."""


class NotEmpty(Exception):
    """The folder has something in it already."""


@dataclass(frozen=True)
class Initialised:
    """What was written, relative to the new help centre's folder."""

    files: tuple[str, ...]

    @property
    def articles(self) -> int:
        """How many articles it has, over all languages."""
        return sum(path.startswith("docs/") and path.endswith(".md") for path in self.files)


def init_site(folder: Path, name: str, name_ja: str, today: date) -> Initialised:
    """Write a new help centre called `name` into `folder`, which is made where it is missing.

    Its articles count as reviewed on `today`. Raises NotEmpty, NotADirectoryError or another OSError.
    """
    if folder.exists() and any(entry.name not in HARMLESS for entry in folder.iterdir()):
        raise NotEmpty(folder)
    written = []
    for path, content in site_files(name, name_ja, today):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        written.append(path)
    return Initialised(tuple(written))


def site_files(name: str, name_ja: str, today: date) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file of a new help centre, sorted by path in the template."""
    values = {
        "@NAME@": _quoted(name),
        "@NAME_JA@": _quoted(name_ja or name),
        "@NAME_PLAIN@": name,
        "@TODAY@": today.isoformat(),
        "@REVIEW_BY@": (today + REVIEW_WITHIN).isoformat(),
        "@OPENED@": (today - OPENED_BEFORE).isoformat(),
        "@RESOLVED@": (today - RESOLVED_BEFORE).isoformat(),
        "@VERSION@": __version__,
    }
    for file in sorted(TEMPLATE.rglob("*")):
        if file.is_file():
            content = file.read_bytes()
            path = file.relative_to(TEMPLATE)
            yield _visible(path), content if file.suffix == ".png" else _filled(content, values)
    for schema, content in (("article", front_matter_schema()), ("section", section_schema())):
        text = json.dumps(content, ensure_ascii=False, indent=1)
        yield f"schema/{schema}.schema.json", f"{text}\n".encode()


def _visible(path: Path) -> str:
    return "/".join(f".{part.removeprefix(DOT)}" if part.startswith(DOT) else part for part in path.parts)


def _filled(content: bytes, values: Mapping[str, str]) -> bytes:
    text = content.decode("utf-8")
    for place, value in values.items():
        text = text.replace(place, value)
    return text.encode("utf-8")


def _quoted(text: str) -> str:
    """Return `text` as a YAML scalar in double quotes; a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)
