"""The head of built pages, as link previews and search engines read it."""

from __future__ import annotations

import json
import posixpath
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.kb import kb
from tests.sites import PNG, small_site

SITE_URL = "https://example.com/kb/"
PICTURE = "    brand: {image: card.png}\n"


def built_site(folder: Path, site_url: str) -> Path:
    small_site(folder, site_url)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + PICTURE, encoding="utf-8")
    (folder / "docs/card.png").write_bytes(PNG)
    result = kb(folder, "build")
    assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory.mktemp("head"), SITE_URL)


@pytest.fixture(scope="module")
def homeless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site, which does not know its address."""
    return built_site(tmp_path_factory.mktemp("homeless"), "")


def page(site: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / path / "index.html").read_text(encoding="utf-8"))


def said(tree: LexborHTMLParser, name: str) -> list[str | None]:
    return [node.attributes["content"] for node in tree.css(f'head meta[property="og:{name}"]')]


def data(tree: LexborHTMLParser) -> list[dict[str, str]]:
    blocks = tree.css('head script[type="application/ld+json"]')
    return [thing for block in blocks for thing in json.loads(block.text())["@graph"]]


def test_an_article_is_previewed_with_its_own_screenshot(site: Path) -> None:
    tree = page(site, "en/fix/license")
    assert said(tree, "type") == ["article"]
    assert said(tree, "title") == ["Could not verify the license (0x80070005)"]
    assert said(tree, "description") == ["The clock of the computer is wrong."]
    assert said(tree, "url") == [SITE_URL + "en/fix/license/"]
    assert said(tree, "image") == [SITE_URL + "en/fix/img/clock.png"]
    assert (site / "en/fix/img/clock.png").is_file()
    assert (said(tree, "locale"), said(tree, "locale:alternate")) == (["en_US"], ["ja_JP"])


@pytest.mark.parametrize(
    "path", ["en/fix/clock", "ja/fix/license", "en", "ja/fix", "ja/errors-a-z", "search", ""]
)
def test_any_other_page_is_previewed_with_the_picture_of_the_site(site: Path, path: str) -> None:
    assert said(page(site, path), "image") == [SITE_URL + "card.png"]


def test_an_article_in_one_language_names_no_other_locale(site: Path) -> None:
    assert said(page(site, "en/fix/clock"), "locale:alternate") == []


def test_only_articles_say_what_they_are(site: Path) -> None:
    assert [thing["@type"] for thing in data(page(site, "en/fix/save-orders"))] == ["HowTo", "BreadcrumbList"]
    assert [thing["@type"] for thing in data(page(site, "en/fix/clock"))] == ["FAQPage", "BreadcrumbList"]
    assert data(page(site, "en")) == data(page(site, "search")) == []


def test_a_site_without_its_address_shows_no_picture_and_no_addresses(homeless: Path) -> None:
    for path in ("en/fix/license", "en", ""):
        tree = page(homeless, path)
        assert said(tree, "image") == said(tree, "url") == []
        assert "://" not in json.dumps(data(tree))
    assert [thing["@type"] for thing in data(page(homeless, "en/fix/clock"))] == ["FAQPage"]


@pytest.mark.parametrize(
    ("path", "feeds"), [("en/fix/clock", ["en"]), ("ja", ["ja"]), ("search", ["ja", "en"])]
)
def test_pages_name_the_feed_of_their_language(
    site: Path, homeless: Path, path: str, feeds: list[str]
) -> None:
    links = page(site, path).css('head link[rel="alternate"][type="application/atom+xml"]')
    found = [posixpath.normpath(posixpath.join(path, link.attributes["href"] or "")) for link in links]
    assert found == [f"feed.{lang}.xml" for lang in feeds]
    assert all((site / file).is_file() for file in found)
    assert page(homeless, path).css_first('link[type="application/atom+xml"]') is None
