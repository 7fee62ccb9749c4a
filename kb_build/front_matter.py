"""Front matter: values as the writer typed them, each with its place.

YAML 1.1 reads `0x80070005` as a number, `no` as false and `2.10` as 2.1, so every scalar stays a
string here (PyYAML's BaseLoader, the C one: 0.1 ms where the Python one takes 20) and is
converted later, by the model. python-frontmatter says where the block begins and ends.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from kb_build.model.source import Place, Source, Span
from kb_build.yaml_cause import Cause, cause_of, invisible_break

try:
    from yaml import CBaseLoader as Loader
except ImportError:  # a PyYAML built without libyaml: slower, same result
    from yaml import BaseLoader as Loader  # type: ignore[assignment]

KeyPath = tuple[str | int, ...]
BOUNDARY = YAMLHandler.FM_BOUNDARY
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


@dataclass(frozen=True)
class FrontMatter:
    """The values of a block of YAML and the Span of each key and value in its Source."""

    values: dict[str, Any]
    places: Mapping[KeyPath, Place]
    keys: Mapping[KeyPath, Place]
    styles: Mapping[KeyPath, str | None]
    block: Span
    body_line: int
    problems: tuple[YamlProblem, ...] = ()
    comments: Mapping[KeyPath, Comment] = field(default_factory=dict)
    """The comment behind a value, by the value's path; not in `[…]` and `{…}`."""

    def place(self, path: KeyPath) -> Place | None:
        """Return where the value at `path` stands, or its nearest parent's place."""
        while path:
            if path in self.places:
                return self.places[path]
            path = path[:-1]
        return None


def read_front_matter(source: Source) -> FrontMatter:
    """Return the front matter of an article; what is wrong with it is in `problems`."""
    first = BOUNDARY.match(source.text.lstrip("\ufeff"))
    if not first:
        return _broken(YamlProblem("missing", Span.at(1, 1)), body_line=1)
    closing = next((n for n, line in enumerate(source.lines[1:], 2) if re.fullmatch(r"-{3,}\s*", line)), None)
    if closing is None:
        problem = YamlProblem("unclosed", Span.at(1, 1, len(source.lines[0])))
        return _broken(problem, body_line=len(source.lines) + 1)
    text = "\n".join(source.lines[1 : closing - 1])
    block = Span(1, 1, closing, len(source.lines[closing - 1]) + 1)
    return read_yaml(source.path, text, first_line=2, block=block, body_line=closing + 1)


def read_yaml(
    path: str, text: str, *, first_line: int = 1, block: Span | None = None, body_line: int = 1
) -> FrontMatter:
    """Return the values and places of the YAML mapping `text`, which begins at `first_line` of `path`."""
    block = block or Span.at(first_line)
    walker = _Walker(path, text, first_line)
    try:
        if hidden := invisible_break(text):
            raise _Refused(hidden)
        values = walker.values()
    except _Refused as refused:
        return _broken(_at(refused.cause, first_line), body_line, block)
    except yaml.YAMLError as error:
        return _broken(_at(cause_of(error, text, Loader), first_line), body_line, block)
    if not isinstance(values, dict):
        return _broken(YamlProblem("not_a_mapping", Span.at(first_line, 1, 1)), body_line, block)
    return FrontMatter(
        values, walker.places, walker.keys, walker.styles, block, body_line, tuple(walker.problems),
        walker.comments,
    )  # fmt: skip


def _at(cause: Cause, first_line: int) -> YamlProblem:
    span = Span.at(cause.line + first_line, cause.column + 1, cause.length)
    return YamlProblem(cause.cause, span, cause.values)


def _broken(problem: YamlProblem, body_line: int, block: Span | None = None) -> FrontMatter:
    return FrontMatter({}, {}, {}, {}, block or problem.span, body_line, (problem,))


class _Refused(Exception):
    """The YAML is correct, and something that we do not read."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause.cause)
        self.cause = cause


class _Walker:
    """Turns YAML events into plain values and remembers where each stood.

    Events rather than nodes: libyaml's composer recurses in C, where a thousand brackets end the process.
    """

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
        """Return what the text holds; {} for nothing. Raises _Refused and yaml.YAMLError."""
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
                raise _Refused(self._cause("complex_key", key))
            span = self._span(key.start_mark, key.end_mark)
            if key.value[:1] in WIDE_SPACES and not key.style:
                raise _Refused(self._cause("wide_space", key))
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
        """Raise _Refused for what is YAML, but no plain value."""
        self.nodes += 1
        if self.nodes > MAX_NODES or len(path) > MAX_DEPTH:
            raise _Refused(self._cause("too_large", event))
        if event.anchor is not None:
            # Harmless once, but nested aliases grow without end ("billion laughs").
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            raise _Refused(self._cause("alias", event, sign=sign))
        if event.tag is not None:
            raise _Refused(self._cause("tag", event, tag=event.tag.replace("tag:yaml.org,2002:", "!!")))

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
