"""An article on paper: safe, whole and without what only a screen can do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.browsing import Watched
from tests.nginx import NginxSite

ARTICLE = "en/fix/license/"
ON_PAPER = (
    "h1", ".kb-safety", ".kb-backup", ".kb-backup dd", "#solution-1", "#solution-2", '[data-kb="step"]', "#cause",
    ".kb-prevention", ".kb-escalation", ".kb-prepared-text", ".kb-id", ".kb-reviewed",
)  # fmt: skip
ON_SCREENS = (".kb-header", ".kb-solved", ".kb-copy", ".kb-tick", ".kb-feedback")


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
