"""A question in another language than the reader's: which language answers it, in Python and in JavaScript alike."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from kb_build.publish.write import write_bytes
from kb_build.search.find import Search
from kb_build.search.foreign import UNKNOWN, is_foreign, is_printed, strangeness
from kb_build.search.index import build_index
from kb_build.search.languages import find_in_languages
from kb_build.search.pack import pack
from kb_build.search.store import IndexStore
from kb_build.search.tokenize import tokenizer
from tests.kb import kb
from tests.node import ask_node, node_tests
from tests.search_articles import documents
from tests.test_search_tokenize import random_texts

LANGUAGES = {"ja": ("ja", "en"), "en": ("en", "ja")}
PRINTED = [
    ("ja", "メール: 550 5.7.708 Access denied, traffic not accepted from this IP", "en"),
    ("ja", "メール: ５５０ ５．７．７０８ Access denied, traffic not accepted from this IP", "en"),
    ("ja", "メールの予定: 5.7.999", "ja"),
]
MESSAGE = 'avrdude: ser_open(): can\'t open device "COM3": Access is denied.'


@cache
def search(lang: str) -> Search:
    return Search(IndexStore(build_index(documents(), lang)))


def answered_in(reader: str, query: str) -> str:
    return find_in_languages(LANGUAGES[reader], query, search, 10).lang


@pytest.mark.parametrize("reader", ["ja", "en"])
@pytest.mark.parametrize(
    ("query", "lang"),
    [
        ("メールが送れない", "ja"),
        ("めーるがおくれません", "ja"),
        ("the router does not show my board", "en"),
        ("cannot change the password", "en"),
    ],
)
def test_words_of_a_language_are_answered_in_it(reader: str, query: str, lang: str) -> None:
    assert answered_in(reader, query) == lang


@pytest.mark.parametrize("reader", ["ja", "en"])
@pytest.mark.parametrize("query", ["0x80070642", "80070642", "qqzzxx", "?!", ""])
def test_what_is_of_no_language_is_answered_in_the_reader_s(reader: str, query: str) -> None:
    assert answered_in(reader, query) == reader


@pytest.mark.parametrize(("reader", "query", "lang"), [("ja", MESSAGE, "ja"), ("ja", "5.7.708", "en")])
def test_what_only_one_language_has_is_found_from_the_other(reader: str, query: str, lang: str) -> None:
    """An English message that a Japanese article declares is answered there; a code that only one has, by that one."""
    assert answered_in(reader, query) == lang


@pytest.mark.parametrize(("reader", "query", "lang"), PRINTED)
def test_what_is_only_talked_of_here_is_found_where_it_is_declared(
    reader: str, query: str, lang: str
) -> None:
    assert answered_in(reader, query) == lang
    assert search(reader).find(query), "the reader's own language has some of the words"


def test_another_language_is_not_asked_where_the_reader_s_knows_all_words() -> None:
    asked: list[str] = []

    def watched(lang: str) -> Search:
        asked.append(lang)
        return search(lang)

    for reader, query in (
        ("ja", "0x80070642"),
        ("ja", "パスワードを変更したい"),
        ("en", "change the password"),
    ):
        asked.clear()
        find_in_languages(LANGUAGES[reader], query, watched, 10)
        assert set(asked) == {reader}, query


@pytest.mark.parametrize(
    ("query", "lang", "expected"),
    [
        ("ﾒｰﾙ", "en", True),
        ("メール", "ja", False),
        ("mail", "ja", True),
        ("mail", "en", False),
        ("", "en", False),
    ],
)
def test_a_foreign_script(query: str, lang: str, expected: bool) -> None:
    assert is_foreign(query, lang) is expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("HN-1042", True),
        ("ＨＮ－１０４２", True),
        ("5.7.708", True),
        ("error: no paper", True),
        ("no paper", False),
    ],
)
def test_what_machines_print(query: str, expected: bool) -> None:
    assert is_printed(query) is expected


def test_how_strange_a_query_is() -> None:
    store = search("en").store
    assert strangeness(tokenizer(), store, "password 4711") == 0
    assert strangeness(tokenizer(), store, "password qqzzxx") == UNKNOWN / 2
    assert strangeness(tokenizer(), store, "0x80070642") == 0
    assert 0 < strangeness(tokenizer(), store, "change the password now") < UNKNOWN


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packed index of either language, as in a built site."""
    folder = tmp_path_factory.mktemp("languages")
    for lang in LANGUAGES:
        for name, content in pack(build_index(documents(), lang)).items():
            write_bytes(folder / "search" / lang / name, content)
    return folder


@pytest.mark.parametrize(
    ("lang", "query", "found", "said"),
    [
        ("ja", "the router does not show my board", "en", True),
        ("en", "メールが送れない", "ja", True),
        ("ja", "メールが送れない", "ja", False),
        ("", "メールが送れない", "ja", False),
        ("", "change the password", "en", False),
    ],
)
def test_kb_find_answers_in_the_language_of_the_question_and_says_so(
    site: Path, lang: str, query: str, found: str, said: bool
) -> None:
    more = ["--lang", lang] if lang else []
    result = kb(site, "find", "--ui-lang", "en", "--site", str(site), "--json", *more, query)
    hits = [json.loads(line) for line in result.stdout.splitlines()]
    assert {hit["lang"] for hit in hits} == {found}, result.stderr
    note = f"The articles in “{lang}” do not fit as well; these are in “{found}”.\n"
    assert result.stderr == (note if said else "")


def test_javascript_answers_in_the_language_of_python(site: Path) -> None:
    texts = [f"{d.title} {word}" for d in documents() for word in ("", "送れない", "the board")]
    texts += [
        MESSAGE,
        *(query for _, query, _ in PRINTED),
        *(text for d in documents() for text in d.symptoms),
        *random_texts(200, seed=5),
    ]
    asked = [(langs, text) for langs in LANGUAGES.values() for text in texts]
    ours = [find_in_languages(langs, text, search, 10) for langs, text in asked]
    theirs = ask_node("languages.mjs", str(site / "search"), given=asked)
    assert {answer.lang for answer in ours} == set(LANGUAGES)
    for (langs, text), one, other in zip(asked, ours, theirs, strict=True):
        assert {"lang": one.lang, "ids": [hit.id for hit in one.hits]} == other, (langs, text)


def test_another_language_instead_of_one_that_cannot_be_loaded() -> None:
    done = node_tests("languages.test.mjs")
    assert done.returncode == 0, done.stdout
