"""What was misspelt or typed without its space is found all the same; what is right stays as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb_build.search.correct import correct
from kb_build.search.find import Search, find
from kb_build.search.index import build_index
from kb_build.search.query import parse
from kb_build.search.rarity import is_word, rarity_bits
from kb_build.search.spell import corrections
from kb_build.search.store import IndexStore
from kb_build.search.terms import terms_of, wanted
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


@pytest.mark.parametrize(("title", "likely"), [("Azure の支払い", False), ("Office の支払い", True)])
def test_a_name_that_the_site_has_in_latin_letters_is_not_misspelt(title: str, likely: bool) -> None:
    store = katakana(title, "モジュールの追加", "アジアの一覧")
    query = parse(CUTTER, "アジュール")
    chosen = wanted(query, store)
    records = store.records(chosen)
    corrected = correct(CUTTER, store, query, records, terms_of(query, records, chosen))
    assert bool(corrected.likely) is likely


def test_few_words_look_like_those_of_the_site() -> None:
    words = [f"{a}{b}{c}" for a in "あいうえお" for b in "かきくけこ" for c in "さしすせそ"]
    bits = rarity_bits({}, {}, words)
    assert all(is_word(word, bits) for word in words)
    others = [word[::-1] for word in words]
    assert sum(is_word(word, bits) for word in others) < len(others) / 3


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("exitstatus1", "KB0002"),
        ("exitstatus", "KB0002"),
        ("serialport busy", "KB0001"),
        ("ProxyAddress", "KB0007"),
    ],
)
def test_words_typed_without_their_space(typed: str, id: str) -> None:
    assert find(build_index(documents(), "en"), typed)[0].id == id


def test_what_is_misspelt_is_not_cut_in_two() -> None:
    """`enginering` is not `engine` and `ring`."""
    some = [
        article("a", "Engineering mode"),
        article("b", "The engine of the ring"),
        article("c", "Ring the engine"),
    ]
    assert find(build_index(some, "en"), "enginering")[0].id == "a"


def test_a_word_of_the_site_is_not_cut_in_two() -> None:
    some = [
        article("a", "Turn on a keyboard"),
        article("b", "Key of the board"),
        article("c", "A board, its key"),
    ]
    assert find(build_index(some, "en"), "keyboard")[0].id == "a"


def test_a_pasted_message_is_not_cut_in_two() -> None:
    """`{name}` stands for any name, also one that is two words of the site."""
    message = replace(article("a", "Unreachable"), error_messages=(("Cannot reach {name}", ""),))
    some = [message, article("b", "The printer of the server"), article("c", "A server, a printer")]
    hit = find(build_index(some, "en"), "Cannot reach printerserver")[0]
    assert (hit.id, hit.match) == ("a", "exact")
