"""“Not your message?” in a browser: folded up, reached by keyboard, heard by those who do not see marks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kb_build.harvest import article_html, harvest
from tests.browsing import Watched
from tests.nginx import NginxSite
from tests.sites import ERROR, small_site

OTHER = (
    ERROR["en"].replace("KB0001", "KB0009").replace("0x80070005", "0x80070006").replace("license", "address")
)


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory, build: Callable[[Path], Path]) -> Path:
    """The site of a small help centre with two messages that look alike."""
    folder = small_site(tmp_path_factory.mktemp("alike"))
    (folder / "docs/en/fix/address.md").write_text(OTHER, encoding="utf-8")
    return build(folder)


def test_a_similar_message_leads_to_its_article(
    alike: Path, strict_site: Callable[..., NginxSite], browse: Callable[..., Watched]
) -> None:
    site = strict_site(alike)
    reader = browse(locale="en-GB")
    page = reader.open(site.url + "en/fix/license/")
    link = page.locator(".kb-similar a")
    expect(link).to_be_hidden()
    page.locator(".kb-similar summary").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    assert link.locator("mark").evaluate_all("(all) => all.map((one) => one.firstChild.data)") == [
        "address",
        "0x80070006",
    ]
    name = "Could not verify the address (different) 0x80070006 (different)"
    page.get_by_role("link", name=name).click()
    page.wait_for_url(site.url + "en/fix/address/")
    assert reader.complaints == []


def test_what_is_similar_is_found_as_its_own_article_only(alike: Path) -> None:
    page = (alike / "en/fix/license/index.html").read_text(encoding="utf-8")
    assert "0x80070006" in page
    sections = harvest(article_html(page, "KB0001", "en") or "", "KB0001", "en")
    assert "0x80070006" not in " ".join(section.text for section in sections)
