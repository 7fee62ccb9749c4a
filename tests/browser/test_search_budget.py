"""What a search costs a reader: requests and bytes until the first result, and nothing for anyone else."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Response, expect

from tests.browsing import BOX, RESULT, Watched
from tests.nginx import NginxSite

REQUESTS, BYTES = 10, 60_000


@pytest.fixture
def site(search_built: Path, strict_site: Callable[..., NginxSite]) -> NginxSite:
    """The help centre at /kb/, with the policy on every answer."""
    return strict_site(search_built)


@pytest.mark.parametrize("query", ["E12 PAPER JAM in tray 2, open cover B and remove the sheet", "paper jam"])
def test_a_first_result_costs_little(site: NginxSite, browse: Callable[..., Watched], query: str) -> None:
    reader = browse(locale="en-GB")
    page = reader.open(site.url + "en/fix/")
    page.wait_for_load_state("networkidle")
    answers: list[Response] = []
    reader.context.on("response", lambda answer: answers.append(answer))
    page.locator(BOX).fill(query)
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0106")
    page.wait_for_load_state("networkidle")
    asked = [answer.url for answer in answers]
    assert len(asked) <= REQUESTS, asked
    assert sum(len(gzip.compress(answer.body())) for answer in answers) <= BYTES
    assert reader.complaints == []


def test_a_page_loads_nothing_of_the_search_before_it_is_used(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    reader = browse()
    page = reader.open(site.url + "en/fix/jam/")
    page.wait_for_load_state("networkidle")
    assert [url for url in reader.requests if "search" in url] == []


def test_the_same_words_cost_nothing_again(site: NginxSite, browse: Callable[..., Watched]) -> None:
    reader = browse(locale="en-GB")
    page = reader.open(site.url + "en/")
    for query in ("paper jam", "", "paper jam"):
        before = len(reader.requests)
        page.locator(BOX).fill(query)
        expect(page.locator(RESULT)).to_have_count(3 if query else 0)
        page.wait_for_load_state("networkidle")
    assert len(reader.requests) == before
