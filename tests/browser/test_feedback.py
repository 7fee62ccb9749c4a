"""A vote for an article: one request that the web server's log keeps, and thanks that everyone notices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Watched
from tests.nginx import NginxSite
from tests.sites import small_site


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory, build: Callable[[Path], Path]) -> Path:
    """The site of a small help centre that asks for votes."""
    folder = small_site(tmp_path_factory.mktemp("asking"), "https://example.com/kb/")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "    feedback: feedback/\n", encoding="utf-8")
    return build(folder)


@pytest.fixture
def site(asking: Path, strict_site: Callable[..., NginxSite]) -> NginxSite:
    return strict_site(asking)


def votes(site: NginxSite) -> list[str]:
    """What the web server's log has of votes: method, address and status of each."""
    lines = site.access_log.read_text(encoding="utf-8").splitlines()
    asked = (line.split('"')[1].split() + line.split('"')[2].split()[:1] for line in lines)
    return [f"{method} {path} {status}" for method, path, _, status in asked if "/feedback/" in path]


def say_no(page: Page) -> None:
    page.locator("kb-feedback summary").click()


def test_a_no_has_a_reason_and_is_one_request(site: NginxSite, browse: Callable[..., Watched]) -> None:
    reader = browse()
    page = reader.open(site.url + "ja/fix/license/")
    page.context.add_cookies([{"name": "login", "value": "secret", "url": site.url}])
    say_no(page)
    assert votes(site) == []
    headers: list[dict[str, str]] = []
    page.on("request", lambda request: headers.append(request.all_headers()))
    page.get_by_role("button", name="自分の問題とは違う").click()
    expect(page.locator("kb-feedback").get_by_role("status")).to_contain_text("ありがとうございました")
    expect(page.locator("kb-feedback form")).to_be_hidden()
    assert votes(site) == ["GET /kb/feedback/KB0001.ja/no/not-my-problem 204"]
    assert [one.get("cookie") for one in headers] == [None]
    assert page.url == site.url + "ja/fix/license/"
    assert reader.complaints == []
    assert [cookie["name"] for cookie in reader.context.cookies()] == ["login"]
    page.context.clear_cookies()  # it was this test's own


def test_a_yes_is_counted_once(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(locale="en-GB").open(site.url + "en/fix/license/")
    yes = page.locator("kb-feedback").get_by_role("button", name="Yes")
    yes.dblclick()
    expect(page.locator("kb-feedback").get_by_role("status")).to_contain_text("Thank you")
    page.locator("kb-feedback form").evaluate("(form) => form.requestSubmit()")
    page.wait_for_load_state("networkidle")
    assert votes(site) == ["GET /kb/feedback/KB0001.en/yes 204"]


def test_a_vote_that_cannot_be_sent_may_be_given_again(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    reader = browse(locale="en-GB")
    page = reader.open(site.url + "en/fix/license/")
    page.wait_for_load_state("networkidle")
    reader.context.set_offline(True)
    yes = page.locator("kb-feedback").get_by_role("button", name="Yes")
    yes.click()
    expect(page.locator("kb-feedback").get_by_role("status")).to_contain_text("could not be sent")
    reader.context.set_offline(False)
    yes.click()
    expect(page.locator("kb-feedback").get_by_role("status")).to_contain_text("Thank you")
    assert votes(site) == ["GET /kb/feedback/KB0001.en/yes 204"]


def test_votes_work_by_keyboard_and_without_scripts(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(locale="en-GB", java_script_enabled=False).open(site.url + "en/fix/license/")
    page.locator("kb-feedback summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    with page.expect_request("**/feedback/**"):
        page.keyboard.press("Enter")
    expect(page.locator("kb-feedback form")).to_be_visible()
    assert page.url == site.url + "en/fix/license/"
    assert votes(site) == ["GET /kb/feedback/KB0001.en/no/did-not-work? 204"]
