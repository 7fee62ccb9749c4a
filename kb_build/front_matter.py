"""Front matter: values as the writer typed them, each with its place.

YAML 1.1 reads `0x80070005` as a number, `no` as false and `2.10` as 2.1, so every scalar stays a
string here (PyYAML's BaseLoader, the C one: 0.1 ms where the Python one takes 20) and is
converted later, by the model. python-frontmatter says where the block begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from kb_build.model.source import Place, Source, Span
from kb_build.yaml_cause import Cause, cause_of, invisible_break
from kb_build.yaml_values import Comment, KeyPath, Loader, Refused, YamlProblem, YamlReader

BOUNDARY = YAMLHandler.FM_BOUNDARY


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
    reader = YamlReader(path, text, first_line)
    try:
        if hidden := invisible_break(text):
            raise Refused(hidden)
        values = reader.values()
    except Refused as refused:
        return _broken(_at(refused.cause, first_line), body_line, block)
    except yaml.YAMLError as error:
        return _broken(_at(cause_of(error, text, Loader), first_line), body_line, block)
    if not isinstance(values, dict):
        return _broken(YamlProblem("not_a_mapping", Span.at(first_line, 1, 1)), body_line, block)
    return FrontMatter(
        values, reader.places, reader.keys, reader.styles, block, body_line, tuple(reader.problems),
        reader.comments,
    )  # fmt: skip


def _at(cause: Cause, first_line: int) -> YamlProblem:
    span = Span.at(cause.line + first_line, cause.column + 1, cause.length)
    return YamlProblem(cause.cause, span, cause.values)


def _broken(problem: YamlProblem, body_line: int, block: Span | None = None) -> FrontMatter:
    return FrontMatter({}, {}, {}, {}, block or problem.span, body_line, (problem,))
