"""Packing: what is written is read again, the same index gives the same bytes, and shards answer as the whole does."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunr.index import Index as LunrIndex
from lunr.pipeline import Pipeline
from lunr.token_set import TokenSet
from lunr.vector import Vector

from kb_build.search import index as index_module
from kb_build.search.codec import read_entries, read_record, write_entries, write_record
from kb_build.search.find import Search, load
from kb_build.search.index import build_index
from kb_build.search.masses import shares_of
from kb_build.search.pack import MANIFEST, pack
from kb_build.search.partial import Term, score_units
from kb_build.search.record import WHOLE_LINE, Record, weight_of
from kb_build.search.store import IndexStore, ShardStore
from tests.search_articles import article, documents

POSTINGS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 3000), st.integers(0, 255)), max_size=20)
RECORDS = st.builds(
    lambda idf, words, lines: Record(idf, tuple(sorted(words)), tuple(sorted(lines))),
    st.integers(0, 255),
    POSTINGS,
    POSTINGS,
)


@given(st.dictionaries(st.text(st.characters(max_codepoint=0xD7FF), min_size=1), RECORDS))
def test_a_shard_is_read_as_it_was_written(records):
    shard = write_entries({token: write_record(record) for token, record in records.items()})
    assert {token: read_record(content) for token, content in read_entries(shard)} == records


@given(RECORDS, st.data())
def test_a_truncated_record_is_an_error(record, data):
    content = write_record(record)
    cut = data.draw(st.integers(0, len(content) - 1))
    with pytest.raises(ValueError, match="truncated"):
        read_record(content[:cut])


@given(st.dictionaries(st.text(min_size=1), st.floats(0.1, 300)))
def test_the_shares_of_a_line_make_up_the_whole_line(masses):
    shares = shares_of(masses)
    assert sum(shares.values()) == (WHOLE_LINE if masses else 0)
    assert min(shares.values(), default=0) >= 0


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_same_index_gives_the_same_bytes(lang):
    one = pack(build_index(documents(), lang))
    other = pack(build_index(list(reversed(documents())), lang))
    assert one == other
    assert list(one) == list(other)


def test_only_the_manifest_has_a_fixed_name():
    index = build_index(documents(), "en")
    changed = replace(index, cards=(replace(index.cards[0], title="Another title"), *index.cards[1:]))
    before, after = pack(index), pack(changed)
    names = {name for name in before if before[name] != after.get(name)}
    assert MANIFEST in names
    assert all(
        re.fullmatch(r"[a-z]+-[0-9]+-[0-9a-f]{6}\.(bin|json)", name) for name in before if name != MANIFEST
    )
    assert {name.split("-")[0] for name in names - {MANIFEST}} == {"articles"}


def test_a_manifest_of_another_version_is_refused():
    files = pack(build_index(documents(), "en"))
    files[MANIFEST] = json.dumps({**json.loads(files[MANIFEST]), "version": 0}).encode()
    with pytest.raises(ValueError, match="version 0"):
        ShardStore(files.__getitem__)


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_an_empty_site_can_be_searched(lang):
    index = build_index([], lang)
    files = pack(index)
    assert Search(ShardStore(files.__getitem__)).find("error エラー 0x1") == []


QUERIES = [
    'avrdude: ser_open(): can\'t open device "\\\\.\\COM3": Access is denied.',
    "exit status 1",
    "0x80070642",
    "0x80070642L",
    "0x8007 0642",
    "5 7 708",
    "conect to wfi netwrok",
    "chang",
    "change pass",
    "password",
    "メールが送れない",
    "ｲﾝｽﾄｰﾙ出来ない",
    "パスワド 変更",
    "イントールできない",
    "クリアル ポート",
    "exitstatus1",
    "serialport",
    "取消",
    "共有フォルダ",
    "a:b +c -d ~e ^f *",
    "",
]


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("query", QUERIES)
def test_shards_answer_as_the_whole_index_does(lang, query, tmp_path):
    index = build_index(documents(), lang)
    folder = tmp_path / "search" / lang
    folder.mkdir(parents=True)
    for name, content in pack(index).items():
        (folder / name).write_bytes(content)
    assert load(tmp_path, lang).find(query) == Search(IndexStore(index)).find(query)


def test_a_damaged_list_of_files_is_no_list() -> None:
    files = pack(build_index(documents(), "en"))
    manifest = json.loads(files[MANIFEST])
    for packed in ("", "ああああ", "!AAA"):
        broken = json.dumps({**manifest, "files": {**manifest["files"], "token": packed}}).encode()
        with pytest.raises(ValueError, match=r"names no files|ASCII|base64|padding"):
            ShardStore({**files, MANIFEST: broken}.__getitem__)


def test_what_very_many_articles_say_is_common_whatever_its_share(monkeypatch: pytest.MonkeyPatch):
    words = [3 * chr(97 + n // 26) + 3 * chr(97 + n % 26) for n in range(90)]
    some = [article(word, "open the port" if n % 9 == 0 else word) for n, word in enumerate(words)]
    assert build_index(some, "en").common == ()
    monkeypatch.setattr(index_module, "COMMON_MAX", 9)
    common = set(build_index(some, "en").common)
    assert {"open", "port"} <= common
    assert not common.intersection(words)


def test_a_site_without_search_says_so(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        load(tmp_path, "en")


def test_a_partial_index_scores_as_the_whole_lunr_index():
    """The same weights in one lunr index of all tokens, asked for the same terms."""
    records = build_index(documents(), "en").records
    whole = whole_lunr_index(records)
    tokens = ["port", "devic", "open", "instal"]
    ours = score_units([Term(1.0, {token: 1.0}) for token in tokens], records).units

    def ask(query):
        for token in tokens:
            query.term(token, use_pipeline=False)

    theirs = {
        tuple(int(part) for part in match["ref"].split(".")): match["score"] * len(tokens) ** 0.5
        for match in whole.query(callback=ask)
    }
    assert ours == pytest.approx(theirs)
    assert len(ours) > 5


def whole_lunr_index(records: dict[str, Record]) -> LunrIndex:
    tokens = sorted(token for token, record in records.items() if record.words)
    inverted, elements = {}, {}
    for number, token in enumerate(tokens):
        units = {f"{document}.{place}": weight_of(step) for document, place, step in records[token].words}
        inverted[token] = {"_index": number, "words": {unit: {} for unit in units}}
        for unit, weight in units.items():
            elements.setdefault(f"words/{unit}", []).extend((number, weight))
    vectors = {ref: Vector(pairs) for ref, pairs in elements.items()}
    return LunrIndex(inverted, vectors, TokenSet.from_list(tokens), ["words"], Pipeline())
