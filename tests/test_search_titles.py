"""Articles whose titles have what was typed come before others that talk of it."""

from __future__ import annotations

import pytest

from kb_build.model.section import SearchDocument
from kb_build.search.find import find
from kb_build.search.index import build_index
from kb_build.search.query import parse
from kb_build.search.store import IndexStore
from kb_build.search.terms import wanted
from kb_build.search.titles import titled
from kb_build.search.tokenize import tokenizer
from tests.search_articles import article

TITLED = [
    article("KB0001", "Before you update the old bootloader"),
    article("KB0002", "Flash it", "The bootloader: update it"),
    article("KB0003", "Camera bootloader", "Update the camera"),
    *(article(f"KB{n:04d}", f"Page {n}", "Other words") for n in range(4, 40)),
]


@pytest.mark.parametrize("query", ["update boot", "update bootloa"])
def test_a_title_with_every_typed_word_comes_before_much_talk_of_them(query: str) -> None:
    assert find(build_index(TITLED, "en"), query)[0].id == "KB0001"


@pytest.mark.parametrize(
    "query", ["bootloader", "update_bootloader", "update bootloader 7", "update: bootloader"]
)
def test_only_a_few_typed_words_are_taken_for_a_title(query: str) -> None:
    store = IndexStore(build_index(TITLED, "en"))
    parsed = parse(tokenizer(), query)
    found = titled(parsed, store.records(wanted(parsed, store)), store.common)
    assert found == ({0} if query == "update: bootloader" else frozenset())


@pytest.mark.parametrize(
    ("lang", "typed", "begins", "inside"),
    [
        (
            "en",
            "printer setup gui",
            "Printer setup guide for offices that share one",
            "A printer setup guide",
        ),
        ("en", "Wi-Fi sett", "Wi-Fi settings of a phone that is used at work", "Work: Wi-Fi settings"),
        ("en", "2026-01-08 release notes", "2026-01-08 release notes", "Release notes for beginners"),
        ("ja", "問題のトラブ", "問題のトラブルを防ぐ", "同期の問題のトラブル"),
        ("ja", "写真の取り込", "写真の取り込みに時間がかかる", "古い写真の取り込み"),
    ],
)
def test_a_title_that_begins_with_what_was_typed_comes_first(
    lang: str, typed: str, begins: str, inside: str
) -> None:
    titles = (inside, begins, *(f"Page {n} 頁" for n in range(40)))
    pages = [SearchDocument(f"KB{n:04d}", lang, f"{lang}/{n}/", "", title) for n, title in enumerate(titles)]
    assert find(build_index(pages, lang), typed)[0].title == begins


def test_a_title_that_has_the_typed_words_side_by_side_comes_before_one_that_has_them_apart() -> None:
    titles = (
        "Board software of the old UNO",
        "If your old UNO board software is out of date",
        *map(str, range(40)),
    )
    pages = [SearchDocument(f"KB{n:04d}", "en", f"en/{n}/", "", title) for n, title in enumerate(titles)]
    assert find(build_index(pages, "en"), "uno board softwa")[0].id == "KB0001"
