"""What the search benchmark computes: ranks, chance, samples. The figures themselves are no test."""

from __future__ import annotations

import gzip
import random
import urllib.request
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kb_build.model.section import SearchDocument, Section
from kb_build.search.find import Search
from kb_build.search.index import build_index
from kb_build.search.pack import pack
from kb_build.search.store import IndexStore
from tests.bench.search.engines.asked import pairs_of
from tests.bench.search.engines.fts5 import ask_table, make_table
from tests.bench.search.growth import extrapolate
from tests.bench.search.halves import halves_of
from tests.bench.search.ideas import IDEAS, Idea
from tests.bench.search.recombine import recombined
from tests.bench.search.score import paired_bootstrap, reciprocal_ranks
from tests.bench.search.server import Sent, serve
from tests.bench.search.sites import headed
from tests.bench.search.trees import Query, read_trees
from tests.search_articles import documents


def query(qid: str, *relevant: str) -> Query:
    return Query(qid, "en", "typo", qid, frozenset(relevant))


def test_a_rank_counts_from_one_and_ends_after_ten():
    hits = {"a": ["x"], "b": ["y", "x", "z"], "c": ["y"] * 10 + ["x"], "d": []}
    queries = [query("a", "x"), query("b", "x", "z"), query("c", "x"), query("d", "x")]
    assert reciprocal_ranks(queries, hits) == [1.0, 0.5, 0.0, 0.0]


def test_chance_is_told_from_a_difference():
    draw = random.Random(5)
    same = [draw.random() for _ in range(200)]
    mixed = draw.sample(same, k=200)
    assert not paired_bootstrap(same, mixed).is_beyond_noise
    better = paired_bootstrap([one + draw.random() / 4 for one in same], same)
    assert better.is_beyond_noise
    assert 0 < better.low < better.mean < better.high


def test_a_sample_takes_evenly_of_each_kind_and_the_same_every_time(tmp_path: Path):
    lines = [
        f'{{"qid": "{n}", "lang": "en", "kind": "{kind}", "tree": "t", "query": "q", "relevant": ["t/{n}.md"]}}'
        for kind, count in (("typo", 9), ("prefix", 2))
        for n in range(count)
    ]
    (tmp_path / "queries.jsonl").write_text("\n".join(lines), encoding="utf-8")
    [tree] = read_trees(tmp_path / "queries.jsonl", 3)
    assert [(q.kind, q.qid) for q in tree.queries] == [
        ("prefix", "0"), ("prefix", "1"), ("typo", "0"), ("typo", "3"), ("typo", "6"),
    ]  # fmt: skip
    assert tree.folder == tmp_path / "t"
    assert tree.queries[0].relevant == {"0.md"}


def test_halves_share_no_expected_article_and_are_the_same_every_time():
    queries = [query(f"{n}-{article}", f"{article}.md") for n in range(2) for article in range(40)]
    halves = halves_of(queries)
    assert halves == halves_of(list(queries))
    first, second = ({min(q.relevant) for q in half} for half in halves.values())
    assert not first & second
    assert len(first | second) == 40
    assert min(len(first), len(second)) > 10


ASKED = (
    "2026-01-08T09:14:17Z ERROR avrdude: ser_open(): can't open device \"\\\\.\\COM7\": Access is denied.",
    "how do I change the passwords of my devices when the network is not listed in the settings of the board and "
    "every program is busy with uploading through another port",
    "\n".join(["INFO nothing to do", "DEBUG all is well", "WARN slow", "ERROR exit status 1 of uploading"] * 2)
    + "\nTRACE reset pressed by another program that holds an installer and a framework at low reputation",
    "error 0x80070643", "5 7 708", "pasword", "chan", "アウトルック パスワードヲ変エル", "取消した予定",
    "exitstatus1", "イントールできない",
    "メールが送信出来ない", "サーバの名前", "ウインドウズの更新", "cannot sign in", "open a port", "Failed uploading",
    "access is denied, or the update could not install: 0x80070643 uploading error",
    "今朝から、パスワードを変更できません って出るのですが、どうすればいいでしょうか",
    "パスが見つかりません って出たんですけどこういうときはどうすればいいのでしょうか",
    "since last week nobody of us can do anything and everyone is busy or away and my colleagues say that we bought "
    "many boards because of a program of theirs that changes passwords",
    "since last week every board of ours that is uploading through a network port says \u201cdevice is busy or used by "
    "another program\u201d and so nobody here can change the settings of any installer or the passwords of an account",
)  # fmt: skip


@cache
def articles(lang: str) -> list[SearchDocument]:
    """Our small articles, and enough made-up ones for some tokens to be common."""
    begun = Section("KB0900", "en", "s", "Seen", "", ("avrdude: ser_open(): can't open device",))
    shown = Section("KB0901", "en", "s", "Shown", "", ("The device is busy or used by another program",))
    asked = Section("KB0902", "ja", "s", "Asked", "", ("こういうときはどうすればいいのでしょうか",))
    more = [
        SearchDocument(one.article_id, lang, f"{lang}/{one.article_id}/", "", "", sections=(one,))
        for one in (begun, shown, asked)
    ]
    real = [*(one for one in documents() if one.lang == lang), *more]
    return [*real, *(replace(one, id=f"{one.id}-made") for one in recombined(real, 120))]


def answers() -> list[list[tuple[str, float, str]]]:
    """What is found for each of ASKED, in both languages."""
    searches = [Search(IndexStore(build_index(articles(lang), lang))) for lang in ("en", "ja")]
    return [
        [(hit.id, hit.score, hit.match) for hit in search.find(text, 200)]
        for text in ASKED
        for search in searches
    ]


@pytest.fixture(scope="module")
def before() -> list[Any]:
    return answers()


@pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: idea.name)
def test_an_idea_that_is_switched_off_is_missed_and_comes_back(idea: Idea, before: list[Any]):
    with idea.switched_off():
        assert answers() != before
    assert answers() == before


def test_signs_of_a_query_language_are_data_to_fts5(tmp_path: Path):
    table = make_table(
        tmp_path / "x.sqlite", [("a", 'say "NEAR(x)" OR -y', "body"), ("b", "other", "words here")]
    )
    assert ask_table(table, '"NEAR(x)" OR -y*') == ("a",)
    assert ask_table(table, "ab") == ()


def test_made_up_articles_are_the_same_every_time_and_can_be_indexed():
    real = [one for one in documents() if one.lang == "en"]
    made = recombined(real, 50)
    assert made == recombined(real, 50)
    assert len({one.id for one in made}) == len({one.url for one in made}) == 50
    sections = [section for one in made for section in one.sections]
    assert all(shown in section.text for section in sections for shown in section.verbatim)
    assert pack(build_index(made, "en"))


def test_growth_is_that_of_a_power():
    value, power = extrapolate([(n, 3 * n**0.5) for n in (100, 400, 900)], 10_000)
    assert abs(value - 300) < 1e-6
    assert abs(power - 0.5) < 1e-9


def test_the_two_queries_of_a_visit_stand_apart():
    queries = [query(str(n)) for n in range(10)]
    assert [(one.qid, other.qid) for one, other in pairs_of(queries, 2)] == [("0", "5"), ("5", "0")]
    assert len(pairs_of(queries, 99)) == 10


def test_the_server_counts_what_travels(tmp_path: Path):
    (tmp_path / "long.json").write_text("[" + "1, " * 500 + "1]", encoding="utf-8")
    (tmp_path / "short.bin").write_bytes(b"x")
    with serve(tmp_path) as server:
        bodies = [urllib.request.urlopen(server.url + name).read() for name in ("long.json", "short.bin")]
    assert gzip.decompress(bodies[0]).startswith(b"[1, 1")
    assert server.sent == [Sent("/long.json", len(bodies[0])), Sent("/short.bin", 1)]


def test_a_peer_gets_the_title_as_its_heading_and_once():
    text = "---\nid: KB1\ntitle: 'Use *args: <b>'\n---\n\nBody\n"
    assert headed(text) == "---\ntitle: 'Use *args: <b>'\n---\n\n# Use &#42;args: &#60;b&#62;\n\nBody\n"
    assert headed("---\ntitle: A\n---\n# A\nBody\n") == "---\ntitle: A\n---\n\n# A\nBody\n"
