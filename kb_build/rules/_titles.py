"""Titles for which the search does not put their own article among the first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache

from kb_build.model.section import SearchDocument
from kb_build.search.find import Search
from kb_build.search.index import build_index
from kb_build.search.store import IndexStore
from kb_build.search.tokenize import tokenizer

#: A title puts its article among so many.
FIRST = 3
#: Only titles that have this share of a title's tokens can push its article out of them.
LIKE = 0.7


@lru_cache(maxsize=8)
def pushed_out(documents: tuple[SearchDocument, ...], lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The articles that are not among the first for their title, each with those that are."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for document in documents:
        owners[document.title].append(document.id)
    crowded = _crowded(owners)
    search = Search(IndexStore(build_index(documents if crowded else (), lang)))
    found = []
    for title in crowded:
        first = tuple(hit.id for hit in search.find(title, FIRST))
        found += [(id, first) for id in owners[title] if id not in first]
    return tuple(found)


def _crowded(owners: Mapping[str, list[str]]) -> list[str]:
    """The titles to which so many others are alike that their articles may be pushed out: few need a search."""
    tokens = {title: frozenset(tokenizer().tokens(title)) for title in owners}
    having: defaultdict[str, list[str]] = defaultdict(list)
    for title, its_tokens in tokens.items():
        for token in its_tokens:
            having[token].append(title)
    crowded = []
    for title, its_tokens in tokens.items():
        shared = Counter(other for token in its_tokens for other in having[token])
        alike = (other for other, count in shared.items() if count >= LIKE * len(its_tokens))
        if sum(len(owners[other]) for other in alike) > FIRST:
            crowded.append(title)
    return crowded
