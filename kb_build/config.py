"""The settings of a site: `mkdocs.yml`, read without its engine, with a place for every mistake."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from kb_build.brand_files import check_brand_files
from kb_build.model.parts import ARTICLE_ID, Part
from kb_build.model.settings import ORIGIN, PluginOptions, Settings
from kb_build.model.text import LANGS, Text
from kb_build.settings_file import ConfigError, SettingsFile, read_settings_file

Checked = TypeVar("Checked", bound=Part)

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
    "no_words": Text(
        "there are no interface words in “{value}”; the languages are: {languages}",
        "「{value}」の画面用の言葉は用意されていません。使える言語は {languages} です",
    ),
    "enum": Text(
        "“{value}” does not fit here; write one of: {choices}",
        "「{value}」とは書けません。{choices} のどれかを書いてください",
    ),
    "bool_type": Text("write true or false", "true か false を書いてください"),
    "own_folder": Text(
        "“{value}” is no folder of this site; write one such as feedback/",
        "「{value}」はこのサイトの中の場所ではありません。feedback/ のように書いてください",
    ),
    "day": Text(
        "“{value}” is not a day; write it as 2026-11-22",
        "「{value}」は日付ではありません。2026-11-22 のように書いてください",
    ),
    "colour": Text(
        "“{value}” is not a colour; write it in quotation marks as '#0a5d72'",
        "「{value}」は色として読めません。'#0a5d72' のように、引用符で囲んで書いてください",
    ),
    "colour_comment": Text(
        "nothing is written here; a colour needs quotation marks, as in '#0a5d72', or # begins a comment",
        "中身がありません。色は '#0a5d72' のように引用符で囲みます。囲まないと、# の後ろはコメントになります",
    ),
    "address": Text(
        "“{value}” is not an address; begin it with https://, mailto: or, in this site, with /",
        "「{value}」は URL ではありません。https:// か mailto:、このサイトの中なら / から書いてください",
    ),
    ARTICLE_ID: Text(
        "“{value}” is no article id such as KB0042", "「{value}」は KB0042 のような記事の ID ではありません"
    ),
    ORIGIN: Text(
        "“{value}” is no origin; write https:// and the host, as in https://videos.example.com, or self for the site",
        "「{value}」はオリジンではありません。https://videos.example.com のように https:// とホスト名だけを書くか、"
        "このサイト自身なら self と書いてください",
    ),
    "": Text("“{value}” does not fit here", "「{value}」とは書けません"),
}


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


def load_config(path: Path) -> Config:
    """Return the settings in the file `path`.

    Raises ConfigError with the place of what cannot be read.
    """
    file = read_settings_file(path)
    values, root = file.values, path.parent.resolve()
    extra = values.get("extra")
    raw = extra.get("kb") if isinstance(extra, Mapping) else None
    check_plugin_options(file)
    settings = read_settings(raw, file)
    docs = _below(root, str(values.get("docs_dir") or "docs"))
    check_brand_files(settings.brand, root / docs, file)
    return Config(
        root=root,
        site_name=str(values.get("site_name") or "Help"),
        site_url=str(values.get("site_url") or ""),
        docs_dir=docs,
        site_dir=str(values.get("site_dir") or "site"),
        settings=settings,
    )


def _below(root: Path, folder: str) -> str:
    """Return `folder` relative to `root`: reports name files by it, and must not name the machine."""
    return Path(os.path.relpath(root / folder, root)).as_posix()


def read_settings(raw: Any, file: SettingsFile | None = None) -> Settings:
    """Return `extra.kb` checked; raises ConfigError at the line of the first mistake."""
    return _checked(Settings, raw, file or SettingsFile("mkdocs.yml"), ("extra", "kb"))


def check_plugin_options(file: SettingsFile) -> None:
    """Raise ConfigError for the first option of the plugin, as in `plugins: [{kb: {strict: true}}]`, that is wrong."""
    plugins = file.values.get("plugins")
    named = list(plugins.items()) if isinstance(plugins, Mapping) else []
    if isinstance(plugins, list):
        named = [
            ((str(n), *pair)) for n, p in enumerate(plugins) if isinstance(p, Mapping) for pair in p.items()
        ]
    for *keys, options in named:
        if keys[-1] == "kb":
            _checked(PluginOptions, options, file, ("plugins", *keys))


def _checked(model: type[Checked], raw: Any, file: SettingsFile, above: tuple[str, ...]) -> Checked:
    """Return `raw`, which stands at `above`, as a `model`; raises ConfigError at the first mistake."""
    try:
        return model.model_validate(raw or {})
    except ValidationError as error:
        first = error.errors()[0]
    keys = [*above, *(str(part) for part in first["loc"] if part != "[key]")]
    # Which item of `plugins` it is says its name already.
    where = ".".join(key for n, key in enumerate(keys) if not (keys[n - 1] == "plugins" and key.isdigit()))
    about = first.get("ctx", {})
    problem = MISFITS.get(about.get("pattern", first["type"]), MISFITS[""])
    choices = about.get("expected", "").replace("'", "").replace(" or ", ", ")
    known = {"value": first["input"], "choices": choices, "languages": ", ".join(sorted(LANGS))}
    en, ja = (problem.in_(lang, **known) for lang in ("en", "ja"))
    raise ConfigError(
        file.name, file.place(*keys),
        Text(f"{where}: {en}", f"{where} の書き方が正しくありません: {ja}"),
    )  # fmt: skip
