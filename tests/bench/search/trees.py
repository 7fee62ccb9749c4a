"""Trees of articles and what is asked of them: the real corpora where they are at hand, else our own docs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kb_build.front_matter import read_front_matter
from kb_build.model.source import Source
from tests.bench.corpora import CORPUS, ROOT


@dataclass(frozen=True)
class Query:
    """What a customer pastes or types; `relevant` are the articles that answer it, by their path in the tree."""

    qid: str
    lang: str
    kind: str
    text: str
    relevant: frozenset[str]


@dataclass(frozen=True)
class Tree:
    """A folder of Markdown articles in one language, with its queries."""

    name: str
    lang: str
    folder: Path
    queries: tuple[Query, ...]


def read_trees(queries: Path | None, sample: int | None) -> list[Tree]:
    """Return the trees that `queries` (the corpora's own by default) ask, with `sample` queries of each kind or all."""
    file = queries or CORPUS / "queries.jsonl"
    if not file.is_file():
        return [_own_tree(lang, sample) for lang in ("en", "ja")]
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    by_tree: dict[str, list[Query]] = defaultdict(list)
    for row in rows:
        relevant = frozenset(path.removeprefix(row["tree"] + "/") for path in row["relevant"])
        by_tree[row["tree"]].append(Query(row["qid"], row["lang"], row["kind"], row["query"], relevant))
    return [
        Tree(name, found[0].lang, file.parent / name, _sampled(found, sample))
        for name, found in sorted(by_tree.items())
    ]


def _own_tree(lang: str, sample: int | None) -> Tree:
    """Our sample help centre, asked for its own declared messages and codes and for the beginnings of its titles."""
    folder = ROOT / "docs" / lang
    found: list[Query] = []
    for path in sorted(folder.rglob("*.md")):
        name = path.relative_to(folder).as_posix()
        values = read_front_matter(Source(name, path.read_text(encoding="utf-8"))).values
        title = str(values.get("title", ""))
        asked = [("prefix", title[: len(title) * 2 // 3])]
        for message in values.get("error_messages") or ():
            asked += [("error-exact", message.get("text")), ("error-code", message.get("code"))]
        found += [
            Query(f"{lang}/{name}/{number}", lang, kind, str(text), frozenset([name]))
            for number, (kind, text) in enumerate(asked)
            if text
        ]
    return Tree(f"own-{lang}", lang, folder, _sampled(found, sample))


def _sampled(queries: Sequence[Query], sample: int | None) -> tuple[Query, ...]:
    """Return `sample` queries of each kind, taken evenly."""
    kinds: dict[str, list[Query]] = defaultdict(list)
    for query in queries:
        kinds[query.kind].append(query)
    return tuple(
        some[number * len(some) // count]
        for _, some in sorted(kinds.items())
        for count in [min(sample or len(some), len(some))]
        for number in range(count)
    )
