"""What a word means, shown where it stands: by mouse, keyboard and touch, and a plain link without scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Watched
from tests.nginx import NginxSite
from tests.sites import small_site

MEANING = "The signs in the menu that can be changed."
TERM = f"""\
---
id: KB0004
type: glossary_term
title: Setting
description: {MEANING}
---

{MEANING}
"""


@pytest.fixture(scope="module")
def explained(tmp_path_factory: pytest.TempPathFactory, build: Callable[[Path], Path]) -> Path:
    """The site of a small help centre with one word in its glossary."""
    folder = small_site(tmp_path_factory.mktemp("explained"))
    (folder / "docs/en/fix/setting.md").write_text(TERM, encoding="utf-8")
    return build(folder)


@pytest.fixture
def site(explained: Path, strict_site: Callable[..., NginxSite]) -> NginxSite:
    return strict_site(explained)


def term(page: Page):
    return page.locator("a.kb-term")


def tip(page: Page):
    return page.locator(".kb-tip")


def test_the_mouse_shows_it_and_may_go_there(site: NginxSite, browse: Callable[..., Watched]) -> None:
    reader = browse(locale="en-GB")
    page = reader.open(site.url + "en/fix/clock/")
    expect(term(page)).to_have_text("settings")
    expect(tip(page)).to_be_hidden()
    term(page).hover()
    expect(tip(page)).to_have_text(f"{MEANING}More on this word")
    tip(page).locator("p").hover()
    page.wait_for_timeout(400)
    expect(tip(page)).to_be_visible()
    page.mouse.move(0, 0)
    expect(tip(page)).to_be_hidden()
    term(page).click()
    page.wait_for_url(site.url + "en/fix/setting/")
    assert reader.complaints == []


def test_the_keyboard_shows_it_and_escape_hides_it(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(locale="en-GB").open(site.url + "en/fix/clock/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(tip(page)).to_be_hidden()
    while term(page).evaluate("(term) => term !== document.activeElement"):
        page.keyboard.press("Tab")
    expect(tip(page)).to_be_visible()
    expect(term(page)).to_have_accessible_description(MEANING)
    page.keyboard.press("Escape")
    expect(tip(page)).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url(site.url + "en/fix/setting/")


def test_the_first_touch_shows_it_and_leads_on(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(locale="en-GB", has_touch=True, viewport={"width": 320, "height": 640}).open(
        site.url + "en/fix/clock/"
    )
    term(page).tap()
    expect(tip(page)).to_be_visible()
    assert page.url == site.url + "en/fix/clock/"
    box = tip(page).bounding_box()
    assert box["x"] >= 8
    assert box["x"] + box["width"] <= 312
    page.locator("h1").tap()
    expect(tip(page)).to_be_hidden()
    term(page).tap()
    tip(page).get_by_text("More on this word").tap()
    page.wait_for_url(site.url + "en/fix/setting/")


def test_on_paper_no_address_parts_the_sentence(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(locale="en-GB").open(site.url + "en/fix/clock/")
    page.emulate_media(media="print")
    assert term(page).evaluate("term => getComputedStyle(term, '::after').content") == "none"


def test_without_scripts_it_is_a_link(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(locale="en-GB", java_script_enabled=False).open(site.url + "en/fix/clock/")
    term(page).click()
    page.wait_for_url(site.url + "en/fix/setting/")
