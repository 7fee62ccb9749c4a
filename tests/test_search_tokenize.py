"""The tokeniser: the shared vectors, and that Python and JavaScript never disagree."""

from __future__ import annotations

import importlib
import json
import random
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_build.search.characters import read_table
from kb_build.search.gist import DENIALS, gist
from kb_build.search.lines import line_tokens
from kb_build.search.query import parse
from kb_build.search.stem import stemmer
from kb_build.search.tokenize import tokenizer
from tests.node import ask_node, node_tests

VECTORS = Path(__file__).parent / "vectors"
GIST = Path(__file__).parent.parent / "overrides" / "assets" / "kb" / "search" / "gist.js"
CUTTER = tokenizer()


def vectors(name: str) -> list[dict[str, object]]:
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", vectors("tokens.json"), ids=lambda row: repr(row["text"]))
def test_tokens(row):
    assert CUTTER.tokens(row["text"]) == row["tokens"]


@pytest.mark.parametrize("row", vectors("lines.json"), ids=lambda row: repr(row["text"]))
def test_line_tokens(row):
    assert list(line_tokens(CUTTER, row["text"])) == row["tokens"]


def test_stems():
    stems = stemmer()
    expected = json.loads((VECTORS / "stems.json").read_text(encoding="utf-8"))
    assert {word: stems.stem(word) for word in expected} == expected


def test_the_same_vectors_hold_in_javascript():
    done = node_tests("vectors.test.mjs")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "spellings",
    [
        ("サーバ", "サーバー", "ｻｰﾊﾞｰ", "さーばー"),
        ("インストール出来ない", "インストールできない", "ｲﾝｽﾄｰﾙできない"),
        ("0x80070005", "80070005", "０ｘ８００７０００５", "0X80070005"),
        ("Wi‑Fi", "Wi–Fi", "wi-fi"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_spellings_of_one_thing_have_the_same_tokens(spellings):
    assert len({tuple(CUTTER.tokens(text)) for text in spellings}) == 1


def test_a_voiced_letter_is_another_letter():
    assert set(CUTTER.tokens("かき")).isdisjoint(CUTTER.tokens("がぎ"))


@given(st.text())
def test_any_text_gives_tokens_in_lower_case_within_the_bmp(text):
    for token in CUTTER.tokens(text):
        assert 0 < len(token) <= 40
        assert token == token.lower()
        assert all(0x20 < ord(letter) <= 0xFFFF for letter in token)


@given(st.text(st.characters()))
def test_any_text_is_a_query(text):
    query = parse(CUTTER, text)
    assert bool(query.words) >= bool(query.prefix)


POOLS = (
    [chr(point) for point in range(0x20, 0x7F)],
    [chr(point) for point in range(0xA0, 0x600)],
    [chr(point) for point in range(0x3000, 0x3100)],
    [chr(point) for point in range(0xFF00, 0x10000)],
    [chr(point) for point in range(0x4E00, 0x9FFF, 7)],
    [chr(point) for point in range(0x10000)],
    [chr(point) for point in range(0x10000, 0x20000, 3)],
    list("0123456789.-_'xXaAéＡ　 \n\t取消しりーッ゛ﾞβΣς"),
    [
        "error",
        "Error",
        "0x8007",
        "5.7.708",
        "connections",
        "HTTPServer",
        "インストール",
        "出来ない",
        "2026-01-08",
    ],
)


def random_texts(count: int, seed: int) -> list[str]:
    """Strings of every kind: one pool each, or all mixed; lone surrogates among them."""
    dice = random.Random(seed)
    texts = []
    for _ in range(count):
        pools = POOLS if dice.random() < 0.5 else [dice.choice(POOLS)]
        texts.append("".join(dice.choice(dice.choice(pools)) for _ in range(dice.randrange(24))))
    return texts


def understood(text: str) -> list[object]:
    """What tests/js/tokens.mjs prints of a text."""
    surfaces = list(CUTTER.surfaces(text))
    return [
        CUTTER.tokens(text),
        surfaces,
        list(line_tokens(CUTTER, text)),
        [list(CUTTER.sounds.of(word)) for word in surfaces],
        [[sorted(word.soft), sorted(word.joints)] for word in CUTTER.words(text)],
        parse(CUTTER, text).look.value,
        list(gist(CUTTER, CUTTER.characters.normalize(text))),
    ]


def test_a_pair_where_two_words_meet_is_told_from_those_inside_a_word():
    [word] = CUTTER.words("メールが送れない")
    assert word.joints == {"が送"}
    [compound] = CUTTER.words("予定の取り消しをキャンセル")
    assert compound.joints == {"の取", "り消", "をき"}
    assert "取消" in compound.tokens


def denials_of_both_halves() -> list[str]:
    """The words that either half takes for a denial: random strings seldom have one."""
    source = GIST.read_text(encoding="utf-8")
    [listed] = re.findall(r"const DENIALS = new Set\((.*?)\);", source, re.DOTALL)
    theirs = re.findall(r'"(.+?)"', listed)
    assert theirs
    return [f"{word} x" for word in sorted(DENIALS.union(theirs))]


def test_python_and_javascript_agree_on_100000_random_strings():
    texts = [*random_texts(100_000, seed=20260115), *denials_of_both_halves()]
    ours = [understood(text) for text in texts]
    theirs = ask_node("tokens.mjs", given=texts)
    different = [
        (text, one, other) for text, one, other in zip(texts, ours, theirs, strict=True) if one != other
    ]
    assert not different, different[:3]


LONG_LINES = [
    "😀" * 1500 + " Access is denied",
    "😀 " * 1500 + "Access is denied",
    "Access is denied " + "😀" * 5000 + " exit status 1",
    "x" * 2001,
    "x" * 960 + " " + "y" * 2000 + " " + "z" * 960,
    "x" * 959 + " " + "y" * 2000 + " " + "z" * 959,
    "x" * 1000 + " " + "y" * 2000 + " " + "z" * 1000,
    "アクセスが拒否されました。" * 300,
    "word " * 2000,
    " " * 5000 + "x" + " " * 5000,
    "\n".join(["line of a log " * 300] * 120),
]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("x" * 2000, ["x" * 2000]),
        ("x" * 2001, ["x" * 1000]),
        ("a " * 1500 + "b " * 1500, ["a " * 500, "b " * 500]),
        ("x" * 960 + " " + "y" * 2000 + " " + "z" * 960, ["x" * 960, "z" * 960]),
        ("x" * 959 + " " + "y" * 2000, ["x" * 959 + " " + "y" * 40, "y" * 1000]),
        ("ア" * 3000, ["ア" * 1000]),
    ],
)
def test_of_a_line_that_is_too_long_both_ends_are_read(line, parts):
    assert [text.strip() for text in parse(CUTTER, line).texts] == [part.strip() for part in parts]


def test_python_and_javascript_cut_long_lines_at_the_same_place():
    texts = [*LONG_LINES, *(text * 200 for text in random_texts(500, seed=8) if text.isprintable())]
    ours = [list(parse(CUTTER, text).texts) for text in texts]
    for text, one, other in zip(texts, ours, ask_node("queries.mjs", given=texts), strict=True):
        assert one == other, text[:50]


def test_the_table_is_what_its_script_writes():
    if unicodedata.unidata_version != read_table()["unicode"]:
        pytest.skip(f"the table was made with Unicode {read_table()['unicode']}, this Python has another")
    assert importlib.import_module("scripts.make_search_table").make_table() == read_table()
