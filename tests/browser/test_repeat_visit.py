"""What a page costs a reader who was there before, by the log of the server that the build's rules run."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import BOX, RESULT, Watched
from tests.nginx import NginxSite

MANIFEST = ("/kb/search/en/manifest.json", "304")
LINE = re.compile(r'"GET (?P<path>\S+) HTTP/[^"]*" (?P<status>\d+)')


@pytest.fixture
def site(search_built: Path, strict_site: Callable[..., NginxSite]) -> NginxSite:
    """The help centre at /kb/, as its readers get it."""
    return strict_site(search_built)


def visit(reader: Watched, url: str) -> Page:
    """Open a page, wait for all that it loads, and leave it."""
    page = reader.open(url, wait_until="networkidle")
    page.close()
    return page


def mark(site: NginxSite) -> None:
    """Leave a line in the server's log."""
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"{site.url}between")


def answers(site: NginxSite) -> list[tuple[str, str]]:
    """Stop the server; return path and status of what it answered after the mark."""
    site.stop()
    _, _, rest = site.access_log.read_text(encoding="utf-8").rpartition("/between")
    return [(found["path"], found["status"]) for found in LINE.finditer(rest)]


@pytest.mark.parametrize("path", ["en/fix/", "en/fix/license/", "en/errors-a-z/"])
def test_a_page_that_was_seen_costs_one_question(
    site: NginxSite, browse: Callable[..., Watched], path: str
) -> None:
    reader = browse(locale="en-GB")
    visit(reader, site.url + path)
    mark(site)
    visit(reader, site.url + path)
    assert answers(site) == [(f"/kb/{path}", "304")]


def test_a_permalink_that_was_used_costs_no_more(site: NginxSite, browse: Callable[..., Watched]) -> None:
    reader = browse(locale="en-GB")
    visit(reader, site.url + "a/KB0001/")
    mark(site)
    visit(reader, site.url + "a/KB0001/")
    assert answers(site) == [("/kb/a/KB0001/", "302"), ("/kb/en/fix/license/", "304")]


def test_a_page_that_loads_the_search_ahead_asks_for_that_too(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    reader = browse(locale="en-GB")
    visit(reader, site.url + "en/")
    mark(site)
    visit(reader, site.url + "en/")
    assert answers(site) == [("/kb/en/", "304"), MANIFEST]


def test_a_page_of_the_same_kind_costs_only_itself(site: NginxSite, browse: Callable[..., Watched]) -> None:
    reader = browse(locale="en-GB")
    visit(reader, site.url + "en/fix/license/")
    mark(site)
    visit(reader, site.url + "en/fix/jam/")
    assert answers(site) == [("/kb/en/fix/jam/", "200")]


def test_a_search_that_was_made_costs_one_question(site: NginxSite, browse: Callable[..., Watched]) -> None:
    reader = browse(locale="en-GB")
    for _ in range(2):
        mark(site)
        page = reader.open(site.url + "en/fix/license/")
        page.locator(BOX).fill("open cover B")
        expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0106")
        page.close()
    assert answers(site) == [("/kb/en/fix/license/", "304"), MANIFEST]
