"""The built pages in a real Chromium, behind a real web server with the strict policy that the pages are made for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browsing import BOX, Watched
from tests.nginx import NginxSite

PAGES = {
    "ja/": "ja",
    "en/": "en",
    "ja/fix/": "ja",
    "en/fix/": "en",
    "ja/fix/license/": "ja",
    "en/fix/license/": "en",
    "en/fix/save-orders/": "en",
    "ja/errors-a-z/": "ja",
    "en/errors-a-z/": "en",
    "search/": "ja",
}


@pytest.fixture
def site(small_built: Path, strict_site: Callable[..., NginxSite]) -> NginxSite:
    """The help centre at /kb/, with the policy on every answer."""
    return strict_site(small_built)


def test_pages_are_quiet_and_keep_to_themselves(site: NginxSite, browse: Callable[..., Watched]) -> None:
    reader = browse()
    for path in PAGES:
        page = reader.open(site.url + path)
        page.wait_for_load_state("networkidle")
        page.close()
    assert reader.complaints == []
    assert [url for url in reader.requests if not url.startswith((site.url, "data:"))] == []
    assert reader.context.cookies() == []


def test_every_page_says_its_language(site: NginxSite, browse: Callable[..., Watched]) -> None:
    reader = browse()
    for path, lang in PAGES.items():
        page = reader.open(site.url + path)
        assert page.locator("html").get_attribute("lang") == lang, path
        assert page.locator("h1:visible").count() == 1, path
        page.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_nothing_is_wider_than_the_narrowest_phone(
    site: NginxSite, browse: Callable[..., Watched], scripts: bool
) -> None:
    reader = browse(viewport={"width": 320, "height": 640}, java_script_enabled=scripts)
    for path in [*PAGES, "", "no-such-page/"]:
        page = reader.open(site.url + path)
        # Without scripts nothing can be evaluated in the page, but a picture of all of it shows its width.
        width = page.locator("body").bounding_box()["width"]
        overflow = page.evaluate("document.documentElement.scrollWidth") if scripts else width
        assert max(width, overflow) <= 320, path
        page.close()


def test_what_one_touches_is_large_enough(site: NginxSite, browse: Callable[..., Watched]) -> None:
    reader = browse(has_touch=True)
    for path in PAGES:
        page = reader.open(site.url + path)
        touched = page.locator("header.kb-header, .kb-path, .kb-footer, kb-search").locator(
            "a:visible, button:visible, input:visible, summary:visible"
        )
        for thing in touched.all():
            box = thing.bounding_box()
            assert box, path
            assert box["height"] >= 44, (path, thing.inner_text())
        page.close()


def test_without_scripts_every_article_is_reached(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(java_script_enabled=False).open(site.url)
    page.get_by_role("link", name="English", exact=True).click()
    page.locator(BOX).fill("anything")
    page.locator(BOX).press("Enter")
    page.get_by_role("link", name="Error messages A–Z").first.click()
    page.get_by_role("link", name="Could not verify the license").first.click()
    expect(
        page.locator('article[data-kb-id="KB0001"][data-kb-lang="en"] [data-kb="step"]').first
    ).to_be_visible()


@pytest.mark.parametrize(("locale", "lang"), [("ja-JP", "ja"), ("en-GB", "en"), ("fr-FR", "ja")])
def test_the_front_door_leads_to_the_reader_s_language(
    site: NginxSite, browse: Callable[..., Watched], locale: str, lang: str
) -> None:
    page = browse(locale=locale).context.new_page()
    page.goto(site.url)
    page.wait_for_url(f"{site.url}{lang}/")


def test_a_chosen_language_is_remembered(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse().open(site.url + "ja/fix/license/#solution-1")
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url(site.url + "en/fix/license/#solution-1")
    page.goto(site.url)
    page.wait_for_url(site.url + "en/")


def test_a_page_for_everyone_changes_its_language_where_it_is(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse().open(site.url + "search/#q=license&lang=ja")
    expect(page.get_by_role("heading", name="検索結果")).to_be_visible()
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.get_by_role("heading", name="Search results")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.url.endswith("#q=license&lang=en")


@pytest.mark.parametrize(("system", "other"), [("light", "dark"), ("dark", "light")])
def test_a_chosen_theme_is_remembered_and_can_be_undone(
    site: NginxSite, browse: Callable[..., Watched], system: str, other: str
) -> None:
    page = browse(color_scheme=system).open(site.url + "en/")
    ground = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(ground)
    page.locator("kb-theme button").click()
    chosen = page.evaluate(ground)
    assert chosen != before
    page.goto(site.url + "en/fix/license/")
    assert page.evaluate(ground) == chosen
    assert page.evaluate("document.documentElement.dataset.theme") == other
    page.locator("kb-theme button").click()
    assert page.evaluate(ground) == before
    assert page.evaluate("localStorage.getItem('kb-theme')") is None


def test_ticked_steps_are_remembered(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse().open(site.url + "en/fix/license/")
    page.get_by_role("checkbox", name="Step 1 is done").first.check()
    page.reload()
    expect(page.get_by_role("checkbox", name="Step 1 is done").first).to_be_checked()
    expect(page.get_by_role("checkbox", name="Step 2 is done").first).not_to_be_checked()


def test_what_is_to_be_there_before_is_ticked_and_remembered(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse().open(site.url + "en/fix/license/")
    item = page.locator('[data-kb="prerequisites"] li').first
    item.get_by_role("checkbox", name=item.inner_text()).check()
    page.reload()
    expect(item.get_by_role("checkbox")).to_be_checked()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(1)


def test_the_message_is_copied_as_it_is(site: NginxSite, browse: Callable[..., Watched]) -> None:
    reader = browse(permissions=["clipboard-read", "clipboard-write"])
    page = reader.open(site.url + "ja/fix/license/")
    page.get_by_role("button", name="メッセージをコピー").first.click()
    assert page.evaluate("navigator.clipboard.readText()") == "ライセンスを確認できませんでした"
    expect(page.get_by_text("コピーしました")).to_be_visible()


def test_code_in_a_step_is_code_and_can_be_copied(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(permissions=["clipboard-read", "clipboard-write"]).open(site.url + "en/fix/save-orders/")
    code = page.locator('li[data-kb="step"] pre')
    expect(code.locator("code")).to_have_text("shop orders --export")
    code.get_by_role("button", name="Copy the code").click()
    assert page.evaluate("navigator.clipboard.readText()") == "shop orders --export"


def test_what_a_page_tells_search_engines_is_data_that_the_policy_lets_stand(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    reader = browse()
    reader.context.add_init_script(
        "self.refused = []; addEventListener('securitypolicyviolation', (e) => refused.push(e.effectiveDirective))"
    )
    for path in ("en/fix/license/", "en/fix/save-orders/", "en/fix/clock/"):
        page = reader.open(site.url + path)
        page.wait_for_load_state("networkidle")
        said = json.loads(page.locator('script[type="application/ld+json"]').text_content())
        assert said["@graph"][0]["url"] == "https://example.com/kb/" + path
        assert page.evaluate("refused") == []
        page.close()
    assert reader.complaints == []
