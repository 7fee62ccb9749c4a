"""Articles whose titles have what was typed come before others that talk of it."""

from __future__ import annotations

import pytest

from kb_build.model.section import SearchDocument, Section
from kb_build.search.find import find
from kb_build.search.gist import DENIED, gist, place_in
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


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("メールが送れない", "店のメールを送信できない"),
        ("音がでなくなった", "音声がでない"),
        ("インストール出来ませんでした", "アプリのインストールに失敗する"),
        ("データ ベースに繋がらない", "データベースにつながらない場合"),
        ("can't send an e-mail", "Unable to send email from a phone"),
        ("the update fails", "Update failed"),
    ],
)
def test_a_title_says_what_was_typed_in_other_forms(typed: str, title: str) -> None:
    assert said_at(typed, title) >= 0


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("メールが送れない", "グループ メールを送信できない"),
        ("メールが送れない", "共有メールを送信できない"),
        ("メールが送れない", "メールを送信する"),
        ("メールを送る", "メールを送信できない"),
        ("メールが送れない", "送信できないメール"),
        ("send an email", "Cannot send a long email"),
        ("電源が入らない", "電源の挿入をしない"),
        ("ファイルが開けない", "ファイルを開かなければならない"),
    ],
)
def test_a_title_that_says_something_else_is_told_apart(typed: str, title: str) -> None:
    assert said_at(typed, title) < 0


def said_at(typed: str, title: str) -> int:
    cutter = tokenizer()
    said, other = (gist(cutter, cutter.characters.normalize(text)) for text in (typed, title))
    return place_in(cutter, said, other)


def test_particles_and_function_words_are_no_part_of_a_gist() -> None:
    assert gist(tokenizer(), "the button is not in a list") == ("button", DENIED, "list")
    assert gist(tokenizer(), "Outlook.com に") == ("outlookcom",)
    assert gist(tokenizer(), "メールを送った ー ー") == ("める", "送")
    assert gist(tokenizer(), "Wi-Fi の設定を保存せずに閉じる") == ("wifi", "設定", "保存", DENIED, "閉")


def test_a_title_that_says_it_comes_before_a_title_about_something_longer() -> None:
    titles = ("グループ メールを送信できない", "店の端末でメールを送信できない")
    body = Section("KB0001", "ja", "s", "", "一覧から送る")
    pages = [
        SearchDocument(f"KB{number:04d}", "ja", f"ja/{number}/", "", title, sections=(body,)[number:])
        for number, title in enumerate([*titles, *(f"{number} 頁の説明" for number in range(40))])
    ]
    assert find(build_index(pages, "ja"), "メールが送れない")[0].title == titles[1]
