"""The search as people use it: typed, pasted, dropped, by keyboard and by touch, on every page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import BOX, RESULT, Watched
from tests.nginx import NginxSite


@pytest.fixture
def site(small_built: Path, strict_site: Callable[..., NginxSite]) -> NginxSite:
    """The help centre at /kb/, with the policy on every answer."""
    return strict_site(small_built)


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


def paste(page: Page, text: str, way: str) -> None:
    """Put `text` on the clipboard and paste it as a person would: by key, or from the menu of a mouse or a finger."""
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    if way == "touch":
        page.locator(BOX).tap()
    else:
        page.locator(BOX).click()
    if way == "key":
        page.keyboard.press("Control+v")
    else:  # what a menu does: the editing command by itself, no key
        menu = page.context.new_cdp_session(page)
        menu.send("Input.dispatchKeyEvent", {"type": "keyDown", "commands": ["paste"]})
        menu.send("Input.dispatchKeyEvent", {"type": "keyUp"})


@pytest.mark.parametrize("way", ["key", "mouse", "touch"])
@pytest.mark.parametrize("text", [LOG, "Could not verify the license"])
def test_a_paste_searches_line_by_line(
    site: NginxSite, browse: Callable[..., Watched], text: str, way: str
) -> None:
    reader = browse(has_touch=way == "touch", permissions=["clipboard-read", "clipboard-write"])
    page = reader.open(site.url + "en/")
    paste(page, text, way)
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-match", "exact")
    expect(page.locator(BOX)).to_have_value(text.replace("\n", " "))
    assert reader.complaints == []


def test_a_paste_goes_where_the_cursor_is(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(permissions=["clipboard-read", "clipboard-write"]).open(site.url + "en/")
    page.locator(BOX).fill("ab")
    page.locator(BOX).press("ArrowLeft")
    page.evaluate("navigator.clipboard.writeText('1\\n2\\n')")
    page.keyboard.press("Control+v")
    expect(page.locator(BOX)).to_have_value("a1 2b")


def edit_paste(page: Page) -> None:
    """Paste a log, and then type at its end and its start, and delete there."""
    paste(page, LOG, "key")
    page.keyboard.press("End")
    page.keyboard.type(" twice")
    page.keyboard.press("Home")
    page.keyboard.type("my ")
    page.keyboard.press("Delete")
    expect(page.locator(BOX)).to_have_value("my " + LOG[1:].replace("\n", " ") + " twice")


def test_a_paste_that_is_edited_keeps_its_lines(site: NginxSite, browse: Callable[..., Watched]) -> None:
    edited = "my " + LOG[1:] + " twice"
    page = browse(permissions=["clipboard-read", "clipboard-write"]).open(site.url + "search/#q=&lang=en")
    edit_paste(page)
    expect(page).to_have_url(f"{site.url}search/#{urlencode({'q': edited, 'lang': 'en'})}")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-match", "exact")
    page.reload()
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-match", "exact")
    page.locator(BOX).press("End")
    page.keyboard.type(".")
    expect(page).to_have_url(f"{site.url}search/#{urlencode({'q': edited + '.', 'lang': 'en'})}")
    page.go_back()
    expect(page).to_have_url(f"{site.url}search/#{urlencode({'q': edited, 'lang': 'en'})}")
    page.go_forward()
    page.locator(BOX).press("End")
    page.keyboard.type("!")
    expect(page).to_have_url(f"{site.url}search/#{urlencode({'q': edited + '.!', 'lang': 'en'})}")


def test_the_lines_of_an_edited_paste_go_to_the_page_of_results(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse(permissions=["clipboard-read", "clipboard-write"]).open(site.url + "en/")
    edit_paste(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.url}search/#{urlencode({'q': 'my ' + LOG[1:] + ' twice', 'lang': 'en'})}")


def test_what_is_typed_after_a_paste_goes_on_where_it_was_pasted(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse(permissions=["clipboard-read", "clipboard-write"]).open(site.url + "search/#q=&lang=en")
    page.evaluate("navigator.clipboard.writeText(' 1\\r\\n\\r\\n  2\\n')")
    page.locator(BOX).fill("ab")
    page.locator(BOX).press("ArrowLeft")
    for _ in range(2):
        page.keyboard.press("Control+v")
        page.keyboard.type("x")
    expect(page.locator(BOX)).to_have_value("a1 2x1 2xb")
    expect(page).to_have_url(f"{site.url}search/#q=a1%0A2x1%0A2xb&lang=en")


def test_the_end_of_a_long_log_goes_to_the_page_of_results(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse(permissions=["clipboard-read", "clipboard-write"]).open(site.url + "en/")
    paste(page, "2026-11-22 03:04:05 nothing to say\n" * 400 + "Could not verify the license", "key")
    page.keyboard.press("Enter")
    page.wait_for_url(site.url + "search/#*")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-match", "exact")


@pytest.mark.parametrize("inside", [20, 150])
def test_text_that_is_dropped_is_searched(
    site: NginxSite, browse: Callable[..., Watched], inside: int
) -> None:
    reader = browse()
    page = reader.open(site.url + "en/")
    box = page.locator(BOX).bounding_box()
    assert box
    mouse = page.context.new_cdp_session(page)
    data = {"items": [{"mimeType": "text/plain", "data": LOG}], "files": [], "dragOperationsMask": 1}
    for event in ("dragEnter", "dragOver", "drop"):
        place = {"x": box["x"] + inside, "y": box["y"] + 20}
        mouse.send("Input.dispatchDragEvent", {"type": event, **place, "data": data})
        page.wait_for_timeout(100)  # a drag is no drag where the mouse is too quick
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-match", "exact")
    expect(page.locator(BOX)).to_have_value(LOG.replace("\n", " "))
    expect(page.locator(BOX)).to_be_focused()
    assert page.url == site.url + "en/"


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
    expect(page.get_by_text("次の記事は英語で書かれています。")).to_be_visible()


def test_data_in_a_result_stays_text(site: NginxSite, browse: Callable[..., Watched]) -> None:
    reader = browse()
    page = reader.open(site.url + "en/")
    page.locator(BOX).fill('<img src=x onerror="throw 1"> license')
    expect(page.locator(RESULT).first).to_be_visible()
    assert page.locator("kb-search img").count() == 0
    assert reader.complaints == []


def test_a_missing_page_searches_for_the_words_of_its_address(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse().open(site.url + "en/verify-the-license.html")
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.locator(BOX)).to_have_value("verify the license")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")
