"""Fixtures for tests in a browser: the small help centre, served as its readers get it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kb_build.publish.nginx import NGINX
from tests.browsing import PHONE, Watched
from tests.hard_article import add_hard_articles
from tests.kb import kb
from tests.nginx import NginxSite
from tests.search_site import search_site
from tests.sites import small_site

Build = Callable[[Path], Path]


@pytest.fixture(scope="session")
def build() -> Build:
    """`build(folder)`: builds the help centre there as its writer would, and returns the folder of its site."""

    def build_(folder: Path) -> Path:
        result = kb(folder, "build")
        assert result.returncode == 0, result.stdout + result.stderr
        return folder / "site"

    return build_


@pytest.fixture(scope="session")
def small_built(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Path:
    """The site of a small help centre."""
    return build(small_site(tmp_path_factory.mktemp("pages"), "https://example.com/kb/"))


@pytest.fixture(scope="session")
def search_built(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Path:
    """The site of a help centre with more to find."""
    return build(search_site(tmp_path_factory.mktemp("search")))


@pytest.fixture(scope="session")
def new_built(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Path:
    """The site of a new help centre, an article of every type in both languages, and of one that is hard on a page."""
    folder = tmp_path_factory.mktemp("new") / "help"
    assert kb(folder.parent, "init", folder.name).returncode == 0
    add_hard_articles(folder)
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("site_url: https://example.com/kb/\n")
    return build(folder)


@pytest.fixture
def strict_site(nginx_site: Callable[..., NginxSite]) -> Callable[..., NginxSite]:
    """A factory `strict_site(folder)`: serves a site by the rules that its build wrote, at /kb/ if they say so."""

    def serve(folder: Path) -> NginxSite:
        rules = (folder / NGINX).read_text(encoding="utf-8")
        return nginx_site(folder, sub_path="/kb/" if "location /kb/ {" in rules else "/")

    return serve


@pytest.fixture
def browse(chromium: Browser) -> Iterator[Callable[..., Watched]]:
    """A factory of watched contexts: `browse(locale="ja-JP", …)`; the only way to a page in these tests.

    Whatever a test is about, no page in it may break its policy, ask a third party or set a cookie.
    """
    contexts: list[Watched] = []

    def make(**options: object) -> Watched:
        context = chromium.new_context(**{"viewport": PHONE, "locale": "ja-JP", **options})
        contexts.append(Watched(context))
        return contexts[-1]

    yield make
    for watched in contexts:
        watched.verify()
        watched.context.close()
