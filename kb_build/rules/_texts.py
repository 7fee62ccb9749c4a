"""The values of front matter that are kept as the text that was typed: no dates, no choices, no yes or no."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from kb_build.article import Article
from kb_build.front_matter import FrontMatter, KeyPath
from kb_build.library import Library
from kb_build.model.parts import Prerequisite
from kb_build.model.source import Place


@dataclass(frozen=True, slots=True)
class Written:
    """A text and where it was written."""

    front_matter: FrontMatter
    path: KeyPath
    value: str

    @property
    def place(self) -> Place:
        """Where the text stands."""
        return self.front_matter.places[self.path]

    @property
    def field(self) -> str:
        """The text's path as diagnostics name it: `error_messages.0.text`."""
        return ".".join(map(str, self.path))


def texts_of(article: Article) -> Iterator[Written]:
    """Yield the texts of an article's fields, those included that it inherits from a `_section.yml`."""
    refused = {problem.field.partition(".")[0] for problem in article.problems}
    own = article.front_matter
    inherited = {key: file for key, file in article.sections.items() if own.values.get(key, "") == ""}
    places = [(own, path) for path in own.styles]
    places += [(file, path) for key, file in inherited.items() for path in file.styles if path[0] == key]
    for source, path in places:
        if path[0] not in refused and _is_text(article.fields, path):
            yield Written(source, path, _at(source.values, path))


def texts_of_sections(library: Library) -> Iterator[Written]:
    """Yield the texts that `_section.yml` files say of the sections themselves."""
    for folder, file in library.section_front_matter.items():
        for path in file.styles:
            if _is_text(library.sections[folder], path):
                yield Written(file, path, _at(file.values, path))


def _at(values: Any, path: KeyPath) -> str:
    """Return the text at `path` as it was typed."""
    for part in path:
        values = values[part]
    return str(values)


def _is_text(fields: Any, path: KeyPath) -> bool:
    """Return whether the field at `path` holds the text that was typed."""
    here = fields
    for part in path:
        if isinstance(part, int):
            here = here[part] if isinstance(here, tuple) and part < len(here) else None
        else:
            here = (here if isinstance(here, dict) else getattr(here, "__dict__", {})).get(part)
    return isinstance(here, Prerequisite) or (isinstance(here, str) and not isinstance(here, Enum))
