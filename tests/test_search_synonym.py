"""Words that stand for one another: in the index, for less than those that are there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb_build.search.find import find
from kb_build.search.index import build_index
from kb_build.search.synonym import Synonyms, known_groups
from kb_build.search.tokenize import Atom, tokenizer
from tests.search_articles import documents


def test_a_text_stands_for_the_other_words_of_its_groups() -> None:
    synonyms = Synonyms(tokenizer(), [("sign in", "log in", "login"), ("delete", "remove")])
    assert synonyms.of(atoms("How to sign in")) == {"log": 1, "login": 1}
    assert synonyms.of(atoms("Sign the form in ink")) == {}
    assert synonyms.of(atoms("Delete or remove a file")) == {}


def test_japanese_phrases_are_found_inside_a_sentence() -> None:
    assert synonyms_of("予定表に会議を追加する", ("予定表", "カレンダー")) == {"かれ", "れん", "んだ"}


def synonyms_of(text: str, group: tuple[str, ...]) -> set[str]:
    return set(Synonyms(tokenizer(), [group]).of(atoms(text)))


@pytest.mark.parametrize(
    ("query", "lang", "first"),
    [("passcode", "en", "KB0008"), ("共用フォルダーが開けない", "ja", "KB0011")],
)
def test_a_customers_word_finds_the_article_that_uses_another(query: str, lang: str, first: str) -> None:
    assert find(build_index(documents(), lang), query)[0].id == first


def test_the_sites_own_glossary_counts_too() -> None:
    term = "ディープリンク"
    plain = build_index(documents(), "ja")
    own = build_index(documents(), "ja", [(term, "予定の取り消し")])
    assert "KB0010" not in [hit.id for hit in find(plain, term)]
    assert find(own, term)[0].id == "KB0010"


def test_a_word_that_is_there_counts_more_than_one_that_stands_for_it() -> None:
    (first, *rest) = [d for d in documents() if d.lang == "en"]
    pair = [replace(first, title="Remove a board"), replace(rest[0], title="Delete a board")]
    hits = find(build_index(pair, "en"), "delete a board")
    assert [hit.id for hit in hits] == [rest[0].id, first.id]


def test_every_group_has_words_that_differ() -> None:
    for group in known_groups():
        tokens = [tuple(tokenizer().tokens(phrase)) for phrase in group]
        assert len(group) > 1, group
        assert len(set(tokens)) > 1, group


def atoms(text: str) -> list[list[Atom]]:
    return [tokenizer().atoms(text)]
