"""A search whose files are blocked, missing, cut short, stalled or of another version: said within five seconds."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, Route, expect

from kb_build.search.pack import VERSION
from tests.browsing import BOX, RESULT, Watched
from tests.nginx import NginxSite

SAID = 5000  # milliseconds until a person is told
STATUS = '.kb-results [data-slot="status"]'
MANIFEST, TOKENS, ARTICLES = "**/search/en/manifest.json", "**/search/en/token-*", "**/search/en/articles-*"
WORKER = "**/assets/kb/search_worker*"


def cut_short(route: Route) -> None:
    with suppress(Error):  # of a page that a test has closed by now
        body = route.fetch().body()
        route.fulfill(status=200, body=body[: len(body) // 2])


def of_another_version(route: Route) -> None:
    with suppress(Error):
        manifest = route.fetch().json()
        route.fulfill(status=200, body=json.dumps({**manifest, "version": 999}))


FAULTS: dict[str, Callable[[Route], None]] = {
    "blocked": lambda route: route.abort("blockedbyclient"),
    "missing": lambda route: route.fulfill(status=404, body="not here"),
    "another page": lambda route: route.fulfill(status=200, body="<!doctype html><title>Sign in</title>"),
    "cut short": cut_short,
    "stalled": lambda route: None,
}


@pytest.fixture
def site(search_built: Path, strict_site: Callable[..., NginxSite]) -> NginxSite:
    """The help centre at /kb/, with the policy on every answer."""
    return strict_site(search_built)


def expect_ways_on(page: Page) -> None:
    results = page.locator(".kb-results")
    expect(results.get_by_role("link", name="Error messages A–Z")).to_be_visible()
    expect(results.get_by_role("link", name="Ask a person")).to_be_visible()


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("files", [WORKER, MANIFEST, TOKENS, ARTICLES])
def test_a_search_that_cannot_load_says_so_and_tries_again(
    site: NginxSite, browse: Callable[..., Watched], files: str, fault: str
) -> None:
    page = browse(locale="en-GB").open(site.url + "en/fix/license/")
    is_mended: list[bool] = []
    page.context.route(files, lambda route: route.continue_() if is_mended else FAULTS[fault](route))
    page.locator(BOX).fill("license")
    expect(page.locator(STATUS)).to_contain_text("could not be loaded", timeout=SAID)
    expect_ways_on(page)
    is_mended.append(True)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")
    expect(page.get_by_role("button", name="Try again")).to_be_hidden()


def test_a_search_that_cannot_load_says_so_in_japanese(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse().open(site.url + "search/#q=license&lang=ja")
    expect(page.locator(RESULT).first).to_be_visible()
    page.context.route("**/search/*/*", FAULTS["blocked"])
    page.reload()
    expect(page.locator(STATUS).locator("visible=true")).to_contain_text("読み込めませんでした", timeout=SAID)
    expect(page.get_by_role("button", name="もう一度試す")).to_be_visible()
    expect(page.get_by_role("status").locator("visible=true")).to_contain_text("読み込めませんでした")


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_loaded_still_answers(site: NginxSite, browse: Callable[..., Watched], fault: str) -> None:
    page = browse(locale="en-GB").open(site.url + "en/fix/license/")
    page.locator(BOX).fill("license")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")
    page.context.route("**/search/**", FAULTS[fault])
    page.locator(BOX).fill("license jam")
    note = page.locator('.kb-results [data-slot="incomplete"]')
    expect(note).to_have_text(
        "Not everything could be loaded, so articles may be missing here.", timeout=SAID
    )
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")
    page.locator(BOX).fill("license")
    expect(note).to_be_hidden()
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")


@pytest.mark.parametrize("fault", ["blocked", "missing", "cut short"])
@pytest.mark.parametrize("files", ["manifest.json", "token-*"])
def test_what_another_language_has_instead_is_said(
    site: NginxSite, browse: Callable[..., Watched], files: str, fault: str
) -> None:
    page = browse(locale="en-GB").open(site.url + "en/fix/license/")
    page.context.route(f"**/search/en/{files}", FAULTS[fault])
    page.locator(BOX).fill("0x80070005")
    first = page.locator(RESULT).first
    expect(first.locator("a").first).to_have_attribute("href", site.url + "ja/fix/license/", timeout=SAID)
    expect(page.locator(STATUS)).to_have_text("The search in English could not be loaded.")
    expect(page.locator(STATUS)).to_be_in_viewport()
    note = page.locator('.kb-results [data-slot="other-language"]')
    expect(note).to_have_text("These articles are in Japanese.")
    expect(page.get_by_role("banner").get_by_role("status")).to_have_text(
        "The search in English could not be loaded. These articles are in Japanese."
    )
    page.context.unroute(f"**/search/en/{files}")
    page.get_by_role("button", name="Try again").click()
    expect(first.locator("a").first).to_have_attribute("href", site.url + "en/fix/license/")
    expect(page.locator(STATUS)).not_to_contain_text("could not be loaded")
    expect(page.get_by_role("button", name="Try again")).to_be_hidden()


def test_what_another_language_has_instead_is_said_in_japanese(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse().open(site.url + "ja/fix/license/")
    page.context.route("**/search/ja/*", FAULTS["missing"])
    page.locator(BOX).fill("the clock of the computer")
    expect(page.locator(STATUS)).to_have_text(
        "検索データを読み込めなかったため、日本語の記事を検索できませんでした。", timeout=SAID
    )
    expect(page.get_by_text("次の記事は英語で書かれています。")).to_be_visible()
    expect(page.get_by_role("button", name="もう一度試す")).to_be_visible()
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")


def test_what_comes_late_is_shown_when_it_comes(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(locale="en-GB").open(site.url + "en/fix/license/")
    held: list[Route] = []
    page.context.route(TOKENS, lambda route: held.append(route))
    page.locator(BOX).fill("license")
    expect(page.locator(STATUS)).to_contain_text("could not be loaded", timeout=SAID)
    for route in held:
        route.continue_()
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")


def test_an_index_of_another_version_asks_for_the_page_again(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse(locale="en-GB").open(site.url + "en/fix/license/")
    page.context.route(MANIFEST, of_another_version)
    page.locator(BOX).fill("license")
    expect(page.locator(STATUS)).to_contain_text("Please load the page again.", timeout=SAID)
    expect_ways_on(page)
    page.context.unroute(MANIFEST)
    page.get_by_role("button", name="Load the page again").click()
    page.locator(BOX).fill("license")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")


@pytest.fixture
def changing(
    search_built: Path, small_built: Path, tmp_path: Path, strict_site: Callable[..., NginxSite]
) -> tuple[NginxSite, Callable[..., None]]:
    """A site with little in it that is open already, and `update()`, which puts a newer one in its place."""
    place = tmp_path / "changing"
    shutil.copytree(small_built, place)

    def update(*folders: str, version: int = 0, without: str = "") -> None:
        for folder in folders:
            shutil.rmtree(place / folder)
            shutil.copytree(search_built / folder, place / folder)
        for manifest in (place / "search").glob("*/manifest.json") if version else ():
            told = json.loads(manifest.read_text(encoding="utf-8"))
            manifest.write_text(json.dumps({**told, "version": version}), encoding="utf-8")
            worker = place / "assets/kb/search_worker.js"
            script = worker.read_text(encoding="utf-8")
            script, count = re.subn(r"const VERSION=\d+;", f"const VERSION={version};", script)
            assert count == 1
            worker.write_text(script)
        if without:
            (place / "assets/kb" / without).unlink()

    return strict_site(place), update


@pytest.mark.parametrize("version", [0, VERSION + 1])
def test_an_open_page_reads_the_index_of_an_updated_site(
    changing: tuple[NginxSite, Callable[..., None]], browse: Callable[..., Watched], version: int
) -> None:
    site, update = changing
    page = browse(locale="en-GB").open(site.url + "en/fix/license/")
    page.locator(BOX).fill("license")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")
    update("en", "assets", "search", version=version)
    page.locator(BOX).fill("paper jam")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0106", timeout=SAID)
    expect(page.get_by_role("button", name="Try again")).to_be_hidden()


@pytest.mark.parametrize("version", [0, VERSION + 1])
def test_a_page_that_was_open_before_an_update_can_begin_to_search(
    changing: tuple[NginxSite, Callable[..., None]], browse: Callable[..., Watched], version: int
) -> None:
    """The worker that the page names is gone with the old site."""
    site, update = changing
    page = browse(locale="en-GB").open(site.url + "en/fix/license/")
    named = page.locator("kb-search").get_attribute("data-worker") or ""
    update("en", "assets", "search", version=version, without=Path(named).name)
    page.locator(BOX).fill("paper jam")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0106", timeout=SAID)


def test_a_new_page_reads_an_old_index(
    changing: tuple[NginxSite, Callable[..., None]], browse: Callable[..., Watched]
) -> None:
    site, update = changing
    update("en", "assets")
    page = browse(locale="en-GB").open(site.url + "en/fix/jam/")
    page.locator(BOX).fill("license")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")
