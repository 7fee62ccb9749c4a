"""What was misspelt or typed without its space is found all the same; what is right stays as it is."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from kb_build.model.section import SearchDocument
from kb_build.search.correct import Corrected, correct
from kb_build.search.find import Search, find
from kb_build.search.index import build_index
from kb_build.search.query import parse
from kb_build.search.rarity import is_word, rarity_bits
from kb_build.search.spell import corrections
from kb_build.search.split import split
from kb_build.search.store import IndexStore
from kb_build.search.terms import key_of, terms_of, wanted
from kb_build.search.tokenize import tokenizer
from tests.search_articles import article, documents

CUTTER = tokenizer()


def katakana(*titles: str) -> IndexStore:
    """A Japanese index of articles with these titles."""
    some = [replace(article(f"KB{n:04d}", title), lang="ja") for n, title in enumerate(titles)]
    return IndexStore(build_index(some, "ja"))


def near(store: IndexStore, word: str) -> list[str]:
    return [found.word for found in corrections(CUTTER, store, CUTTER.characters.fold_run(word))]


def test_a_katakana_word_is_misspelt_though_others_have_its_pairs() -> None:
    """`デハイス` has the pairs of `では` and `はいす`."""
    store = katakana("ここではいすの色を選ぶ", "デバイスの追加")
    assert Search(store).find("デハイス")[0].title == "デバイスの追加"


@pytest.mark.parametrize("typed", ["アカウ", "アカウン", "カウント", "アカウント"])
def test_a_part_of_a_katakana_word_is_not_misspelt(typed: str) -> None:
    assert near(katakana("アカウントの削除", "アカウタの一覧"), typed) == []


def test_voicing_marks_are_forgotten_more_often_than_another_letter_is_typed() -> None:
    store = katakana("アフタの一覧", "アフタの追加", "アプリの一覧")
    assert near(store, "アフリ")[0] == "あぷり"


def corrected(store: IndexStore, typed: str) -> Corrected:
    query = parse(CUTTER, typed)
    chosen = wanted(query, store)
    records = store.records(chosen)
    return correct(CUTTER, store, query, records, terms_of(query, records, chosen))


@pytest.mark.parametrize(("title", "likely"), [("Azure の支払い", False), ("Office の支払い", True)])
def test_a_name_that_the_site_has_in_latin_letters_is_not_misspelt(title: str, likely: bool) -> None:
    store = katakana(title, "モジュールの追加", "アジアの一覧", "色の一覧")
    assert bool(corrected(store, "アジュール").likely) is likely


def test_of_a_word_whose_pairs_are_others_only_one_letter_may_be_wrong() -> None:
    """`ワンドライブ` is mostly a name that the site does not have, not `ドライブ` with two letters before it."""
    assert corrected(katakana("ドライブの追加", "ワンドの色"), "ワンドライブ").likely == ()


def test_the_pairs_that_were_mistyped_count_less_and_the_others_once() -> None:
    terms = corrected(katakana("ここではいすの色を選ぶ", "デバイスの追加"), "デハイス").terms
    boosts = {key_of(term): term.boost for term in terms}
    assert len(boosts) == len(terms)
    assert boosts["では"] == boosts["はい"] < boosts["いす"] == boosts["でば"] == boosts["ばい"]


def test_a_part_of_longer_katakana_words_is_not_misspelt() -> None:
    store = katakana("プライベートブラウザーモードの設定", "ブラウンの色を選ぶ")
    assert Search(store).find("ブラウザー")[0].title == "プライベートブラウザーモードの設定"
    assert near(katakana("ブラウンの色を選ぶ"), "ブラウザー") == ["ぶらうん"]


def test_few_other_words_look_like_those_of_the_site() -> None:
    kana = "あいうえおかきくけこさしすせそたちつてと"
    words = ["".join(three) for three in product(kana[:10], kana, kana)]
    bits = rarity_bits({}, {}, words)
    assert all(is_word(word, bits) for word in words)
    others = ["".join(three) for three in product(kana[10:], kana, kana)]
    assert sum(is_word(word, bits) for word in others) < len(others) / 6


def parted(typed: str, *some: SearchDocument) -> tuple[str, ...]:
    """The texts of a query after the words that were typed without their space are parted."""
    store = IndexStore(build_index(some or documents(), "en"))
    query = parse(CUTTER, typed)
    return split(CUTTER, store, query, store.records(wanted(query, store))).texts


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("exitstatus1", "exit status 1"),
        ("What is ExitStatus?", "What is exit status?"),
        ("exitstatus x exitstatus2", "exit status x exit status 2"),
        ("my_exitstatus exitstatus", "my_exitstatus exit status"),
        ("uploadingerror exitstatus", "uploading error exit status"),
    ],
)
def test_words_typed_without_their_space(typed: str, text: str) -> None:
    assert parted(typed) == (text,)
    assert find(build_index(documents(), "en"), typed)[0].id == "KB0002"


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("carpat wool", ["The car pat", "A carpet"]),  # misspelt
        ("keyboard wool", ["The key board", "A keyboard"]),  # a word of the site
        ("timetab", ["The time tab", "Print the timetable"]),  # still being typed
        (
            "firewall",
            ["The fire alarm of a wall", "The wall is on fire"],
        ),  # parts that do not follow each other
        ("exit" * 6 + "status wool", ["exit" * 6 + " status"]),  # longer than words are
        ("a b c d e f g h i exitstatus", ["The exit status"]),  # would be more words than are typed
        ("exitstatus\nexitstatus x", ["The exit status"]),  # pasted
        ("", []),
    ],
)
def test_what_stays_in_one_piece(typed: str, titles: list[str]) -> None:
    some = [article(f"a{n}", title) for n, title in enumerate([*titles, "Nothing else"])]
    assert parted(typed, *some) == parse(CUTTER, typed).texts


def test_a_word_too_common_to_be_loaded_is_not_cut_in_two() -> None:
    some = [article("a", "The key board"), article("b", "A keyboard")]
    store = IndexStore(build_index(some, "en"))
    store.common = frozenset({"keyboard"})
    query = parse(CUTTER, "keyboard wool")
    assert split(CUTTER, store, query, {}) is query


def test_a_pasted_message_is_not_cut_in_two() -> None:
    """`{name}` stands for any name, also one that is two words of the site."""
    message = replace(article("a", "Unreachable"), error_messages=(("Cannot reach {name}", ""),))
    some = [message, article("b", "The print server"), article("c", "Cannot reach print server")]
    hits = find(build_index(some, "en"), "Cannot reach printserver")
    assert [hit.id for hit in hits if hit.match == "exact"] == ["a"]
    assert hits[0].marks == ((0, 6), (7, 12))
