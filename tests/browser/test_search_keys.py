"""The search without a mouse, with a screen reader and with a finger: the combobox of the WAI-ARIA practices."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browsing import BOX, RESULT, Watched
from tests.nginx import NginxSite

PANEL = ".kb-results:visible"


@pytest.fixture
def site(search_built: Path, strict_site: Callable[..., NginxSite]) -> NginxSite:
    """The help centre at /kb/, with the policy on every answer."""
    return strict_site(search_built)


def chosen(page: Page) -> Locator:
    return page.locator(f"#{page.locator(BOX).get_attribute('aria-activedescendant')}")


def test_the_box_is_a_combobox_with_a_list(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(locale="en-GB").open(site.url + "en/fix/")
    box = page.get_by_role("combobox", name="Search")
    expect(box).to_have_attribute("aria-autocomplete", "list")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.fill("paper jam")
    expect(box).to_have_attribute("aria-expanded", "true")
    listed = page.get_by_role("listbox", name="Search results")
    assert listed.get_attribute("id") == box.get_attribute("aria-controls")
    expect(listed.get_by_role("group").first.get_by_role("option").first).to_be_visible()
    first = listed.get_by_role("option").first
    expect(first).to_have_accessible_name(
        re.compile(r"^The printer says: PAPER JAM .* Articles about these words")
    )
    expect(first).to_have_accessible_description(re.compile(r"Error.*Printer Two 2\.10.*Checked Nov 2, 2026"))
    expect(first).to_have_attribute("aria-selected", "false")


def test_arrows_choose_and_the_focus_stays_in_the_box(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse(locale="en-GB").open(site.url + "en/fix/")
    box = page.locator(BOX)
    box.fill("paper")
    expect(page.locator(RESULT).first).to_be_visible()
    options = page.get_by_role("option")
    box.press("ArrowDown")
    expect(chosen(page)).to_have_attribute("aria-selected", "true")
    assert chosen(page).get_attribute("id") == options.first.get_attribute("id")
    box.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", "")
    assert page.get_by_role("option", selected=True).count() == 0
    box.press("ArrowUp")
    assert chosen(page).get_attribute("id") == options.last.get_attribute("id")
    expect(chosen(page)).to_be_in_viewport()
    expect(box).to_be_focused()
    box.press("Escape")
    expect(page.locator(PANEL)).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("paper")
    box.press("ArrowDown")
    expect(page.locator(PANEL)).to_be_visible()


def test_enter_opens_what_is_chosen_or_leads_to_the_page_of_results(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    reader = browse(locale="en-GB")
    page = reader.open(site.url + "en/")
    page.locator(BOX).fill("paper jam")
    expect(page.locator(RESULT).first).to_be_visible()
    page.locator(BOX).press("ArrowDown")
    with page.context.expect_page() as opened:
        page.locator(BOX).press("Control+Enter")
    opened.value.wait_for_url(site.url + "en/fix/jam/")
    page.locator(BOX).press("Enter")
    page.wait_for_url(site.url + "en/fix/jam/")
    page.keyboard.press("/")
    page.keyboard.type("paper jam")
    page.keyboard.press("Enter")
    page.wait_for_url(site.url + "search/#q=paper+jam&lang=en")
    # A page that is left does not wait for its files.
    assert [said for said in reader.complaints if not said.startswith("failed: ")] == []


def test_what_is_below_the_results_is_reached_by_tab(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(locale="en-GB").open(site.url + "en/")
    page.locator(BOX).fill("paper jam")
    expect(page.locator(RESULT).first).to_be_visible()
    names = []
    for _ in range(6):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.innerText")
        names.append(" ".join(name.split()))
    assert names[:2] == ["Search", "Clear the box"]
    assert names[2:] == ["Open the search page", "Search in: 日本語", "Error messages A–Z", "Ask a person"]
    page.keyboard.press("Tab")
    expect(page.locator(PANEL)).to_have_count(0)


@pytest.mark.parametrize(
    "path", ["ja/", "en/", "en/fix/", "en/fix/jam/", "en/errors-a-z/", "search/", "no-such-page/"]
)
def test_one_key_leads_to_the_box_from_every_page(
    site: NginxSite, browse: Callable[..., Watched], path: str
) -> None:
    page = browse().open(site.url + path)
    page.locator("h1:visible").first.click()
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    page.locator(BOX).fill("a")
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_have_value("a/")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("PAPER JAM in tray 2, open cover B and remove the sheet", "Exact match found."),
        ("where does the printer stand", "No exact match. The nearest 9 articles:"),
        ("qqzzxx", "Nothing was found."),
    ],
)
def test_a_screen_reader_is_told_what_was_found(
    site: NginxSite, browse: Callable[..., Watched], query: str, told: str
) -> None:
    page = browse(locale="en-GB").open(site.url + "en/")
    status = page.get_by_role("status")
    expect(status).to_be_attached()
    page.locator(BOX).fill(query)
    expect(status).to_contain_text(told)
    page.get_by_role("button", name="Clear the box").click()
    expect(status).to_have_text("")


def test_a_reader_s_fingers_find_everything_large_enough(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    reader = browse(locale="en-GB", has_touch=True)
    for path in ("en/", "en/fix/jam/", "search/#q=printer&lang=en"):
        page = reader.open(site.url + path)
        page.locator(BOX).tap()
        page.keyboard.type(" paper")
        expect(page.locator(RESULT).first).to_be_visible()
        page.wait_for_load_state("networkidle")  # what was found on the way has been replaced
        for thing in page.locator("kb-search").locator("a:visible, button:visible, select:visible").all():
            box = thing.bounding_box()
            assert box
            assert min(box["height"], box["width"]) >= 44, (path, thing.inner_text())
        page.close()


def test_a_tap_opens_a_result_and_another_clears_the_box(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse(locale="en-GB", has_touch=True).open(site.url + "en/fix/")
    page.locator(BOX).tap()
    page.keyboard.type("paper jam")
    page.get_by_role("button", name="Clear the box").tap()
    expect(page.locator(BOX)).to_have_value("")
    expect(page.locator(BOX)).to_be_focused()
    expect(page.locator(PANEL)).to_have_count(0)
    page.keyboard.type("open cover B")
    page.locator(RESULT).first.locator("a").nth(1).tap()
    page.wait_for_url(site.url + "en/fix/jam/#solution-1")


def test_the_results_go_when_one_presses_elsewhere(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(locale="en-GB").open(site.url + "en/fix/")
    page.locator(BOX).click()
    page.keyboard.type("paper jam")
    expect(page.locator(PANEL)).to_be_visible()
    page.locator(".kb-results-label, .kb-results [data-slot=status]").first.click()
    expect(page.locator(PANEL)).to_be_visible()
    page.locator("footer.kb-footer").click(position={"x": 2, "y": 2})
    expect(page.locator(PANEL)).to_have_count(0)
    page.locator(BOX).click()
    expect(page.locator(PANEL)).to_be_visible()
    for _ in range(7):
        page.keyboard.press("Tab")
    expect(page.locator(PANEL)).to_have_count(0)
