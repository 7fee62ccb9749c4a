"""YAML to plain values, each with its place and every scalar as the text that was typed.

Events rather than nodes: libyaml's composer recurses in C, where a thousand brackets end the process.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from kb_build.model.source import Place, Span
from kb_build.yaml_cause import Cause

try:
    from yaml import CBaseLoader as Loader
except ImportError:  # a PyYAML built without libyaml: slower, same result
    from yaml import BaseLoader as Loader  # type: ignore[assignment]

KeyPath = tuple[str | int, ...]
MAX_NODES = 20_000
MAX_DEPTH = 50
WIDE_SPACES = ("\u3000", "\u00a0")


@dataclass(frozen=True, slots=True)
class YamlProblem:
    """Why a block of YAML could not be read: a `cause` that rule FM001 words, and where."""

    cause: str
    span: Span
    args: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comment:
    """What stands behind an unquoted value on its line: the `blanks`, then the `text` from its `#` on."""

    blanks: str
    text: str
    place: Place
    """Of the text."""


class Refused(Exception):
    """The YAML is correct, and something that we do not read."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause.cause)
        self.cause = cause


class YamlReader:
    """Reads one YAML text and remembers where each value stood; `values()` is to be called once."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.first_line = first_line
        self.places: dict[KeyPath, Place] = {}
        self.keys: dict[KeyPath, Place] = {}
        self.styles: dict[KeyPath, str | None] = {}
        self.problems: list[YamlProblem] = []
        self.comments: dict[KeyPath, Comment] = {}
        self.nodes = 0
        self.in_brackets = 0
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=Loader)

    def values(self) -> Any:
        """Return what the text holds; {} for nothing. Raises Refused and yaml.YAMLError."""
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                value = self._value(event, ())
                deque(self.events, maxlen=0)  # read to the end: an error may stand there
                return value
        return {}

    def _value(self, event: yaml.NodeEvent, path: KeyPath) -> Any:
        self._refuse(event, path)
        if isinstance(event, yaml.ScalarEvent):
            self.places[path] = Place(self.path, self._span(event.start_mark, event.end_mark))
            self.styles[path] = event.style
            if not event.style and not self.in_brackets:
                self._note_comment(path, event.end_mark)
            return event.value
        self.in_brackets += bool(event.flow_style)
        value, end = (
            self._mapping(path) if isinstance(event, yaml.MappingStartEvent) else self._sequence(path)
        )
        self.in_brackets -= bool(event.flow_style)
        self.places[path] = Place(self.path, self._span(event.start_mark, end, collection=True))
        return value

    def _note_comment(self, path: KeyPath, end: yaml.Mark) -> None:
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        text = rest.strip()
        if text.startswith("#"):
            blanks = rest[: rest.index("#")]
            span = Span.at(end.line + self.first_line, end.column + len(blanks) + 1, len(text))
            self.comments[path] = Comment(blanks, text, Place(self.path, span))

    def _mapping(self, path: KeyPath) -> tuple[dict[str, Any], yaml.Mark]:
        values: dict[str, Any] = {}
        for key in self.events:
            if isinstance(key, yaml.MappingEndEvent):
                return values, key.end_mark
            self._refuse(key, path)
            if not isinstance(key, yaml.ScalarEvent):
                raise Refused(self._cause("complex_key", key))
            span = self._span(key.start_mark, key.end_mark)
            if key.value[:1] in WIDE_SPACES and not key.style:
                raise Refused(self._cause("wide_space", key))
            here = (*path, key.value)
            if here in self.keys:
                values_of = {"key": key.value, "line": str(self.keys[here].span.line)}
                self.problems.append(YamlProblem("duplicate_key", span, values_of))
                self._skip()
                continue
            self.keys[here] = Place(self.path, span)
            values[key.value] = self._value(next(self.events), here)
        raise AssertionError("a mapping ends before the document does")

    def _sequence(self, path: KeyPath) -> tuple[list[Any], yaml.Mark]:
        values: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                return values, event.end_mark
            values.append(self._value(event, (*path, len(values))))
        raise AssertionError("a sequence ends before the document does")

    def _skip(self) -> None:
        """Pass over one value."""
        depth = 0
        for event in self.events:
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth == 0:
                return

    def _refuse(self, event: yaml.NodeEvent, path: KeyPath) -> None:
        """Raise Refused for what is YAML, but no plain value."""
        self.nodes += 1
        if self.nodes > MAX_NODES or len(path) > MAX_DEPTH:
            raise Refused(self._cause("too_large", event))
        if event.anchor is not None:
            # Harmless once, but nested aliases grow without end ("billion laughs").
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            raise Refused(self._cause("alias", event, sign=sign))
        if event.tag is not None:
            raise Refused(self._cause("tag", event, tag=event.tag.replace("tag:yaml.org,2002:", "!!")))

    def _cause(self, cause: str, event: yaml.Event, **values: str) -> Cause:
        mark = event.start_mark
        return Cause(cause, mark.line, mark.column, 1, values)

    def _span(self, start: yaml.Mark, end: yaml.Mark, *, collection: bool = False) -> Span:
        if collection and end.column == 0 and end.line > start.line:
            # A block collection "ends" at the next key; point at its first line instead.
            return Span.at(start.line + self.first_line, start.column + 1, 1)
        return Span(
            start.line + self.first_line, start.column + 1, end.line + self.first_line, end.column + 1
        )
