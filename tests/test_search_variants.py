"""A declared message leads to its article in whatever form it is pasted; its codes stay what they are."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from kb_build.search.find import Search
from kb_build.search.index import build_index
from kb_build.search.pack import pack
from kb_build.search.query import parse
from kb_build.search.store import IndexStore
from kb_build.search.tokenize import tokenizer
from kb_build.search.variants import CUT_AT, code_variants, variants
from tests.node import ask_node
from tests.search_articles import documents

MESSAGE = 'Copy "{file}" to C:\\Jobs\\7\\out failed 3 times (0x80070005, 5.7.708): 01234567-89ab-cdef-0123-456789abcdef'
DECLARED = [(d.lang, d.id, text, code) for d in documents() for text, code in d.error_messages]


@pytest.fixture(scope="module")
def searches() -> dict[str, Search]:
    return {lang: Search(IndexStore(build_index(documents(), lang))) for lang in ("en", "ja")}


@pytest.mark.parametrize(("lang", "id", "text", "code"), DECLARED)
def test_every_variant_leads_to_its_article(searches, lang: str, id: str, text: str, code: str) -> None:
    for variant in [*variants(text), *code_variants(code)]:
        exact = [hit.id for hit in searches[lang].find(variant.text) if hit.match == "exact"]
        rightful = exact if variant.shared else exact[:1]
        assert id in rightful, variant.text
        assert exact[0] == searches[lang].leaders(parse(tokenizer(), variant.text))[0], variant.text


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_browser_finds_the_same(searches, lang: str, tmp_path) -> None:
    for name, content in pack(build_index(documents(), lang)).items():
        (tmp_path / name).write_bytes(content)
    texts = [
        v.text
        for of, _, text, code in DECLARED
        if of == lang
        for v in [*variants(text), *code_variants(code)]
    ]
    ours = [json.loads(json.dumps([asdict(hit) for hit in searches[lang].find(text)])) for text in texts]
    assert ask_node("hits.mjs", str(tmp_path), lang, given=texts) == ours


def test_values_change_and_codes_do_not() -> None:
    texts = [variant.text for variant in variants(MESSAGE)]
    other = texts[1]
    assert "{file}" not in "".join(texts)
    assert "0x80070005, 5.7.708" in other
    for value in ("C:\\Jobs\\7", "failed 3 times", "89ab-cdef"):
        assert value in texts[0]
        assert value not in other


def test_forms() -> None:
    as_it_is, _, bare, wide, low, wrapped, cut, log = (variant.text for variant in variants(MESSAGE))
    assert '"' not in bare
    assert wide.startswith("Ｃｏｐｙ")
    assert low == as_it_is.lower()
    assert wrapped.count("\n") == 1
    assert wrapped.replace("\n", " ") == as_it_is
    assert len(cut) <= CUT_AT < len(as_it_is)
    assert len(log.splitlines()) > 30
    assert as_it_is in log
    short = [variant.text for variant in variants("Short")]
    assert len(short) == 5, "it has no other number and is not wrapped"
    assert not any("1604" in variant.text for variant in variants("Error 1603")), (
        "the number is what tells it apart"
    )
    assert not any("\n7" in variant.text for variant in variants("0x80070643")), "nothing wraps inside a word"
    assert any("\n" in variant.text for variant in variants("接続できませんでした"))


def test_who_answers_a_message_with_another_number_is_no_exact_answer(searches) -> None:
    hits = searches["en"].find("Failed uploading: uploading error: exit status 1")
    assert [hit.id for hit in hits if hit.match == "exact"] == ["KB0002"]
