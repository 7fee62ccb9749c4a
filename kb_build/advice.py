"""What a site could do better with its settings, and is built without: said once it is built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from kb_build.library import Library
from kb_build.model.text import Text
from kb_build.palette import TEXT, unreadable
from kb_build.settings_file import ConfigError, SettingsFile, refusal

UNKNOWN_ADDRESS = Text(
    "advice: site_url is missing; if the site is not at the root of its host, the page for missing addresses "
    "(404.html) has no style and no search there",
    "助言: site_url がありません。サイトを /help/ のような階層の下で公開すると、"
    "ページが見つからないときの画面 (404.html) の表示が崩れ、検索も使えません",
)


def advice(file: SettingsFile, library: Library, site_url: str | None, site: Path) -> Iterator[ConfigError]:
    """Yield what to say of the settings in `file`, each at its line; the built site is in the folder `site`."""
    if not site_url:
        yield refusal(file, ("site_url",), UNKNOWN_ADDRESS)
    yield from _featured(file, library)
    yield from _links(file, library, site)
    yield from _accent(file, library)


def _featured(file: SettingsFile, library: Library) -> Iterator[ConfigError]:
    """Name the articles of the first page that no reader would see there."""
    for n, article_id in enumerate(library.config.settings.featured):
        if not any(library.shows(article) for article in library.by_id.get(article_id, {}).values()):
            yield refusal(
                file, ("extra", "kb", "featured", str(n)),
                Text(
                    f"advice: the first page cannot show {article_id}, which is no article of the site; "
                    "write another id, or delete it here",
                    f"助言: {article_id} はサイトにない記事なので、最初のページに出せません。"
                    "別の ID にするか、ここから削除してください",
                ),
            )  # fmt: skip


def _links(file: SettingsFile, library: Library, site: Path) -> Iterator[ConfigError]:
    """Name the links at the foot of the pages that lead nowhere in this site."""
    for n, link in enumerate(library.config.settings.brand.links):
        url = link.url
        path = unquote(re.split("[?#]", url)[0]).lstrip("/")
        if url.startswith("/") and not any((site / p).is_file() for p in (path, f"{path}/index.html")):
            yield refusal(
                file, ("extra", "kb", "brand", "links", str(n), "url"),
                Text(
                    f"advice: the link to {url} leads nowhere; the site has no page and no file there",
                    f"助言: {url} へのリンクには行き先がありません。サイトのその場所には何もありません",
                ),
            )  # fmt: skip


def _accent(file: SettingsFile, library: Library) -> Iterator[ConfigError]:
    """Say which colour stands in the place of one that could not be read."""
    accent = library.config.settings.brand.accent
    for found in unreadable(accent) if accent else ():
        keys = ("extra", "kb", "brand", "accent", found.theme)
        given, used, contrast = found.given, found.used, f"{found.contrast:.1f}"
        en = {"light": "light", "dark": "dark"}[found.theme]
        ja = {"light": "明るい", "dark": "暗い"}[found.theme]
        yield refusal(
            file, keys,
            Text(
                f"advice: text in {given} is hard to read in the {en} theme (contrast {contrast}, {TEXT} is needed), "
                f"so the pages use {used}; write that, or another colour",
                f"助言: {ja}テーマでは {given} の文字が読みにくいので (コントラスト比 {contrast}、必要な値は {TEXT})、"
                f"ページでは {used} を使います。この色か別の色を書いてください",
            ),
        )  # fmt: skip
