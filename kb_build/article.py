"""An article: one Markdown file that answers one problem in one language."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kb_build.front_matter import FrontMatter, KeyPath
from kb_build.model.fields import Fields
from kb_build.model.parts import ArticleType, Confidence
from kb_build.model.source import Place, Source, Span
from kb_build.outline import Outline


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that reading found; the rule `code` words it with its message `variant` and `values`."""

    code: str
    variant: str
    place: Place
    field: str = ""
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Article:
    """One Markdown file as it was read; `fields` is None where too little could be read to publish it.

    Equal only to itself: articles are keys of sets and mappings.
    """

    source: Source
    docs_path: str
    """Relative to the docs folder, for example `en/errors/clock.md`."""
    lang: str
    front_matter: FrontMatter
    values: Mapping[str, Any]
    """The front matter's strings, inherited ones included."""
    fields: Fields | None
    outline: Outline
    problems: tuple[Problem, ...] = ()
    sections: Mapping[str, FrontMatter] = dataclasses.field(default_factory=dict)
    """The `_section.yml` that each inherited field is from."""

    @property
    def path(self) -> str:
        """The file's path, relative to the project's folder."""
        return self.source.path

    @property
    def id(self) -> str | None:
        """The article's id where it has a good one."""
        return self.fields.id if self.fields else None

    @property
    def url(self) -> str:
        """Its readable address in the site: `en/errors/clock/`."""
        return self.docs_path.removesuffix(".md") + "/"

    @property
    def section(self) -> str:
        """The folder that it is in, relative to the docs folder: `en/errors`."""
        return self.docs_path.rpartition("/")[0]

    @property
    def inherited(self) -> Mapping[str, Place]:
        """Where each inherited field was written."""
        return {key: section.places[(key,)] for key, section in self.sections.items()}

    @cached_property
    def readable(self) -> bool:
        """Whether the file's front matter could be read at all."""
        return not any(p.code in ("FM001", "TL005") and p.variant != "duplicate_key" for p in self.problems)

    @property
    def body(self) -> str:
        """The Markdown after the front matter."""
        return "\n".join(self.source.lines[self.front_matter.body_line - 1 :])

    @property
    def work_in_progress(self) -> bool:
        """Whether the writer says that it is not finished."""
        return self.values.get("confidence") == Confidence.WIP.value

    def is_type(self, *types: ArticleType) -> bool:
        """Return whether the article has one of these types."""
        return self.fields is not None and self.fields.type in types

    def place(self, *path: str | int) -> Place:
        """Return where a field's value was written: here, in the `_section.yml` it is inherited from, or line 1."""
        found = self._front_matter_of(path).place(tuple(path))
        return found or Place(self.path, Span.at(1, 1, 3))

    def key_place(self, *path: str | int) -> Place:
        """Return where a field's key was written, or its nearest parent's."""
        return self._front_matter_of(path).keys.get(tuple(path)) or self.place(*path)

    def _front_matter_of(self, path: KeyPath) -> FrontMatter:
        field = str(path[0]) if path else ""
        written_here = self.front_matter.values.get(field, "") != ""
        return self.front_matter if written_here else self.sections.get(field, self.front_matter)

    def at(self, span: Span) -> Place:
        """Return the place of a Span of this file."""
        return Place(self.path, span)
