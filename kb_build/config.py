"""The settings of a site: `mkdocs.yml`, read without its engine, with a place for every mistake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from kb_build.model.parts import ARTICLE_ID
from kb_build.model.settings import Settings
from kb_build.model.source import Span
from kb_build.model.text import Text

# What is wrong with a setting, by pydantic's name for it.
_LINES = Text("write lines “name: value” below it", "下に「名前: 値」の形の行を書いてください")
MISFITS = {
    "extra_forbidden": Text("there is no such setting", "この名前の設定はありません"),
    "missing": Text("this setting is missing", "この設定がありません"),
    "tuple_type": Text("write a list, as in [a, b]", "[a, b] のように、リストで書いてください"),
    "string_type": Text(
        "write a text; a number, yes or no needs quotation marks",
        "文字列で書いてください。数字や yes、no は引用符で囲みます",
    ),
    "dict_type": _LINES,
    "model_type": _LINES,
    "too_short": Text("write at least one", "1 つ以上書いてください"),
    "string_too_short": Text("nothing is written here", "中身がありません"),
    "twice": Text("name each language once", "同じ言語が 2 回書かれています"),
    ARTICLE_ID: Text(
        "“{value}” is no article id such as KB0042", "「{value}」は KB0042 のような記事の ID ではありません"
    ),
    "": Text("“{value}” does not fit here", "「{value}」とは書けません"),
}


class ConfigError(Exception):
    """The settings cannot be used; carries what to tell the writer, and where."""

    def __init__(self, path: str, span: Span, message: Text) -> None:
        super().__init__(message.en)
        self.path, self.span, self.message = path, span, message

    def line(self, lang: str) -> str:
        """Return the place and the message on one line."""
        return f"{self.path}:{self.span.line}:{self.span.column}: {self.message.in_(lang)}"


@dataclass(frozen=True)
class Config:
    """A site's settings and folders; `root` is the folder of `mkdocs.yml`."""

    root: Path
    site_name: str = "Help"
    site_url: str = ""
    docs_dir: str = "docs"
    site_dir: str = "site"
    settings: Settings = field(default_factory=Settings)
    visibility: tuple[str, ...] = ("customer",)
    strict: bool = False

    @property
    def languages(self) -> tuple[str, ...]:
        """The site's languages, the default one first."""
        return self.settings.languages

    def name_in(self, lang: str) -> str:
        """Return what the site is called in a language."""
        return self.settings.brand.name.get(lang) or self.site_name

    @property
    def docs(self) -> Path:
        """The folder of the articles."""
        return self.root / self.docs_dir

    @property
    def site(self) -> Path:
        """The folder of the built site."""
        return self.root / self.site_dir


class _Loader(yaml.SafeLoader):
    """SafeLoader that takes the tags of other tools (`!ENV`, `!!python/name:`) for what they are: not ours."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: _plain(node))


def _plain(node: yaml.Node) -> Any:
    return node.value if isinstance(node, yaml.ScalarNode) else None


def load_config(path: Path) -> Config:
    """Return the settings in the file `path`.

    Raises ConfigError with the place of what cannot be read.
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
    values = _parse(name, text)
    extra = values.get("extra")
    raw = extra.get("kb") if isinstance(extra, Mapping) else None
    return Config(
        root=path.parent.resolve(),
        site_name=str(values.get("site_name") or "Help"),
        site_url=str(values.get("site_url") or ""),
        docs_dir=str(values.get("docs_dir") or "docs"),
        site_dir=str(values.get("site_dir") or "site"),
        settings=read_settings(raw, name, text),
    )


def _parse(name: str, text: str) -> dict[str, Any]:
    try:
        values = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        span, problem = _place_and_problem(error, text)
        raise ConfigError(
            name, span, Text(f"this is not YAML: {problem}", f"YAML として読めません: {problem}")
        ) from None
    return values if isinstance(values, dict) else {}


def _place_and_problem(error: yaml.YAMLError, text: str) -> tuple[Span, str]:
    if isinstance(error, yaml.reader.ReaderError):  # a control character, which has no mark
        before = text[: error.position]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return Span.at(line, column, 1), f"U+{ord(text[error.position]):04X}"
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    span = Span.at(mark.line + 1, mark.column + 1, 1) if mark else Span.at(1)
    return span, getattr(error, "problem", None) or "syntax"


def read_settings(raw: Any, name: str = "mkdocs.yml", text: str = "") -> Settings:
    """Return `extra.kb` checked; raises ConfigError at the line of the first mistake."""
    try:
        return Settings.model_validate(raw or {})
    except ValidationError as error:
        first = error.errors()[0]
        loc = [str(part) for part in first["loc"]]
        where = ".".join(["extra", "kb", *loc])
        kind = first.get("ctx", {}).get("pattern", first["type"])
        problem = MISFITS.get(kind, MISFITS[""])
        en, ja = (problem.in_(lang, value=first["input"]) for lang in ("en", "ja"))
        raise ConfigError(
            name, _find(text, ["extra", "kb", *loc]),
            Text(f"{where}: {en}", f"{where} の書き方が正しくありません: {ja}"),
        ) from None  # fmt: skip


def place_of(file: Path, *keys: str) -> Span:
    """Return the place of a setting in `file`, or of what stands in its stead: its parent, else line 1."""
    return _find(file.read_text(encoding="utf-8"), list(keys))


def _find(text: str, keys: list[str]) -> Span:
    """Return the place of the deepest of `keys` that the YAML `text` has."""
    span = Span.at(1)
    node = yaml.compose(text, Loader=_Loader) if text else None
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == key), None)
        elif isinstance(node, yaml.SequenceNode) and key.isdigit() and int(key) < len(node.value):
            pair = (node.value[int(key)],) * 2
        else:
            pair = None
        if pair is None:
            break
        mark = pair[0].start_mark
        span = Span.at(mark.line + 1, mark.column + 1, len(key) if not key.isdigit() else 1)
        node = pair[1]
    return span
