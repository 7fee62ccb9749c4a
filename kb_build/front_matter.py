"""Front matter: values as the writer typed them, each with its place.

YAML 1.1 reads `0x80070005` as a number, `no` as false and `2.10` as 2.1, so every scalar stays a
string here (PyYAML's BaseLoader, the C one: 0.1 ms where the Python one takes 20) and is
converted later, by the model. python-frontmatter says where the block begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from kb_build.model.source import Place, Source, Span

try:
    from yaml import CBaseLoader as Loader
except ImportError:  # a PyYAML built without libyaml: slower, same result
    from yaml import BaseLoader as Loader  # type: ignore[assignment]

KeyPath = tuple[str | int, ...]
BOUNDARY = YAMLHandler.FM_BOUNDARY
MAX_NODES = 20_000
PLAIN_TAGS = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}


@dataclass(frozen=True, slots=True)
class YamlProblem:
    """Why a block of YAML could not be read: a `cause` that rule FM001 words, and where."""

    cause: str
    span: Span
    args: Mapping[str, str] = field(default_factory=dict)


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
        return _broken("missing", Span.at(1, 1), body_line=1)
    start_line = 2
    closing = next((n for n, line in enumerate(source.lines[1:], 2) if re.fullmatch(r"-{3,}\s*", line)), None)
    if closing is None:
        return _broken("unclosed", Span.at(1, 1, len(source.lines[0])), body_line=len(source.lines) + 1)
    text = "\n".join(source.lines[start_line - 1 : closing - 1])
    block = Span(1, 1, closing, len(source.lines[closing - 1]) + 1)
    return read_yaml(source.path, text, first_line=start_line, block=block, body_line=closing + 1)


def read_yaml(
    path: str, text: str, *, first_line: int = 1, block: Span | None = None, body_line: int = 1
) -> FrontMatter:
    """Return the values and places of the YAML mapping `text`, which begins at `first_line` of `path`."""
    block = block or Span.at(first_line)
    walker = _Walker(path, first_line)
    try:
        node = yaml.compose(text, Loader=Loader)
        values = walker.value(node, ()) if node is not None else {}
    except _Refused as refused:
        return _broken(refused.cause, refused.span, body_line, block, refused.values)
    except yaml.MarkedYAMLError as error:
        return _broken(*_syntax(error, text, first_line), body_line=body_line, block=block)
    except (yaml.YAMLError, RecursionError) as error:
        return _broken(
            "syntax", _reader_span(error, text, first_line), body_line, block, {"detail": str(error)}
        )
    if not isinstance(values, dict):
        return _broken("not_a_mapping", Span.at(first_line, 1, 1), body_line, block)
    return FrontMatter(
        values, walker.places, walker.keys, walker.styles, block, body_line, tuple(walker.problems)
    )


def _broken(
    cause: str,
    span: Span,
    body_line: int = 1,
    block: Span | None = None,
    args: Mapping[str, str] | None = None,
) -> FrontMatter:
    problem = YamlProblem(cause, span, args or {})
    return FrontMatter({}, {}, {}, {}, block or span, body_line, (problem,))


class _Refused(Exception):
    def __init__(self, cause: str, span: Span, **values: str) -> None:
        super().__init__(cause)
        self.cause, self.span, self.values = cause, span, values


class _Walker:
    """Turns YAML nodes into plain values and remembers where each stood."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.places: dict[KeyPath, Place] = {}
        self.keys: dict[KeyPath, Place] = {}
        self.styles: dict[KeyPath, str | None] = {}
        self.problems: list[YamlProblem] = []
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, path: KeyPath) -> Any:
        if id(node) in self.seen:
            # An alias: harmless once, but nested ones grow without end ("billion laughs").
            raise _Refused("alias", self._span(node))
        self.seen.add(id(node))
        if len(self.seen) > MAX_NODES:
            raise _Refused("too_large", self._span(node))
        if node.tag not in PLAIN_TAGS:
            raise _Refused("tag", self._span(node), tag=_short(node.tag))
        self.places[path] = Place(self.path, self._span(node))
        if isinstance(node, yaml.MappingNode):
            return dict(self._items(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, n)) for n, item in enumerate(node.value)]
        self.styles[path] = node.style
        return node.value

    def _items(self, node: yaml.MappingNode, path: KeyPath) -> Iterator[tuple[str, Any]]:
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _Refused("complex_key", self._span(key))
            here = (*path, key.value)
            if here in self.keys:
                first = self.keys[here].span
                self.problems.append(
                    YamlProblem("duplicate_key", self._span(key), {"key": key.value, "line": str(first.line)})
                )
                continue
            self.keys[here] = Place(self.path, self._span(key))
            yield key.value, self.value(value, here)

    def _span(self, node: yaml.Node) -> Span:
        start, end = node.start_mark, node.end_mark
        if isinstance(node, yaml.CollectionNode) and end.column == 0 and end.line > start.line:
            # A block collection "ends" at the next key; point at its first line instead.
            return Span.at(start.line + self.first_line, start.column + 1, 1)
        return Span(
            start.line + self.first_line, start.column + 1, end.line + self.first_line, end.column + 1
        )


def _short(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _syntax(error: yaml.MarkedYAMLError, text: str, first_line: int) -> tuple[str, Span]:
    mark = error.problem_mark or error.context_mark
    problem = error.problem or ""
    if mark is None:
        return "syntax", Span.at(first_line)
    lines = text.split("\n")
    # libyaml reports an unclosed quote at the end of the text: the quote itself is what helps.
    if error.context_mark and "quoted scalar" in (error.context or ""):
        mark = error.context_mark
        return "unclosed_quote", Span.at(mark.line + first_line, mark.column + 1, 1)
    line = lines[mark.line] if mark.line < len(lines) else ""
    span = Span.at(mark.line + first_line, mark.column + 1, 1 if mark.column < len(line) else 0)
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent and mark.column <= len(indent):
        return "tab", Span.at(mark.line + first_line, line.index("\t") + 1, 1)
    if "mapping values are not allowed" in problem:
        return "colon", span
    if "could not find expected ':'" in problem:
        first = error.context_mark or mark
        return "no_colon", Span.at(first.line + first_line, first.column + 1, 1)
    if "undefined alias" in problem:
        return "alias", span
    if "undefined tag handle" in problem:
        return "tag", span
    if "found character that cannot start any token" in problem:
        return "bad_start", span
    return "syntax", span


def _reader_span(error: Exception, text: str, first_line: int) -> Span:
    position = getattr(error, "position", None)
    if isinstance(position, int) and position <= len(text):
        before = text[:position]
        return Span.at(first_line + before.count("\n"), position - (before.rfind("\n") + 1) + 1, 1)
    return Span.at(first_line)
