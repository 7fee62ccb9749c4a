"""The sitemap: what search engines are told of, and in which languages."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from kb_build.library import Library
from kb_build.publish.sitemap import write_sitemap
from tests.libraries import front_matter, library_of
from tests.sites import small_library

SITE_URL = "https://example.com/kb/"
NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return small_library(tmp_path_factory.mktemp("small"), SITE_URL)


def test_the_sitemap_has_every_article_with_its_translations(library: Library, tmp_path: Path) -> None:
    write_sitemap(library, tmp_path)
    entries = ET.parse(tmp_path / "sitemap.xml").getroot().findall("s:url", NAMESPACE)
    found = {entry.findtext("s:loc", namespaces=NAMESPACE): entry for entry in entries}
    assert sorted(found) == [f"{SITE_URL}{a.url}" for a in library.published]
    both = {"en": f"{SITE_URL}en/fix/license/", "ja": f"{SITE_URL}ja/fix/license/"}
    for lang in both:
        links = found[both[lang]].findall("x:link", NAMESPACE)
        assert {link.get("hreflang"): link.get("href") for link in links} == both
        assert {link.get("rel") for link in links} == {"alternate"}
    assert found[f"{SITE_URL}en/fix/clock/"].findall("x:link", NAMESPACE) == []
    assert {e.findtext("s:lastmod", namespaces=NAMESPACE) for e in entries} == {"2026-11-02"}


def test_the_sitemap_leaves_out_what_search_engines_are_asked_to_leave_out(tmp_path: Path) -> None:
    library = library_of(
        {
            "docs/en/a.md": front_matter(id="KB0001", lang="en") + "x\n",
            "docs/ja/a.md": front_matter(id="KB0001", confidence="wip") + "x\n",
            "docs/ja/b.md": front_matter(id="KB0002", confidence="wip") + "x\n",
        },
        site_url=SITE_URL,
    )
    write_sitemap(library, tmp_path)
    (entry,) = ET.parse(tmp_path / "sitemap.xml").getroot()
    assert entry.findtext("s:loc", namespaces=NAMESPACE) == f"{SITE_URL}en/a/"
    assert entry.findall("x:link", NAMESPACE) == []


def test_an_address_in_the_sitemap_is_a_url(tmp_path: Path) -> None:
    library = library_of({"docs/ja/時計&1.md": front_matter(reviewed=None) + "x\n"}, site_url=SITE_URL)
    write_sitemap(library, tmp_path)
    (entry,) = ET.parse(tmp_path / "sitemap.xml").getroot()
    assert [part.text for part in entry] == [f"{SITE_URL}ja/%E6%99%82%E8%A8%88&1/"]


def test_without_an_address_there_is_no_sitemap_and_the_engine_s_is_removed(tmp_path: Path) -> None:
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (tmp_path / name).write_text("of the engine", encoding="utf-8")
    write_sitemap(library_of({"docs/ja/x.md": front_matter() + "x\n"}), tmp_path)
    assert list(tmp_path.iterdir()) == []
