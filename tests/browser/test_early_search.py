"""Where people come to search, the search gets ready before the page's own script is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.browser.test_search_failures import FAULTS, MANIFEST, WORKER
from tests.browsing import BOX, RESULT, Watched
from tests.nginx import NginxSite

SCRIPT = "**/assets/kb/kb-*.js"


@pytest.fixture
def site(search_built: Path, strict_site: Callable[..., NginxSite]) -> NginxSite:
    """The help centre at /kb/, with the policy on every answer."""
    return strict_site(search_built)


def asked_for(reader: Watched) -> list[str]:
    """The names of what was asked for until now, without folders and digests."""
    return [url.rpartition("/")[2].partition("-")[0] for url in reader.requests]


def faulty_once(fault: str) -> Callable[[Route], None]:
    """What answers a first request with a fault, and the others as they should be."""
    seen: list[Route] = []

    def answer(route: Route) -> None:
        seen.append(route)
        FAULTS[fault](route) if len(seen) == 1 else route.continue_()

    return answer


@pytest.mark.parametrize("path", ["en/", "search/#lang=en", "en/no-such-page/"])
def test_the_worker_and_its_manifest_do_not_wait_for_the_script(
    site: NginxSite, browse: Callable[..., Watched], path: str
) -> None:
    reader = browse(locale="en-GB")
    page = reader.context.new_page()
    held: list[Route] = []
    page.context.route(SCRIPT, lambda route: held.append(route))
    with page.expect_request(MANIFEST), page.expect_request(WORKER):
        page.goto(site.url + path, wait_until="commit")
    page.wait_for_timeout(300)
    assert held
    for route in held:
        route.continue_()
    page.locator(BOX).fill("license")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")
    assert sum("/en/manifest.json" in url for url in reader.requests) == 1
    assert asked_for(reader).count("search_worker") == 1


#: A worker that never comes gets a rival at the next question (test_search_failures.py).
ONCE = [(WORKER, fault) for fault in FAULTS if fault != "stalled"] + [(MANIFEST, fault) for fault in FAULTS]


@pytest.mark.parametrize(("files", "fault"), ONCE)
def test_what_fails_early_is_asked_for_again(
    site: NginxSite, browse: Callable[..., Watched], files: str, fault: str
) -> None:
    page = browse(locale="en-GB").context.new_page()
    page.context.route(files, faulty_once(fault))
    page.goto(site.url + "en/")
    page.locator(BOX).fill("license")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")


@pytest.mark.parametrize(("path", "is_asked_for"), [("en/", True), ("en/fix/license/", False)])
def test_what_long_pastes_need_comes_with_the_focus_where_people_come_to_search(
    site: NginxSite, browse: Callable[..., Watched], path: str, is_asked_for: bool
) -> None:
    reader = browse(locale="en-GB")
    page = reader.context.new_page()
    page.goto(site.url + path)
    page.locator(BOX).focus()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    asked = asked_for(reader)
    assert "manifest.json" in asked
    assert ("rarity" in asked) == is_asked_for
