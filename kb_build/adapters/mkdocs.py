"""MkDocs as the engine: it turns composed Markdown into pages, and that is all it does.

`on_config` reads and checks the articles, `on_files` hands over what compose made of them,
`on_post_build` publishes. `mkdocs build` and `kb build` walk the same way.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.commands.build import build as engine_build
from mkdocs.config import config_options
from mkdocs.config.base import Config as PluginConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage

from kb_build import pipeline
from kb_build.adapters.mkdocs_page import ComposedPage, converter
from kb_build.adapters.mkdocs_preview import Preview
from kb_build.adapters.mkdocs_settings import ADDRESSES, THEME, check_settings, refused_by_engine
from kb_build.adapters.mkdocs_state import Rendering, State
from kb_build.advice import advice
from kb_build.compose import site_context
from kb_build.config import Config, load_config
from kb_build.exit_code import FOUND, OURS, USAGE
from kb_build.library import Library
from kb_build.locales import language_of_locale, words
from kb_build.markdown import EXTENSION_CONFIGS, EXTENSIONS
from kb_build.model.text import Text
from kb_build.publish import publish
from kb_build.publish.assets import Assets, read_assets
from kb_build.publish.built import NotComposed
from kb_build.publish.images import Images
from kb_build.publish.internal import NamesInternal
from kb_build.settings_file import ConfigError, read_settings_file, refusal
from kb_build.stage import MARKER, NotOurs, Stage
from kb_build.theme import theme_folder

PLUGIN_IS_OFF = Text(
    "the plugin is not switched on; write `plugins: [kb]`",
    "プラグインが有効になっていません。`plugins: [kb]` と書いてください",
)


class Stopped(Abort):
    """A build that ends with a message of ours; `code` is the exit code of the contract."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = self.exit_code = code


class KBOptions(PluginConfig):
    """What the plugin itself can be told; a site's settings are in `extra.kb`."""

    strict = config_options.Type(bool, default=False)
    visibility = config_options.ListOfItems(config_options.Type(str), default=["customer"])
    ui_lang = config_options.Optional(config_options.Type(str))
    today = config_options.Optional(config_options.Type((str, date)))


class KBPlugin(BasePlugin[KBOptions]):
    """Listens to the engine's events and passes them on."""

    def __init__(self) -> None:
        self.serving = False
        self.stage: Stage | None = None
        self.site_dir = ""
        self.state: State | None = None
        self.assets: Assets | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether the engine serves a temporary folder, which is left to it."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read, check and compose; a library with errors ends the build before a file is written."""
        try:
            return self._composed(config)
        except ConfigError as error:
            raise Stopped(error.line(self.ui_lang), USAGE) from None

    def _composed(self, config: MkDocsConfig) -> MkDocsConfig:
        settings = self._settings(config)
        if wrong := refused(config):
            raise wrong
        if not self.serving:
            self._open_stage(config)  # first: a build that waited must not publish what it read before
        library = pipeline.read(settings, self.config.today and str(self.config.today))
        found = pipeline.problems(library)
        pipeline.report(found, library, self.ui_lang, strict=settings.strict)
        if not self.serving and pipeline.blocks_build(found, strict=settings.strict):
            kept = Path(self.site_dir, MARKER).exists()
            raise Stopped(self._words["stopped" if kept else "stopped_first"], FOUND)
        images = Images(library, Path(config.site_dir))
        self.state = State(library, self.ui_lang, images, pipeline.by_path(found) if self.serving else {})
        self.state.compose_all()
        self.assets = set_up(config, library)
        said = words(self.ui_lang, "cli")["serve"]
        config.extra["kb_site"]["preview"] = {
            "lang": self.ui_lang, "title": said["problems"], "unshown": said["unshown"],
        }  # fmt: skip
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Hand over the composed pages; keep of the docs folder only what the site shows."""
        assert self.state is not None
        shown = pipeline.published_files(self.state.library)
        for file in list(files):
            ours = file.src_dir is not None and Path(file.src_dir) == Path(config.docs_dir)
            if (ours and file.src_uri not in shown) or (not ours and unwanted(file.src_uri)):
                files.remove(file)
        markdown = converter(config)
        for page in self.state.pages.values():
            file = File.generated(config, page.path, content=page.markdown)
            file.page = ComposedPage(file, config, markdown)
            files.append(file)
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Show no page the tree of all others: what a page costs must not depend on how many there are."""
        for page in nav.pages:
            page.previous_page = page.next_page = page.parent = None
        nav.items, nav.pages, nav.homepage = [], [], None
        self.nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
        """Remember what the engine renders with; leave no empty lines where a template's tags stood."""
        assert self.state is not None
        env.trim_blocks = env.lstrip_blocks = True
        self.state.rendering = Rendering(config, files, self.nav, env)

    def on_page_markdown(self, markdown: str, page: EnginePage, **_: Any) -> str:
        """Give a page the meta that compose made; its Markdown is there already."""
        assert self.state is not None
        composed = self.state.pages[page.file.src_uri]
        page.meta = {**composed.meta, "template": composed.template}
        page.title = composed.meta["title"]
        return markdown

    def on_post_page(self, output: str, page: EnginePage, **_: Any) -> str:
        """Tell the images of an article's page and explain its words."""
        assert self.state is not None
        return self.state.finish(page.file.src_uri, output)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Complete the site, verify it and make it the site."""
        assert self.state is not None
        try:
            assert self.assets is not None
            self.state.built = publish(self.state.library, Path(config.site_dir), self.assets)
        except NotComposed as error:
            raise Stopped(self._words["not_composed"].format(paths=error), OURS) from None
        except NamesInternal as error:
            raise Stopped(self._words["names_internal"].format(files=error), FOUND) from None
        if self.stage:
            self.stage.switch()
            file = read_settings_file(Path(config.config_file_path))
            for said in advice(file, self.state.library, config.site_url, Path(self.site_dir)):
                print(said.line(self.ui_lang), file=sys.stderr)
        self._give_back(config)

    def on_build_error(self, error: Exception) -> None:
        """Leave the last good site as it was."""
        if self.stage:
            self.stage.discard()
            self.stage = None

    def on_serve(self, server: Any, config: MkDocsConfig, builder: Any) -> Any:
        """Let a save rebuild only what it changed."""
        watched = [Path(config.docs_dir), Path(config.config_file_path), theme_folder()]
        server.builder = Preview(lambda: self.state, builder, watched)
        return server

    @property
    def ui_lang(self) -> str:
        """The language of messages."""
        return self.config.ui_lang or language_of_locale()

    @property
    def _words(self) -> Mapping[str, str]:
        return words(self.ui_lang, "cli")["build"]

    def _settings(self, config: MkDocsConfig) -> Config:
        return pipeline.with_options(
            load_config(Path(config.config_file_path)),
            site_dir=config.site_dir, visibility=tuple(self.config.visibility),
            strict=self.config.strict or bool(config.strict),
        )  # fmt: skip

    def _open_stage(self, config: MkDocsConfig) -> None:
        self.stage = Stage(Path(config.site_dir))
        self.site_dir = config.site_dir
        try:
            config.site_dir = str(self.stage.open(self._say_waiting))
        except NotOurs:
            self.stage = None
            raise Stopped(self._words["not_ours"].format(folder=self.site_dir), USAGE) from None

    def _say_waiting(self) -> None:
        print(self._words["waits"], file=sys.stderr, flush=True)

    def _give_back(self, config: MkDocsConfig) -> None:
        if self.stage:
            config.site_dir, self.stage = self.site_dir, None


def set_up(config: MkDocsConfig, library: Library) -> Assets:
    """Make the engine render our Markdown with our templates, and keep its own opinions to itself.

    Returns what the pages will load.
    """
    folder = str(theme_folder())
    if folder not in map(str, config.theme.dirs):
        own = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(own, folder)
    assets = read_assets(
        [Path(config.docs_dir), *map(Path, config.theme.dirs)],
        theme_folder(),
        library.config.settings.brand.accent,
    )
    config.extra["kb_site"] = {**site_context(library), "assets": assets.names}
    config.markdown_extensions = [
        *EXTENSIONS,
        # The engine switches `fenced_code` on by itself: after superfences, it spoils code inside list items.
        *(e for e in config.markdown_extensions if e not in EXTENSIONS and e != "fenced_code"),
    ]
    config.mdx_configs = {**config.mdx_configs, **EXTENSION_CONFIGS}
    for kind in ("omitted_files", "not_found", "absolute_links"):
        config.validation.nav[kind] = logging.DEBUG
    for kind in ("not_found", "absolute_links", "unrecognized_links", "anchors"):
        config.validation.links[kind] = logging.DEBUG  # rules LK001, LK002 and SS001 say it better
    return assets


def unwanted(path: str) -> bool:
    """Return whether a file of the engine's theme is one that our pages never load."""
    return path.startswith(("assets/javascripts/", "assets/stylesheets/", "assets/images/"))


def refused(config: MkDocsConfig) -> ConfigError | None:
    """Return what is wrong with a setting of the engine's that no page of ours can be made with."""
    file = read_settings_file(Path(config.config_file_path))
    if not config.use_directory_urls:
        return refusal(file, ("use_directory_urls",), ADDRESSES)
    if config.theme.name != "material":
        return refusal(file, ("theme", "name"), THEME)
    return None


def load_site(config_file: Path, options: Mapping[str, Any], **settings: Any) -> MkDocsConfig:
    """Return the engine's configuration with our plugin on, told `options`; `settings` replace those of the file.

    Raises ConfigError for settings that cannot be used.
    """
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    file = check_settings(config_file, Path(settings["site_dir"]) if "site_dir" in settings else None)
    config = MkDocsConfig(config_file_path=str(config_file))
    try:
        with config_file.open("rb") as opened:
            config.load_file(opened)
    except ConfigurationError as error:
        raise Stopped(error.format_message(), USAGE) from None
    config.load_dict(settings)
    errors, warnings = config.validate()
    root = config_file.parent.resolve()
    for key, detail in errors or (warnings if config.strict else ()):
        raise refused_by_engine(file, root, key, detail)
    for key, detail in warnings:
        print(refused_by_engine(file, root, key, detail).line(options["ui_lang"]), file=sys.stderr)
    plugin = config.plugins.get("kb")
    if not isinstance(plugin, KBPlugin):
        raise refusal(file, ("plugins",), PLUGIN_IS_OFF)
    for name, value in options.items():
        setattr(plugin.config, name, value)
    return config


def build(config_file: Path, options: Mapping[str, Any], site_dir: Path | None = None) -> Path:
    """Build the site of `config_file`, with the plugin told `options`; return its folder.

    Raises ConfigError and Stopped for settings that cannot be used, Stopped where errors stop the build.
    """
    config = load_site(config_file, options, **({"site_dir": str(site_dir)} if site_dir else {}))
    config.plugins.on_startup(command="build", dirty=False)
    engine_build(config)
    return Path(config.site_dir)
