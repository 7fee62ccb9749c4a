"""What the search benchmark computes: ranks, chance, samples. The figures themselves are no test."""

from __future__ import annotations

import random
from pathlib import Path

from tests.bench.search.engines.fts5 import ask_table, make_table
from tests.bench.search.score import paired_bootstrap, reciprocal_ranks
from tests.bench.search.trees import Query, read_trees


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


def test_signs_of_a_query_language_are_data_to_fts5(tmp_path: Path):
    table = make_table(
        tmp_path / "x.sqlite", [("a", 'say "NEAR(x)" OR -y', "body"), ("b", "other", "words here")]
    )
    assert ask_table(table, '"NEAR(x)" OR -y*') == ("a",)
    assert ask_table(table, "ab") == ()
