"""Where people come to search, the search gets ready before the page's own script is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, Route, expect

from tests.browser.test_search_failures import FAULTS, MANIFEST, WORKER
from tests.browsing import BOX, RESULT, Watched
from tests.nginx import NginxSite

SCRIPT = "**/assets/kb/kb-*.js"
LATE = 500  # milliseconds in which a worker begins, or fails
RIVAL_COMES = 4000  # after which a worker that has not begun gets a rival (finder.js: SLOW)


@pytest.fixture
def site(search_built: Path, strict_site: Callable[..., NginxSite]) -> NginxSite:
    """The help centre at /kb/, with the policy on every answer."""
    return strict_site(search_built)


def asked_for(reader: Watched) -> list[str]:
    """The names of what was asked for until now, without folders and digests."""
    return [url.rpartition("/")[2].partition("-")[0] for url in reader.requests]


@contextmanager
def held(page: Page, files: str) -> Iterator[None]:
    """Let the requests for `files` wait until the block ends."""
    waiting: list[Route] = []
    is_over = False
    page.context.route(files, lambda route: route.continue_() if is_over else waiting.append(route))
    yield
    is_over = True
    assert waiting
    for route in waiting:
        route.continue_()


def faulty_once(fault: str, seen: list[Route]) -> Callable[[Route], None]:
    """What answers a first request with a fault, and the others as they should be; all are `seen`."""

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
    with held(page, SCRIPT), page.expect_request(MANIFEST), page.expect_request(WORKER):
        page.goto(site.url + path, wait_until="commit")
    page.locator(BOX).fill("license")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")
    assert sum("/en/manifest.json" in url for url in reader.requests) == 1
    assert asked_for(reader).count("search_worker") == 1


#: A worker that never comes gets a rival at the next question (test_search_failures.py).
ONCE = [(WORKER, fault) for fault in FAULTS if fault != "stalled"] + [(MANIFEST, fault) for fault in FAULTS]


@pytest.mark.parametrize("is_late", [False, True], ids=["", "before the script is there"])
@pytest.mark.parametrize(("files", "fault"), ONCE)
def test_what_fails_early_is_asked_for_again(
    site: NginxSite, browse: Callable[..., Watched], files: str, fault: str, is_late: bool
) -> None:
    page = browse(locale="en-GB").context.new_page()
    errors: list[Error] = []
    page.on("pageerror", lambda error: errors.append(error))
    seen: list[Route] = []
    page.context.route(files, faulty_once(fault, seen))
    with held(page, SCRIPT) if is_late else nullcontext():
        page.goto(site.url + "en/", wait_until="commit")
        page.wait_for_timeout(LATE if is_late else 0)
    page.locator(BOX).fill("license")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")
    assert seen
    assert errors == []


def test_a_worker_that_began_before_the_script_gets_no_rival(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    reader = browse(locale="en-GB")
    page = reader.context.new_page()
    with held(page, SCRIPT):
        page.goto(site.url + "en/", wait_until="commit")
        page.wait_for_timeout(LATE)
    page.wait_for_timeout(RIVAL_COMES)
    page.locator(BOX).fill("license")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")
    assert asked_for(reader).count("search_worker") == 1
    assert not [url for url in reader.requests if "again=" in url]


def test_a_manifest_that_the_page_brings_late_is_used(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse(locale="en-GB").context.new_page()
    asked: list[Route] = []
    page.context.route(MANIFEST, lambda route: asked.append(route))  # only the first is answered
    page.goto(site.url + "en/")
    page.locator(BOX).fill("license")
    page.wait_for_timeout(1200)
    asked[0].continue_()
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")
    assert len(asked) == 2


@pytest.mark.parametrize("fault", ["cut short", "another page"])
def test_a_manifest_that_cannot_be_read_is_asked_for_again_by_who_waits_for_it(
    site: NginxSite, browse: Callable[..., Watched], fault: str
) -> None:
    page = browse(locale="en-GB").context.new_page()
    first: list[Route] = []
    page.context.route(MANIFEST, lambda route: route.continue_() if first else first.append(route))
    page.goto(site.url + "en/")
    page.locator(BOX).fill("license")
    page.wait_for_timeout(300)
    FAULTS[fault](first[0])
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")


def test_what_only_long_pastes_need_is_not_missed_in_a_short_search(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse(locale="en-GB").context.new_page()
    page.context.route("**/search/en/rarity-*", lambda route: None)
    page.goto(site.url + "en/")
    with page.expect_request("**/search/en/rarity-*"):
        page.locator(BOX).focus()
    page.wait_for_timeout(1000)
    with held(page, "**/search/en/token-*"):
        page.locator(BOX).fill("license")
        page.wait_for_timeout(1300)  # by now nobody waits for the other file
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")
    expect(page.locator('.kb-results [data-slot="incomplete"]')).to_be_hidden()


@pytest.mark.parametrize("path", ["en/", "search/#q=port&lang=en", "en/no-such-page/", "en/fix/jam/"])
def test_what_is_typed_before_the_script_comes_is_searched(
    site: NginxSite, browse: Callable[..., Watched], path: str
) -> None:
    page = browse(locale="en-GB").context.new_page()
    with held(page, SCRIPT):
        page.goto(site.url + path, wait_until="commit")
        page.locator(BOX).fill("license")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")
    expect(page.locator(BOX)).to_have_value("license")


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
