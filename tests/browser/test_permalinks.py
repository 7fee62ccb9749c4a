"""Permalinks in a real Chromium, behind a real web server with the strict policy: with JavaScript and without."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kb_build.publish.nginx import NGINX
from tests.browsing import Watched
from tests.kb import kb
from tests.libraries import front_matter
from tests.nginx import NginxSite
from tests.sites import small_site

Serve = Callable[..., NginxSite]
Open = Callable[..., Page]
REDIRECT = re.compile(r"^ +location = \S*/a/KB\d+/ \{(?: .*\}$|\n(?: {8}.*\n)+ {4}\}$)", re.MULTILINE)
HASH = re.compile(r"-[0-9a-f]{8}(?=\.)")
OTHERS = {
    "ja": ("共有できません", "もう一度 ライセンスを確認します。"),
    "en": ("Cannot be shared", "Check the license again."),
}


@pytest.fixture(scope="module", params=["", "kb/"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small help centre with a second article for its code, in both languages, and a removed one."""
    site_url = f"https://example.com/{request.param}" if request.param else ""
    folder = small_site(tmp_path_factory.mktemp("permalinks"), site_url)
    for lang, (title, description) in OTHERS.items():
        text = front_matter(
            id="KB0004", title=f"'{title}'", description=f"'{description}'", disambiguation="x",
            error_messages=f"[{{text: '{title}', code: 0x80070005}}, {{text: '{title} (2)', code: E-2}}]",
            aliases="[old/share.html]",
        )  # fmt: skip
        (folder / f"docs/{lang}/fix/share.md").write_text(f"{text}{title}\n", encoding="utf-8")
    (folder / "docs/en/fix/gone.md").write_text(
        "---\nid: KB0005\ntype: faq\ntitle: Gone\nredirect_to: KB0001#solution-2\n---\n", encoding="utf-8"
    )
    result = kb(folder, "build")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


@pytest.fixture(params=[True, False], ids=["by rules", "by the page"])
def by_rules(request: pytest.FixtureRequest) -> bool:
    """Whether the server leads on from permalinks, or their pages do, as on a host without rules."""
    return request.param


@pytest.fixture
def site(built: Path, strict_site: Serve) -> NginxSite:
    """The help centre at the root and below a path."""
    return strict_site(built)


@pytest.fixture
def either_site(by_rules: bool, built: Path, tmp_path: Path, strict_site: Serve) -> NginxSite:
    """The same, on a server with rules and on one without."""
    folder = built
    if not by_rules:
        folder = tmp_path / "site"
        shutil.copytree(built, folder)
        rules = folder / NGINX
        text, count = REDIRECT.subn("", rules.read_text(encoding="utf-8"))
        assert count
        rules.write_text(text, encoding="utf-8")
    return strict_site(folder)


@pytest.fixture
def open_page(browse: Callable[..., Watched]) -> Iterator[Open]:
    """A factory `open_page(url, locale="ja-JP", remembered=None, scripts=True)`; no page may complain."""
    readers: list[Watched] = []

    def open_(url: str, locale: str = "ja-JP", remembered: str | None = None, scripts: bool = True) -> Page:
        options: dict[str, object] = {"locale": locale, "java_script_enabled": scripts}
        if remembered:
            kept = [{"name": "kb-lang", "value": remembered}]
            origin = "/".join(url.split("/")[:3])
            options["storage_state"] = {"origins": [{"origin": origin, "localStorage": kept}]}
        readers.append(browse(**options))
        return readers[-1].open(url, wait_until="commit")

    yield open_
    # A page that leads on is left while it loads.
    assert [said for one in readers for said in one.complaints if not said.startswith("failed: ")] == []


@pytest.mark.parametrize(
    ("locale", "remembered", "lang"),
    [
        ("ja-JP", None, "ja"),
        ("en-GB", None, "en"),
        ("fr-FR", None, "ja"),
        ("en-US", "ja", "ja"),
        ("ja-JP", "en", "en"),
    ],
)
def test_a_permalink_leads_to_the_reader_s_language_with_query_and_hash(
    either_site: NginxSite, open_page: Open, locale: str, remembered: str | None, lang: str
) -> None:
    page = open_page(f"{either_site.url}a/KB0001/?from=mail&x=1#solution-1", locale, remembered)
    page.wait_for_url(f"{either_site.url}{lang}/fix/license/?from=mail&x=1#solution-1")
    expect(page.locator(f'article[data-kb-id="KB0001"][data-kb-lang="{lang}"]')).to_be_visible()


def test_the_language_that_the_switch_remembers_is_the_one_that_permalinks_use(
    either_site: NginxSite, open_page: Open
) -> None:
    page = open_page(f"{either_site.url}ja/fix/license/")
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url(f"{either_site.url}en/fix/license/")
    page.goto(f"{either_site.url}a/KB0001/", wait_until="commit")
    page.wait_for_url(f"{either_site.url}en/fix/license/")


LEADS_ON = {
    "a/KB0001/en/": "en/fix/license/",
    "a/KB0002/": "en/fix/save-orders/",
    "e/e-2/": "ja/fix/share/",
    "old/share.html": "ja/fix/share/",
    "a/KB0005/": "en/fix/license/#solution-2",
    "en/fix/gone/": "en/fix/license/#solution-2",
}


@pytest.mark.parametrize("scripts", [True, False])
def test_an_address_leads_on_with_and_without_scripts(
    either_site: NginxSite, open_page: Open, scripts: bool
) -> None:
    page = open_page(f"{either_site.url}ja/", scripts=scripts)
    for address, there in LEADS_ON.items():
        page.goto(either_site.url + address, wait_until="commit")
        page.wait_for_url(either_site.url + there)
        expect(page.locator("article[data-kb-id]")).to_be_visible()


def test_without_scripts_only_the_server_knows_the_reader_s_language(
    either_site: NginxSite, open_page: Open, by_rules: bool
) -> None:
    page = open_page(f"{either_site.url}a/KB0001/?x=1", locale="en-US", scripts=False)
    page.wait_for_url(
        f"{either_site.url}en/fix/license/?x=1" if by_rules else f"{either_site.url}ja/fix/license/"
    )


def test_the_way_back_does_not_run_into_the_permalink_again(either_site: NginxSite, open_page: Open) -> None:
    page = open_page(f"{either_site.url}ja/")
    page.wait_for_load_state()
    page.goto(f"{either_site.url}a/KB0001/", wait_until="commit")
    page.wait_for_url(f"{either_site.url}ja/fix/license/")
    page.go_back()
    assert page.url == f"{either_site.url}ja/"


@pytest.mark.parametrize(("locale", "lang", "other"), [("ja-JP", "ja", "en"), ("en-US", "en", "ja")])
def test_a_code_of_several_articles_offers_them_in_the_reader_s_language(
    site: NginxSite, open_page: Open, locale: str, lang: str, other: str
) -> None:
    page = open_page(f"{site.url}e/0x80070005/", locale)
    page.wait_for_load_state("networkidle")
    assert page.locator("html").get_attribute("lang") == lang
    expect(page.locator("h1:visible")).to_have_count(1)
    expect(page.locator("h1:visible")).to_contain_text("0x80070005")
    title, description = OTHERS[lang]
    expect(page.locator(".kb-rows li:visible")).to_have_count(2)
    expect(page.get_by_text(description)).to_be_visible()
    expect(page.get_by_text(OTHERS[other][1])).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.kb-header')).borderBottomStyle") == "solid"
    )
    page.get_by_role("link", name=title).click()
    page.wait_for_url(f"{site.url}{lang}/fix/share/")


def test_a_list_of_articles_changes_its_language_where_it_is(site: NginxSite, open_page: Open) -> None:
    page = open_page(f"{site.url}e/0x80070005/")
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.get_by_role("heading", name="Error code")).to_be_visible()
    assert page.url.startswith(f"{site.url}e/0x80070005/")


def test_without_scripts_the_articles_of_a_code_are_listed_in_both_languages(
    site: NginxSite, open_page: Open
) -> None:
    page = open_page(f"{site.url}e/0x80070005/", scripts=False)
    for lang, (title, description) in OTHERS.items():
        expect(page.get_by_text(description)).to_be_visible()
        expect(page.locator(f'.kb-only[lang="{lang}"]').get_by_role("link", name=title)).to_be_visible()
    page.get_by_role("link", name=OTHERS["en"][0]).click()
    page.wait_for_url(f"{site.url}en/fix/share/")


def test_a_page_that_does_not_lead_on_by_itself_can_be_read(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    """As when the script cannot be loaded: the links stand there, in the site's look."""
    reader = browse()
    reader.context.route("**/leads-to-*.js", lambda route: route.abort())
    page = reader.open(f"{site.url}a/KB0001/index.html")
    expect(page.get_by_role("heading", name="記事はこちらです")).to_be_visible()
    expect(page.get_by_text("The clock of the computer is wrong.")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.kb-rows')).listStyleType") == "none"
    page.get_by_role("link", name="Could not verify the license").click()
    page.wait_for_url(f"{site.url}en/fix/license/")


def test_a_first_view_of_an_article_takes_few_requests(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    reader = browse()
    reader.open(f"{site.url}ja/fix/license/", wait_until="networkidle")
    asked = (url.removeprefix(site.url) for url in reader.requests if url.startswith(site.url))
    files = sorted(HASH.sub("-HASH", url) for url in asked)
    assert files == [
        "assets/kb/css/kb-HASH.css", "assets/kb/early-HASH.js", "assets/kb/icon-HASH.svg", "assets/kb/kb-HASH.js",
        "ja/fix/license/",
    ]  # fmt: skip


def test_one_key_leads_to_the_search_from_a_page_that_has_no_box(site: NginxSite, open_page: Open) -> None:
    page = open_page(f"{site.url}e/0x80070005/")
    page.wait_for_load_state()
    expect(page.get_by_role("link", name="検索")).to_be_visible()
    page.wait_for_load_state()  # the key is heard by a module, which runs after the page is shown
    page.keyboard.press("/")
    page.wait_for_url(f"{site.url}search/")
    expect(page.locator('[data-kb="search-input"]')).to_be_focused()
