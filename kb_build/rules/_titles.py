"""Titles for which the search does not put their own article among the first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from kb_build.model.section import SearchDocument
from kb_build.search.find import Search
from kb_build.search.index import build_index
from kb_build.search.lead import fixed
from kb_build.search.store import IndexStore
from kb_build.search.tokenize import tokenizer

#: A title puts its article among so many.
FIRST = 3

Documents = tuple[SearchDocument, ...]
Owners = Mapping[str, list[SearchDocument]]


def pushed_out(documents: Documents, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The articles that are not among the first for their title, each with those that are.

    Only articles that say all of a title, in their own titles and messages, push its article out. Such crowds are few,
    and are compared among themselves: the rest of a site moves all of them alike.
    """
    owners: defaultdict[str, list[SearchDocument]] = defaultdict(list)
    for document in documents:
        owners[document.title].append(document)
    crowds = dict(_crowds(owners))
    those = {document.id: document for crowd in crowds.values() for document in crowd}
    firsts = _firsts(tuple(crowds), tuple(those[id] for id in sorted(those)), lang)
    return tuple(
        (one.id, first)
        for title, first in zip(crowds, firsts, strict=True)
        for one in owners[title]
        if one.id not in first
    )


@lru_cache(maxsize=8)  # a save in the preview seldom changes a title in a crowd
def _firsts(titles: tuple[str, ...], documents: Documents, lang: str) -> tuple[tuple[str, ...], ...]:
    if not titles:
        return ()
    search = Search(IndexStore(build_index(documents, lang)))
    return tuple(tuple(hit.id for hit in search.find(title, FIRST)) for title in titles)


def _crowds(owners: Owners) -> Iterator[tuple[str, list[SearchDocument]]]:
    """Yield titles that so many articles say that theirs may not be among the first, with all of these."""
    saying: defaultdict[str, set[int]] = defaultdict(set)
    documents = [document for those in owners.values() for document in those]
    for number, document in enumerate(documents):
        for text in (document.title, *(text for text, _ in document.error_messages)):
            for token in _words(text):
                saying[token].add(number)
    for title, those in owners.items():
        rarest_first = sorted((saying[token] for token in _words(title)), key=len)
        crowd = set.intersection(*rarest_first) if rarest_first else ()
        if len(crowd) > FIRST or len(those) > FIRST:
            yield title, [documents[number] for number in sorted(crowd)] or those


def _words(text: str) -> list[str]:
    """The words of a text but for numbers: one message may come with any."""
    return fixed(tokenizer().tokens(text))
