"""The text of `mkdocs.yml`: its values, read without its engine, and the place of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from kb_build.model.source import Span
from kb_build.model.text import Text


class ConfigError(Exception):
    """The settings cannot be used; carries what to tell the writer, and where."""

    def __init__(self, path: str, span: Span, message: Text) -> None:
        super().__init__(message.en)
        self.path, self.span, self.message = path, span, message

    def line(self, lang: str) -> str:
        """Return the place and the message on one line."""
        return f"{self.path}:{self.span.line}:{self.span.column}: {self.message.in_(lang)}"


class _Loader(yaml.SafeLoader):
    """SafeLoader that takes the tags of other tools (`!ENV`, `!!python/name:`) for what they are: not ours."""


def _plain(node: yaml.Node) -> Any:
    return node.value if isinstance(node, yaml.ScalarNode) else None


_Loader.add_multi_constructor("", lambda loader, suffix, node: _plain(node))
# A day stays as it was typed: 2026-13-01 is the writer's mistake, and not one of YAML.
_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: _plain(node))


@dataclass(frozen=True)
class SettingsFile:
    """A settings file, called `name` in messages."""

    name: str
    text: str = field(default="", repr=False)
    values: Mapping[str, Any] = field(default_factory=dict)

    def place(self, *keys: str) -> Span:
        """Return the place of a setting, or of what stands in its stead: its parent, else line 1."""
        span, node = Span.at(1), self._root
        for key in keys:
            pair = _pair(node, key)
            if pair is None:
                break
            mark = pair[0].start_mark
            span = Span.at(mark.line + 1, mark.column + 1, len(key) if not key.isdigit() else 1)
            node = pair[1]
        return span

    @cached_property
    def _root(self) -> yaml.Node | None:
        return yaml.compose(self.text, Loader=_Loader) if self.text else None


def refusal(file: SettingsFile, keys: tuple[str, ...], message: Text) -> ConfigError:
    """Return the ConfigError that says `message` of the setting at `keys`."""
    return ConfigError(file.name, file.place(*keys), message)


def read_settings_file(path: Path) -> SettingsFile:
    """Return the settings file at `path`.

    Raises ConfigError for one that cannot be read, and for a key that stands there twice.
    """
    name = path.name
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigError(
            name, Span.at(1),
            Text(
                f"there is no {name} here; run kb in the folder that has it, or name it with --config",
                f"{name} が見つかりません。{name} のあるフォルダーで実行するか、--config で場所を指定してください",
            ),
        ) from None  # fmt: skip
    except UnicodeDecodeError:
        raise ConfigError(
            name, Span.at(1), Text("the file is not UTF-8; save it as UTF-8", "UTF-8 で保存してください")
        ) from None
    try:
        values = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        span, problem = _place_and_problem(error, text)
        raise ConfigError(
            name, span, Text(f"this is not YAML: {problem}", f"YAML として読めません: {problem}")
        ) from None
    if (twice := next(_keys_that_stand_twice(yaml.compose(text, Loader=_Loader)), None)) is not None:
        raise _twice(name, *twice)
    return SettingsFile(name, text, values if isinstance(values, dict) else {})


def _pair(node: yaml.Node | None, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the key and the value of `key` in a mapping; the item twice where `key` numbers one of a list."""
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == key), None)
    if isinstance(node, yaml.SequenceNode) and key.isdigit() and int(key) < len(node.value):
        return (node.value[int(key)],) * 2
    return None


def _place_and_problem(error: yaml.YAMLError, text: str) -> tuple[Span, str]:
    if isinstance(error, yaml.reader.ReaderError):  # a control character, which has no mark
        before = text[: error.position]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return Span.at(line, column, 1), f"U+{ord(text[error.position]):04X}"
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    span = Span.at(mark.line + 1, mark.column + 1, 1) if mark else Span.at(1)
    return span, getattr(error, "problem", None) or "syntax"


def _keys_that_stand_twice(root: yaml.Node | None) -> Iterator[tuple[yaml.ScalarNode, yaml.ScalarNode]]:
    """Yield pairs of equal keys of one mapping; YAML tools keep the second and say nothing."""
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen or not isinstance(node, yaml.CollectionNode):
            continue
        seen.add(id(node))  # an alias may lead back to where it stands
        if isinstance(node, yaml.SequenceNode):
            waiting += reversed(node.value)
            continue
        first: dict[str, yaml.ScalarNode] = {}
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and first.setdefault(key.value, key) is not key:
                yield first[key.value], key
        waiting += [value for _, value in reversed(node.value)]


def _twice(name: str, first: yaml.ScalarNode, second: yaml.ScalarNode) -> ConfigError:
    key, line, mark = second.value, first.start_mark.line + 1, second.start_mark
    return ConfigError(
        name, Span.at(mark.line + 1, mark.column + 1, len(key)),
        Text(
            f"“{key}” is written twice, first on line {line}; keep one of the two",
            f"「{key}」が 2 回書かれています (1 回目は {line} 行目です)。どちらか 1 つにしてください",
        ),
    )  # fmt: skip
