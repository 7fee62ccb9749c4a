"""Every article is three clicks from the first page of its language, without JavaScript, and no page is endless."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kb_build.config import load_config
from kb_build.library import Library
from kb_build.read import read_library
from tests.browser.conftest import Build
from tests.browsing import PHONE, Watched
from tests.clicks import clicks, inside, links_in
from tests.libraries import front_matter, write_files
from tests.nginx import NginxSite

ROOT = Path(__file__).resolve().parents[2]
MOST = 3
MOST_BYTES = 100_000
"""Of a page that leads on: half a second on a slow phone line, once it is compressed."""
SETTINGS = "site_name: Deep\nplugins: [kb]\ntheme: {name: material}\n"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Path:
    """The project's own help centre, built."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    (folder / "overrides").mkdir()
    build(folder)
    return folder


@pytest.fixture(scope="module")
def deep(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Path:
    """A help centre whose articles stand in folders in folders, many in the innermost and many in none."""
    files = {"mkdocs.yml": SETTINGS}
    places = [("en/a/b/c/d", 230), ("en/a/b", 3), ("en", 120), ("ja/困る/印刷", 110)]
    places += [(f"en/section-{number:02}", 1) for number in range(39)]
    for number, folder in enumerate(folder for folder, count in places for _ in range(count)):
        files[f"docs/{folder}/{number}.md"] = (
            front_matter(id=f"KB{number + 1:04}", title=f"Title {number}") + "Text.\n"
        )
    folder = write_files(tmp_path_factory.mktemp("deep"), files)
    build(folder)
    return folder


def articles(folder: Path, lang: str) -> set[str]:
    library: Library = read_library(load_config(folder / "mkdocs.yml"))
    found = {article.url for article in library.published if article.lang == lang}
    assert len(found) > 50
    return found


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_article_of_the_sample_is_clicked_to_without_scripts(
    sample: Path, strict_site: Callable[..., NginxSite], browse: Callable[..., Watched], lang: str
) -> None:
    site = strict_site(sample / "site")
    page = browse(java_script_enabled=False).context.new_page()
    wanted = articles(sample, lang)

    def visible_links(address: str) -> list[str]:
        if address in wanted:
            return []  # to read an article is the goal; what it leads to counts for nothing here
        page.goto(site.url + address)
        # One call for all: asking each link by itself takes minutes. Playwright's own world may run scripts.
        hrefs = page.locator("body a[href]:visible").evaluate_all("all => all.map(a => a.href)")
        return [link for link in inside(site.url, address, hrefs) if link.startswith(f"{lang}/")]

    found = clicks(f"{lang}/", visible_links, MOST)
    assert wanted - set(found) == set()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_depth_and_number_add_no_click(deep: Path, lang: str) -> None:
    found = clicks(f"{lang}/", links_in(deep / "site"), MOST)
    assert articles(deep, lang) - set(found) == set()


@pytest.mark.parametrize("size", [PHONE, {"width": 1366, "height": 768}])
def test_forty_sections_fill_no_home(
    deep: Path, strict_site: Callable[..., NginxSite], browse: Callable[..., Watched], size: dict[str, int]
) -> None:
    page = browse(java_script_enabled=False, viewport=size).context.new_page()
    page.goto(f"{strict_site(deep / 'site').url}en/")
    cards, others = page.locator(".kb-card a"), page.locator(".kb-more a")
    assert (cards.count(), others.count()) == (9, 31)
    assert not others.first.is_visible()
    page.get_by_text("31 more sections").click()
    assert others.last.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


def test_every_page_of_a_long_section_is_one_click_from_the_others(deep: Path) -> None:
    links_of = links_in(deep / "site")
    pages = ["en/a/b/c/d/", "en/a/b/c/d/page-2/", "en/a/b/c/d/page-3/"]
    for page in pages:
        assert set(pages) <= {*links_of(page), page}


def test_no_page_carries_the_whole_navigation(sample: Path, deep: Path) -> None:
    for folder in (sample, deep):
        pages = {file: file.stat().st_size for file in (folder / "site").rglob("*.html")}
        assert len(pages) > 100
        assert {file: size for file, size in pages.items() if size > MOST_BYTES} == {}
