"""An article on paper: all of it, unfolded, with what one needs to find it and its links again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Watched
from tests.nginx import NginxSite

PAPER = {"width": 700, "height": 1000}
ARTICLE = "en/fix/license/"
ON_PAPER = (
    "h1", ".kb-safety", ".kb-backup", ".kb-backup dd", "#solution-1", "#solution-2", '[data-kb="step"]', "#cause",
    ".kb-prevention", ".kb-escalation", ".kb-prepared-text", ".kb-id", ".kb-reviewed",
)  # fmt: skip
ON_SCREENS = (".kb-header", ".kb-solved", ".kb-copy", ".kb-tick", ".kb-feedback")
AFTER = "(one, part) => getComputedStyle(one, part).content"


@pytest.fixture
def site(new_built: Path, strict_site: Callable[..., NginxSite]) -> NginxSite:
    """The help centre at /kb/, with the policy on every answer."""
    return strict_site(new_built)


@pytest.fixture
def paper(site: NginxSite, browse: Callable[..., Watched]) -> Iterator[Page]:
    """The hard article as it is printed from a dark screen."""
    page = browse(viewport=PAPER, color_scheme="dark").open(site.url + "en/fix-problems/hard/")
    page.wait_for_load_state("networkidle")
    page.emulate_media(media="print")
    return page


def test_paper_says_which_article_it_is_and_when_it_was_checked(paper: Page) -> None:
    expect(paper.get_by_text("KB0099", exact=True)).to_be_visible()
    expect(paper.locator(".kb-checked")).to_be_visible()
    expect(paper.locator('[data-kb="error-message"]').first).to_be_visible()


def test_paper_has_no_controls_and_is_white(paper: Page) -> None:
    assert paper.locator("button:visible, .kb-header:visible, .kb-footer:visible").count() == 0
    assert paper.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_everything_is_unfolded(paper: Page) -> None:
    for text in ("Folded text with", "Do it with the mouse.", "Do it with two fingers."):
        expect(paper.get_by_text(text)).to_be_visible()
        assert paper.get_by_text(text).bounding_box()["height"] > 10
    for name in ("Windows", "macOS"):
        block = paper.locator(f'.tabbed-block[data-label="{name}"]')
        assert block.evaluate(AFTER, "::before") == f'"{name}"'


def test_what_is_ticked_on_a_screen_keeps_its_number(paper: Page) -> None:
    paper.emulate_media(media="screen")
    ink = "step => getComputedStyle(step, '::before').color"
    step = paper.locator('[data-kb="step"]').first
    step.locator("> .kb-tick").check()
    assert step.evaluate(ink) == "rgba(0, 0, 0, 0)"
    paper.emulate_media(media="print")
    assert step.evaluate(ink) == "rgb(0, 0, 0)"


def test_links_say_where_they_lead(paper: Page, site: NginxSite) -> None:
    for name, address in (
        ("the other article", f"{site.url}en/fix-problems/note-is-missing-on-another-device/"),
        ("the vendor", "https://example.com/a/very/long/address/" + "x" * 60),
    ):
        assert paper.get_by_role("link", name=name).evaluate(AFTER, "::after") == f'" ({address})"'
    plain = paper.get_by_role("link", name="https://example.com/plain")
    assert plain.evaluate(AFTER, "::after") == "none"
    inside = paper.locator('.kb-article a[href^="#"]:visible').first
    assert inside.evaluate(AFTER, "::after") == "none"


@pytest.mark.parametrize("path", ["en/", "en/fix-problems/", "en/articles-a-z/"])
def test_lists_say_where_their_links_lead(site: NginxSite, browse: Callable[..., Watched], path: str) -> None:
    page = browse(viewport=PAPER).open(site.url + path)
    page.emulate_media(media="print")
    link = page.locator(":is(.kb-cards, .kb-rows) a").first
    address = link.evaluate("link => link.href")
    assert link.evaluate(AFTER, "::after") == f'" ({address})"'
    assert link.evaluate("link => getComputedStyle(link, '::after').position") == "static"


def test_what_was_found_is_printed_without_the_controls(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse(viewport=PAPER).open(site.url + "search/#q=sync")
    page.locator("[data-kb=search-result]").first.wait_for()
    page.emulate_media(media="print")
    expect(page.locator("[data-kb=search-result]").first).to_be_visible()
    assert page.locator("button:visible, select:visible").count() == 0


def test_nothing_runs_over_the_edge(paper: Page) -> None:
    wide = paper.evaluate(
        """() => [...document.querySelectorAll("article, article *")].filter((one) =>
             one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
             .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert wide == []


def test_the_warning_comes_before_the_first_risky_step(paper: Page) -> None:
    warning, step = (
        paper.locator(f'[data-kb="{part}"]:visible').first.bounding_box() for part in ("backup", "step")
    )
    assert warning["y"] + warning["height"] <= step["y"]


def test_the_warning_is_printed_before_the_first_risky_step(
    small_built: Path, strict_site: Callable[..., NginxSite], browse: Callable[..., Watched]
) -> None:
    page = browse(locale="en-GB").open(strict_site(small_built).url + ARTICLE)
    page.emulate_media(media="print")
    warning, step = (page.locator(one).bounding_box() for one in (".kb-backup", "#solution-2-step-1"))
    assert warning["y"] + warning["height"] <= step["y"]
    size = "(one) => parseFloat(getComputedStyle(one).fontSize)"
    assert page.locator("#backup").evaluate(size) > page.locator("#solution-2-step-1").evaluate(size)


def test_everything_is_unfolded_on_paper(
    small_built: Path, strict_site: Callable[..., NginxSite], browse: Callable[..., Watched]
) -> None:
    page = browse(locale="en-GB").open(strict_site(small_built).url + ARTICLE)
    page.emulate_media(media="print")
    for selector in ON_PAPER:
        expect(page.locator(selector).first).to_be_visible()
    for selector in ON_SCREENS:
        for one in page.locator(selector).all():
            expect(one).to_be_hidden()
