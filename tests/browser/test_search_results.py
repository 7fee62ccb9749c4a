"""What a search shows: results and what they say, no exact match, the other language, filters, the page of results."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browsing import BOX, PHONE, RESULT, Watched
from tests.libraries import write_files
from tests.nginx import NginxSite
from tests.search_site import search_site

STATUS = '.kb-results [data-slot="status"]'
TONER = """\
---
id: KB020{n}
type: faq
title: Question {n} about toner
description: {long}
---

The toner is in the drawer.
"""
JAM = "E12 PAPER JAM in tray 2, open cover B and remove the sheet"


@pytest.fixture
def site(search_built: Path, strict_site: Callable[..., NginxSite]) -> NginxSite:
    """The help centre at /kb/, with the policy on every answer."""
    return strict_site(search_built)


def ways(page: Page) -> dict[str, str]:
    """Return the links below the results: where each one leads."""
    links = page.locator('.kb-results [data-slot="ways"] a:visible').all()
    return {" ".join(link.inner_text().split()): link.get_attribute("href") or "" for link in links}


def test_a_result_says_all_that_helps_to_choose_it(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(locale="en-GB").open(site.url + f"search/#q={quote(JAM)}&lang=en")
    first = page.locator(RESULT).first
    expect(first).to_have_attribute("data-kb-match", "exact")
    expect(first.locator('[data-slot="title"]')).to_have_text("The printer says: PAPER JAM in tray {tray}")
    expect(first.locator('[data-slot="line"]')).to_have_text(
        "PAPER JAM in tray {tray}, open cover B and remove the sheet"
    )
    assert "JAM" in first.locator('[data-slot="line"] mark').all_inner_texts()
    expect(first.locator('[data-slot="match"]')).to_have_text("Exact match")
    expect(first.locator('[data-slot="type"]')).to_have_text("Error")
    expect(first.locator('[data-slot="product"]')).to_have_text("Printer Two 2.10")
    expect(first.locator('[data-slot="reviewed"]')).to_have_text("Checked Nov 2, 2026")
    section = first.locator('[data-slot="section"]')
    expect(section).to_have_text("Take the sheet out")
    expect(section).to_have_attribute("href", site.url + "en/fix/jam/#solution-1")
    expect(page.get_by_role("heading", name="Exact match")).to_be_visible()


def test_a_title_that_is_the_line_carries_the_marks(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse().open(site.url + "ja/")
    page.locator(BOX).fill("ライセンスを確認できませんでした")
    first = page.locator(RESULT).first
    expect(first.locator("mark").first).to_be_visible()


def test_a_changed_message_is_called_similar(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(locale="en-GB").open(site.url + "en/")
    page.locator(BOX).fill("PAPER JAM in tray 2, open cover C and take the sheet")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-match", "similar")
    expect(page.locator(".kb-results-label").first).to_have_text("Similar messages")
    expect(page.locator(STATUS)).to_contain_text("No exact match")


@pytest.mark.parametrize("path", ["en/", "en/fix/", "search/#q=&lang=en"])
def test_three_results_fit_on_a_phone(site: NginxSite, browse: Callable[..., Watched], path: str) -> None:
    page = browse(has_touch=True).open(site.url + path)
    page.locator(BOX).tap()
    page.locator(BOX).fill("printer paper")
    expect(page.locator(RESULT).nth(3)).to_be_attached()
    box = page.locator(RESULT).nth(2).bounding_box()
    panel = page.locator(".kb-results:visible").bounding_box()
    assert box
    assert panel
    assert box["y"] + box["height"] <= min(PHONE["height"], panel["y"] + panel["height"])


def test_no_exact_match_is_said_with_the_ways_on(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse().open(site.url + "ja/")
    page.locator(BOX).fill("時計がずれている")
    expect(page.locator(STATUS)).to_contain_text("完全一致の記事はありません。")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0001")
    there = f"{site.url}search/#q={quote('時計がずれている')}&lang="
    assert ways(page) == {
        "検索ページで見る": f"{there}ja",
        "ほかの言語で検索： English": f"{there}en",
        "エラーメッセージ一覧": "errors-a-z/",
        "担当者に問い合わせる": "#contact",
    }
    page.locator(".kb-results").get_by_role("link", name="担当者に問い合わせる").click()
    expect(page.locator(".kb-results")).to_be_hidden()


def test_nothing_found_is_said_with_the_ways_on(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse().open(site.url + "ja/")
    page.locator(BOX).fill("qqzzxx")
    expect(page.locator(STATUS)).to_have_text("見つかりませんでした。")
    expect(page.locator(RESULT)).to_have_count(0)
    assert len(ways(page)) == 4


def test_the_words_go_with_the_reader_into_the_other_language(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse().open(site.url + "search/#q=0x80070005&lang=ja")
    expect(page.get_by_role("heading", name="検索結果")).to_be_visible()
    expect(page.locator(RESULT).first.locator("a").first).to_have_attribute(
        "href", site.url + "ja/fix/license/"
    )
    page.locator(".kb-results:visible").get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Search results")).to_be_visible()
    expect(page.locator(BOX)).to_have_value("0x80070005")
    expect(page.locator(RESULT).first.locator("a").first).to_have_attribute(
        "href", site.url + "en/fix/license/"
    )
    page.go_back()
    expect(page.get_by_role("heading", name="検索結果")).to_be_visible()
    expect(page.locator(RESULT).first.locator("a").first).to_have_attribute(
        "href", site.url + "ja/fix/license/"
    )


@pytest.mark.parametrize(
    ("path", "query", "note", "url"),
    [
        ("ja/", "where does the printer stand", "次の記事は英語で書かれています。", "en/fix/kb0105/"),
        ("en/", "時計が大きくずれている", "These articles are in Japanese.", "ja/fix/license/"),
    ],
)
def test_a_question_in_the_other_language_is_answered_in_it(
    site: NginxSite, browse: Callable[..., Watched], path: str, query: str, note: str, url: str
) -> None:
    page = browse().open(site.url + path)
    page.locator(BOX).fill(query)
    expect(page.locator('.kb-results [data-slot="other-language"]')).to_have_text(note)
    first = page.locator(RESULT).first
    expect(first.locator("a").first).to_have_attribute("href", site.url + url)
    expect(first.locator('[data-slot="title"]')).to_have_attribute("lang", url[:2])


def ids(page: Page) -> list[str | None]:
    return [result.get_attribute("data-kb-id") for result in page.locator(RESULT).all()]


def test_results_are_narrowed_by_type_product_and_version(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse(locale="en-GB").open(site.url + "search/#q=printer&lang=en")
    expect(page.locator(RESULT)).to_have_count(6)
    page.get_by_role("combobox", name="Type").select_option(label="Question")
    expect(page.locator(RESULT)).to_have_count(3)
    assert sorted(ids(page)) == ["KB0101", "KB0102", "KB0105"]
    page.get_by_role("combobox", name="Product").select_option("Printer Two")
    expect(page.locator(RESULT)).to_have_count(1)
    assert ids(page) == ["KB0105"]
    assert page.url.endswith("#q=printer&lang=en&type=faq&product=Printer+Two")
    page.get_by_role("combobox", name="Version").select_option("1.0–1.4")
    expect(page.locator(STATUS).locator("visible=true")).to_have_text("Nothing was found.")
    page.get_by_role("button", name="Search without the choices").click()
    expect(page.locator(RESULT)).to_have_count(6)
    expect(page.get_by_role("combobox", name="Version")).to_have_value("")


def test_choices_are_linked_and_come_back(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse().open(site.url + "search/#q=printer&lang=en&product=Printer+One&version=none")
    expect(page.locator(RESULT)).to_have_count(2)
    expect(page.get_by_role("combobox", name="Product")).to_have_value("Printer One")
    expect(page.get_by_role("combobox", name="Version")).to_have_value("")
    page.get_by_role("combobox", name="Product").select_option("")
    expect(page.locator(RESULT)).to_have_count(6)
    page.go_back()
    expect(page.locator(RESULT)).to_have_count(2)
    expect(page.get_by_role("combobox", name="Product")).to_have_value("Printer One")


def test_a_site_with_nothing_to_choose_has_no_choices(
    site: NginxSite, browse: Callable[..., Watched]
) -> None:
    page = browse().open(site.url + "search/#q=x&lang=ja")
    expect(page.locator("select:visible")).to_have_count(0)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("en/printer-paper.html", "printer paper"),
        ("en/fix/%E6%99%82%E8%A8%88.html", "fix 時計"),
        ("en/printer%ff%2fpaper.php?x=1", "printer%ff%2fpaper"),
        ("en/<b>printer</b>", "<b>printer< b>"),
    ],
)
def test_a_missing_page_searches_for_its_address(
    site: NginxSite, browse: Callable[..., Watched], address: str, words: str
) -> None:
    reader = browse()
    page = reader.open(site.url + address)
    expect(page.locator(BOX)).to_have_value(words)
    expect(page.locator(RESULT).first).to_be_visible()
    assert [complaint for complaint in reader.complaints if "404" not in complaint] == []


def test_the_first_results_are_shown_while_the_others_load(
    build: Callable[[Path], Path],
    tmp_path: Path,
    strict_site: Callable[..., NginxSite],
    browse: Callable[..., Watched],
) -> None:
    folder = search_site(tmp_path / "help")
    long = "What is known about toner. " * 100  # so long that each article has a shard of its own
    write_files(folder, {f"docs/en/fix/toner-{n}.md": TONER.format(n=n, long=long) for n in range(8)})
    reader = browse(locale="en-GB")
    page = reader.open(strict_site(build(folder)).url + "en/")
    asked: list[Route] = []

    def hold(route: Route) -> None:
        asked.append(route)
        if len(asked) <= 3:
            route.continue_()

    reader.context.route("**/articles-*", hold)
    page.locator(BOX).fill("toner")
    expect(page.locator(RESULT)).to_have_count(3)
    expect(page.locator(STATUS)).to_contain_text("8")
    page.locator(BOX).press("ArrowDown")
    chosen = page.locator(BOX).get_attribute("aria-activedescendant")
    assert chosen
    for route in asked[3:]:
        route.continue_()
    expect(page.locator(RESULT)).to_have_count(8)
    assert page.locator(BOX).get_attribute("aria-activedescendant") == chosen
    assert reader.complaints == []
