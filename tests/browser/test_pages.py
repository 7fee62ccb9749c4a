"""The built pages in a real Chromium, behind a real web server with the strict policy that the pages are made for."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.nginx import NginxSite
from tests.sites import small_site

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self' mailto:; base-uri 'none'; frame-ancestors 'none'"
)
BOX = '[data-kb="search-input"]'
RESULT = '[data-kb="search-result"]'
PHONE = {"width": 390, "height": 844}
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


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small help centre, built as its writer would build it."""
    folder = small_site(tmp_path_factory.mktemp("pages"), "https://example.com/kb/")
    command = [sys.executable, "-m", "kb_build", "build"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


@pytest.fixture
def site(built: Path, tmp_path: Path, nginx_site: Callable[..., NginxSite]) -> NginxSite:
    """The help centre at /kb/, with the policy on every answer."""
    headers = tmp_path / "headers.conf"
    headers.write_text(f'add_header Content-Security-Policy "{POLICY}" always;\n', encoding="utf-8")
    return nginx_site(built, sub_path="/kb/", include=headers)


class Watched:
    """A browser context that remembers what went wrong and what was asked for."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.complaints: list[str] = []
        self.requests: list[str] = []
        context.on(
            "console", lambda message: message.type == "error" and self.complaints.append(message.text)
        )
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("requestfailed", lambda request: self.complaints.append(f"failed: {request.url}"))
        context.on("request", lambda request: self.requests.append(request.url))

    def open(self, url: str) -> Page:
        page = self.context.new_page()
        page.goto(url)
        return page


@pytest.fixture
def browse(chromium: Browser) -> Iterator[Callable[..., Watched]]:
    """A factory of watched contexts: `browse(locale="ja-JP", …)`."""
    contexts: list[BrowserContext] = []

    def make(**options: object) -> Watched:
        context = chromium.new_context(**{"viewport": PHONE, "locale": "ja-JP", **options})
        contexts.append(context)
        return Watched(context)

    yield make
    for context in contexts:
        context.close()


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


def test_an_error_that_is_typed_opens_its_article_without_a_mouse(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    reader = browse()
    page = reader.open(site.url + "ja/fix/")
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type("ライセンスを確認できませんでした")
    first = page.locator(RESULT).first
    expect(first).to_have_attribute("data-kb-id", "KB0001")
    expect(first).to_have_attribute("data-kb-match", "exact")
    expect(page.locator(BOX)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(BOX).get_attribute("aria-activedescendant")
    assert page.locator(f"#{chosen}").get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    page.wait_for_url(site.url + "ja/fix/license/")
    assert reader.complaints == []


def test_arrows_walk_through_the_search_page(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse().open(site.url + "search/#q=license&lang=en")
    links = page.locator(RESULT).locator("a")
    expect(links.first).to_be_visible()
    page.locator(BOX).press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(BOX)).to_be_focused()


def test_escape_closes_the_results_and_keeps_the_words(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse().open(site.url + "en/")
    page.locator(BOX).fill("license")
    expect(page.locator(RESULT).first).to_be_visible()
    page.locator(BOX).press("Escape")
    expect(page.locator(RESULT).first).to_be_hidden()
    expect(page.locator(BOX)).to_have_value("license")


def test_the_part_of_a_result_that_solves_it_has_its_own_link(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse().open(site.url + f"search/#q={quote('Reset the app')}&lang=en")
    link = page.locator(RESULT).first.locator("a").nth(1)
    expect(link).to_have_attribute("href", site.url + "en/fix/license/#solution-2")


def test_results_have_an_address_and_a_history(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(locale="en-US").open(site.url + "en/")
    page.locator(BOX).fill("verify the license")
    page.locator(BOX).press("Enter")
    page.wait_for_url(site.url + "search/#q=verify+the+license&lang=en")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")
    page.locator(BOX).fill("save orders")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0002")
    assert page.url.endswith("#q=save+orders&lang=en")
    page.go_back()
    expect(page.locator(BOX)).to_have_value("verify the license")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")
    page.go_forward()
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0002")


def test_an_old_address_with_a_question_mark_is_rewritten(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse().open(site.url + "search/?q=0x80070005")
    assert page.url == site.url + "search/#q=0x80070005&lang=ja"
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")


def test_what_is_searched_for_never_reaches_the_server(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    for scripts in (True, False):
        page = browse(java_script_enabled=scripts).open(site.url + "en/")
        page.locator(BOX).fill("secret-4711 license")
        page.locator(BOX).press("Enter")
        page.wait_for_url(site.url + "search/**")
        page.wait_for_timeout(300)
    assert "4711" not in site.access_log.read_text(encoding="utf-8")


LOG = "2026-11-22 03:04:05 starting\nCould not verify the license\nexit code 1"


def paste(page: Page, text: str) -> None:
    page.locator(BOX).focus()
    page.locator(BOX).evaluate(
        """(box, text) => {
             const data = new DataTransfer();
             data.setData("text/plain", text);
             const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
             if (box.dispatchEvent(event)) document.execCommand("insertText", false, text);
           }""",
        text,
    )


@pytest.mark.parametrize("text", [LOG, "Could not verify the license"])
def test_a_paste_searches_line_by_line(site: NginxSite, browse: Callable[..., Watched], text: str) -> None:
    page = browse().open(site.url + "en/")
    paste(page, text)
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-match", "exact")
    expect(page.locator(BOX)).to_have_value(text.replace("\n", " "))


def test_text_that_is_dropped_is_searched(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse().open(site.url + "en/")
    page.locator(BOX).evaluate(
        """(box, text) => {
             const data = new DataTransfer();
             data.setData("text/plain", text);
             box.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
           }""",
        LOG,
    )
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-match", "exact")


def test_words_of_an_input_method_are_searched_when_they_are_chosen(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse().open(site.url + "ja/")
    page.locator(BOX).focus()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "とけい", "selectionStart": 3, "selectionEnd": 3})
    page.keyboard.press("ArrowDown")  # chooses among the method's words, not among results
    page.wait_for_timeout(300)
    expect(page.locator(RESULT)).to_have_count(0)
    keyboard.send("Input.insertText", {"text": "時計"})
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")


def test_a_message_in_the_other_language_is_found_there(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse().open(site.url + "ja/")
    page.locator(BOX).fill("Could not verify the license")
    expect(page.locator(RESULT).first).to_be_visible()
    expect(page.locator(RESULT).first.locator("a").first).to_have_attribute(
        "href", site.url + "en/fix/license/"
    )
    expect(page.get_by_text("次の記事は英語です。")).to_be_visible()


def test_data_in_a_result_stays_text(site: NginxSite, browse: Callable[..., Watched]) -> None:
    reader = browse()
    page = reader.open(site.url + "en/")
    page.locator(BOX).fill('<img src=x onerror="throw 1"> license')
    expect(page.locator(RESULT).first).to_be_visible()
    assert page.locator("kb-search img").count() == 0
    assert reader.complaints == []


def test_a_search_that_cannot_load_says_so_and_leads_on(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse().open(site.url + "en/")
    page.context.route("**/search/en/**", lambda route: route.abort())
    page.locator(BOX).fill("license")
    expect(page.get_by_text("The search could not be loaded")).to_be_visible(timeout=15_000)
    expect(page.locator(".kb-results").get_by_role("link", name="Error messages A–Z")).to_be_visible()
    page.context.unroute("**/search/en/**")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")


def test_nothing_found_is_said_with_a_way_on(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse().open(site.url + "ja/")
    page.locator(BOX).fill("qqzzxx")
    expect(page.locator(".kb-results").get_by_role("status")).to_have_text("見つかりませんでした。")
    expect(page.locator(".kb-results").get_by_role("link", name="エラーメッセージ一覧")).to_be_visible()


def test_without_scripts_every_article_is_reached(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(java_script_enabled=False).open(site.url)
    page.get_by_role("link", name="English").click()
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
    page.get_by_role("link", name="English").click()
    page.wait_for_url(site.url + "en/fix/license/#solution-1")
    page.goto(site.url)
    page.wait_for_url(site.url + "en/")


def test_a_page_for_everyone_changes_its_language_where_it_is(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse().open(site.url + "search/#q=license&lang=ja")
    expect(page.get_by_role("heading", name="検索結果")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Search results")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.url.endswith("#q=license&lang=en")


def test_a_missing_page_searches_for_the_words_of_its_address(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse().open(site.url + "en/verify-the-license.html")
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.locator(BOX)).to_have_value("verify the license")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")


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


def test_pages_move_nothing_while_they_load(site: NginxSite, browse: Callable[..., Watched]) -> None:
    reader = browse()
    for path in ["ja/", "en/fix/license/", "search/#q=license&lang=en"]:
        page = reader.open(site.url + path)
        page.wait_for_load_state("networkidle")
        shift = page.evaluate(
            """() => new Promise((done) => {
                 let sum = 0;
                 new PerformanceObserver((list) => {
                   for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
                 }).observe({type: "layout-shift", buffered: true});
                 setTimeout(() => done(sum), 200);
               })"""
        )
        assert shift == 0, path
        page.close()
