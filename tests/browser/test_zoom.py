"""Screenshots: seen larger by mouse, touch and keyboard, and without scripts by a link."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.axe import violations
from tests.browsing import Watched
from tests.nginx import NginxSite
from tests.sites import small_site

ARTICLE = "en/fix/license/"
ALT = "The switch is on"


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory, build: Callable[[Path], Path]) -> Path:
    """The site of a small help centre with a screenshot that is wider than a phone."""
    folder = small_site(tmp_path_factory.mktemp("pictured"))
    out = io.BytesIO()
    Image.linear_gradient("L").resize((900, 500)).convert("RGB").save(out, "PNG")
    (folder / "docs/en/fix/img/clock.png").write_bytes(out.getvalue())
    return build(folder)


@pytest.fixture
def site(pictured: Path, strict_site: Callable[..., NginxSite]) -> NginxSite:
    return strict_site(pictured)


def dialog(page: Page):
    return page.get_by_role("dialog", name=ALT, exact=True)


def test_a_screenshot_is_sent_as_webp_and_moves_nothing(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    reader = browse(locale="en-GB")
    page = reader.open(site.url + ARTICLE)
    image = page.locator(".kb-shot img")
    image.scroll_into_view_if_needed()
    assert image.evaluate("(img) => img.decode().then(() => img.currentSrc)").endswith(
        "fix/img/clock.png.webp"
    )
    size = image.evaluate("({naturalWidth, width, height}) => [naturalWidth, width / height]")
    assert size == [900, pytest.approx(1.8, abs=0.01)]
    assert not [url for url in reader.requests if url.endswith(".png")]
    assert image.get_attribute("loading") == "lazy"


def test_the_keyboard_opens_enlarges_and_closes(site: NginxSite, browse: Callable[..., Watched]) -> None:
    reader = browse(locale="en-GB")
    page = reader.open(site.url + ARTICLE)
    link = page.get_by_role("link", name=f"Enlarge: {ALT}")
    link.focus()
    page.keyboard.press("Enter")
    expect(dialog(page)).to_be_visible()
    assert violations(page) == []
    large = dialog(page).get_by_role("img", name=ALT)
    assert large.bounding_box()["width"] <= 390
    for width in (900, 1800, 3600, 3600):
        page.get_by_role("button", name="Larger").press("Enter")
        assert large.bounding_box()["width"] == width
    assert large.bounding_box()["width"] == 3600
    box = page.locator(".kb-zoomed-image")
    moved = box.evaluate_handle(
        "(box) => [new Promise((done) => box.addEventListener('scroll', done, {once: true}))]"
    )
    box.press("ArrowRight")
    assert moved.evaluate("async ([scrolled]) => (await scrolled).target.scrollLeft") > 0
    page.keyboard.press("-")
    assert large.bounding_box()["width"] == 1800
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()
    expect(link).to_be_focused()
    assert page.url == site.url + ARTICLE
    assert reader.complaints == []


@pytest.mark.parametrize("touch", [True, False])
def test_mouse_and_touch_open_the_image_itself(
    site: NginxSite, browse: Callable[..., Watched], touch: bool
) -> None:
    page = browse(locale="en-GB", has_touch=touch).open(site.url + ARTICLE)
    shot = page.locator(".kb-shot img")
    shot.tap() if touch else shot.click()
    large = dialog(page).get_by_role("img")
    large.tap() if touch else large.click()
    assert large.bounding_box()["width"] == 900
    page.get_by_role("button", name="Close").click()
    expect(dialog(page)).to_be_hidden()
    shot.click(button="right")
    expect(dialog(page)).to_be_hidden()


def test_every_step_changes_what_is_seen(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(locale="en-GB", viewport={"width": 1366, "height": 768}).open(site.url + ARTICLE)
    page.locator(".kb-shot img").click()
    widths = []
    for name in ("Larger", "Larger", "Smaller", "Smaller", "Smaller"):
        page.get_by_role("button", name=name).click()
        widths.append(dialog(page).get_by_role("img").bounding_box()["width"])
    assert widths == [1800, 3600, 1800, 900, 900]


def test_at_400_percent_everything_is_reached(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(locale="en-GB", viewport={"width": 320, "height": 256}).open(site.url + ARTICLE)
    page.locator(".kb-shot img").click()
    for name in ("Close", "Larger", "Smaller"):
        expect(page.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
    expect(dialog(page).get_by_role("img")).to_be_in_viewport(ratio=0.9)
    assert page.evaluate("document.querySelector('.kb-zoomed').scrollWidth") <= 320


def test_without_scripts_a_link_leads_to_the_image(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(locale="en-GB", java_script_enabled=False).open(site.url + ARTICLE)
    link = page.get_by_role("link", name=f"Enlarge: {ALT}")
    assert link.evaluate("link => link.href") == site.url + "en/fix/img/clock.png"
    # Not followed: Chromium styles the page that it makes for an image by itself, which the policy does not let it.
    assert page.request.get(site.url + "en/fix/img/clock.png").headers["content-type"] == "image/png"


def test_colours_of_one_s_own_show_the_lens(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(locale="en-GB", forced_colors="active").open(site.url + ARTICLE)
    lens, paper = page.get_by_role("link", name=f"Enlarge: {ALT}").evaluate(
        """link => [getComputedStyle(link, "::after"), getComputedStyle(document.body)]
             .map(({ backgroundColor }) => backgroundColor)"""
    )
    assert lens != paper
