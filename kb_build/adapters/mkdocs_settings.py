"""The engine's own settings in `mkdocs.yml`: what no site can be made with is said in our words, at its line."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from importlib.metadata import entry_points
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kb_build.model.text import Text
from kb_build.settings_file import ConfigError, SettingsFile, read_settings_file, refusal

INHERITS = "INHERIT"
"""The engine's key for another file with settings; what is missing here may be there."""
PLUGINS = "mkdocs.plugins"
UNKNOWN = "Unrecognised configuration name"
"""What the engine says of a key that it does not know."""

NO_NAME = Text(
    "site_name is missing; write the name of the help centre as site_name",
    "site_name がありません。ヘルプセンターの名前を site_name に書いてください",
)
NO_ADDRESS = Text(
    "site_url must be a whole address, such as https://help.example.com/",
    "site_url には https://help.example.com/ のように、https:// から始まる URL を書いてください",
)
# Addresses are a promise (`/en/fix/clock/`), and the pages are made for Material's templates.
ADDRESSES = Text(
    "addresses end with a slash in every help centre; delete the line use_directory_urls",
    "ヘルプセンターのアドレスは必ず「/」で終わります。use_directory_urls の行を削除してください",
)
THEME = Text(
    "the pages need the theme material; write `name: material`",
    "ページの表示には material テーマが必要です。`name: material` と書いてください",
)
DOCS_AROUND_SETTINGS = Text(
    "the articles need a folder of their own beside the settings; write one such as docs",
    "記事は、設定ファイルと同じ場所ではなく、docs のような専用のフォルダーに置いてください",
)
SITE_IN_DOCS = Text(
    "site_dir is inside docs_dir, so each build would publish the last one; write a folder beside it, such as site",
    "site_dir が docs_dir の中にあり、前回のサイトまで公開されてしまいます。site のような別のフォルダーにしてください",
)
DOCS_IN_SITE = Text(
    "docs_dir is inside site_dir, which each build replaces; write another folder, such as site",
    "docs_dir が、ビルドのたびに置き換わる site_dir の中にあります。site のような別のフォルダーにしてください",
)


def check_settings(config_file: Path, site_dir: Path | None = None) -> SettingsFile:
    """Return the settings file; raises ConfigError at the first setting of the engine's that cannot be used.

    `site_dir` is used in place of the file's own.
    """
    file = read_settings_file(config_file)
    root = config_file.parent.resolve()
    docs = (root / str(file.values.get("docs_dir") or "docs")).resolve()
    site = site_dir or root / str(file.values.get("site_dir") or "site")
    found = (_names(file), _theme(file, root), _plugins(file), _folders(file, root, docs, site))
    for wrong in chain.from_iterable(found):
        raise wrong
    return file


def _names(file: SettingsFile) -> Iterator[ConfigError]:
    values = file.values
    if not values.get("site_name") and INHERITS not in values:
        yield refusal(file, ("site_name",), NO_NAME)
    address = values.get("site_url")
    if isinstance(address, str) and address and not all(urlsplit(address)[:2]):
        yield refusal(file, ("site_url",), NO_ADDRESS)
    if values.get("use_directory_urls") is False:
        yield refusal(file, ("use_directory_urls",), ADDRESSES)


def _theme(file: SettingsFile, root: Path) -> Iterator[ConfigError]:
    theme = file.values.get("theme")
    if theme is None:
        return
    settings = theme if isinstance(theme, Mapping) else {"name": theme}
    if settings.get("name", "material") != "material":
        yield refusal(file, ("theme", "name"), THEME)
    folder = settings.get("custom_dir")
    if isinstance(folder, str) and not (root / folder).is_dir():
        yield refusal(
            file, ("theme", "custom_dir"),
            Text(
                f"there is no folder {folder}; custom_dir says that templates are there",
                f"フォルダー {folder} がありません。custom_dir で、テンプレートの場所として指定されています",
            ),
        )  # fmt: skip


def _plugins(file: SettingsFile) -> Iterator[ConfigError]:
    installed = {plugin.name for plugin in entry_points(group=PLUGINS)}
    for place, plugin in _named(file.values.get("plugins")):
        if plugin not in installed and f"material/{plugin}" not in installed:
            yield refusal(
                file, ("plugins", *place),
                Text(
                    f"the plugin {plugin} is not installed; install it, or delete it here",
                    f"プラグイン {plugin} がインストールされていません。インストールするか、ここから削除してください",
                ),
            )  # fmt: skip


def _named(plugins: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the keys that lead to each plugin, and its name."""
    if isinstance(plugins, Mapping):
        yield from (((str(name),), str(name)) for name in plugins)
    for n, plugin in enumerate(plugins if isinstance(plugins, list) else ()):
        if isinstance(plugin, str):
            yield (str(n),), plugin
        elif isinstance(plugin, Mapping):
            yield from (((str(n), str(name)), str(name)) for name in plugin)


def _folders(file: SettingsFile, root: Path, docs: Path, site: Path) -> Iterator[ConfigError]:
    site = Path(os.path.abspath(site))  # noqa: PTH100 -- not resolve(): the site may be a link to another disk
    if root.is_relative_to(docs):
        yield refusal(file, ("docs_dir",), DOCS_AROUND_SETTINGS)
    if not docs.is_dir():
        folder = os.path.relpath(docs, root)
        yield refusal(
            file, ("docs_dir",),
            Text(
                f"there is no folder {folder}; docs_dir says that the articles are there",
                f"フォルダー {folder} がありません。docs_dir で、記事の場所として指定されています",
            ),
        )  # fmt: skip
    if site.is_relative_to(docs):
        yield refusal(file, ("site_dir",), SITE_IN_DOCS)
    if docs.is_relative_to(site):
        yield refusal(file, ("site_dir",), DOCS_IN_SITE)


def refused_by_engine(file: SettingsFile, root: Path, key: str, detail: object) -> ConfigError:
    """Return what the engine itself says of a setting, without the paths of this machine."""
    if str(detail) == f"{UNKNOWN}: {key}":
        return refusal(
            file, (key,),
            Text(
                f"there is no setting {key} at this place; those of KB Build stand below extra, kb",
                f"ここに書ける設定に {key} はありません。KB Build の設定は extra の中の kb の下に書きます",
            ),
        )  # fmt: skip
    said = str(detail).partition("\n")[0].replace(f"{root}{os.sep}", "")
    return refusal(
        file, (key,),
        Text(f"the engine cannot use {key}: {said}", f"エンジンが {key} の値を受け付けません: {said}"),
    )  # fmt: skip
