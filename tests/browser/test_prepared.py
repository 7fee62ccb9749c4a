"""The message that a customer can send: what it says, and that only the customer sends it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import BOX, RESULT, Watched
from tests.nginx import NginxSite

ERROR = "{lang}/fix/license/"
LONGEST_LINK = 2000


@pytest.fixture
def site(small_built: Path, strict_site: Callable[..., NginxSite]) -> NginxSite:
    return strict_site(small_built)


def unfolded(page: Page) -> Page:
    page.locator(".kb-prepared summary").click()
    return page


def mail_of(page: Page) -> str:
    return page.locator('.kb-prepared a[href^="mailto:"]').get_attribute("href") or ""


def test_a_message_says_what_the_page_and_the_customer_know(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    reader = browse(locale="en-GB", permissions=["clipboard-read", "clipboard-write"])
    page = reader.open(site.url + "en/fix/")
    page.locator(BOX).fill("could not verify the license 0x80070005")
    page.locator(f"{RESULT} a").first.click()
    page.wait_for_url(site.url + ERROR.format(lang="en") + "*")
    page.wait_for_load_state("networkidle")
    before = len(reader.requests)
    unfolded(page)
    page.get_by_role("checkbox", name="Step 2 is done").first.check()
    expected = [
        "Article: KB0001 (en) Could not verify the license (0x80070005)",
        f"Page: {site.url}a/KB0001/en/",
        "Written for: Shop 3.2–4.1",
        "Steps that I have done:",
        "- Set the clock: 2",
        "What I searched for:",
        "- could not verify the license 0x80070005",
        "The version of the app:",
    ]
    page.get_by_role("button", name="Copy this text").click()
    expect(page.locator(".kb-prepared").get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").split("\n") == expected
    link = urlsplit(mail_of(page))
    assert (link.scheme, link.path) == ("mailto", "help@example.com")
    assert parse_qs(link.query)["subject"] == ["KB0001 (en) Could not verify the license (0x80070005)"]
    assert parse_qs(link.query)["body"][0].split("\r\n") == [*expected, ""]
    assert len(reader.requests) == before
    assert reader.complaints == []


def test_a_step_that_is_not_done_after_all_is_not_said(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = unfolded(browse(locale="en-GB").open(site.url + ERROR.format(lang="en")))
    steps = page.locator('.kb-prepared [data-slot="steps"]')
    expect(steps).to_be_hidden()
    box = page.get_by_role("checkbox", name="Step 1 is done").first
    box.check()
    expect(steps).to_have_text("Steps that I have done: - Set the clock: 1")
    page.reload()
    expect(unfolded(page).locator('.kb-prepared [data-slot="steps"]')).to_be_visible()
    box.uncheck()
    expect(steps).to_be_hidden()


def test_a_link_to_mail_is_never_too_long(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse().open(site.url + ERROR.format(lang="ja"))
    page.evaluate("sessionStorage.setItem('kb-search', 'ライセンスを確認できません。'.repeat(100))")
    page.reload()
    link = mail_of(unfolded(page))
    assert len(link) <= LONGEST_LINK
    said = unquote(link)
    assert f"{site.url}a/KB0001/ja/" in said
    assert said.rstrip("\r\n").endswith("残りはページからコピーしてください。）")
    assert len(page.locator('.kb-prepared [data-slot="search"]').inner_text()) < 600


def test_without_scripts_the_message_is_read_and_copied_by_hand(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = unfolded(browse(java_script_enabled=False).open(site.url + ERROR.format(lang="ja")))
    text = page.locator(".kb-prepared-text")
    expect(text).to_contain_text("記事：KB0001（ja）ライセンスを確認できませんでした (0x80070005)")
    expect(text).to_contain_text("https://example.com/kb/a/KB0001/ja/")
    expect(text).to_contain_text("アプリのバージョン：")
    assert text.locator("p:visible").count() == 4


def test_where_the_clipboard_is_closed_the_message_is_selected(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = unfolded(browse(locale="en-GB").open(site.url + ERROR.format(lang="en")))
    page.evaluate("() => void (navigator.clipboard.writeText = () => Promise.reject(new Error()))")
    page.locator(".kb-prepared").get_by_role("button").click()
    assert "Article: KB0001 (en)" in page.evaluate("getSelection().toString()")
