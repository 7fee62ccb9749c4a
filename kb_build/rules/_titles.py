"""Titles for which the search does not put their own article among the first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
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


Documents = tuple[SearchDocument, ...]
Found = dict[tuple[str, Documents], tuple[str, ...]]
#: What was found last in a language, while the same articles declare the same messages: for a title among those that
#: are like it. In the live preview a save changes few titles, and that the words of others weigh a little more or less
#: since then does not matter to a writer.
_last: dict[str, tuple[tuple[object, ...], Found]] = {}


@lru_cache(maxsize=8)
def pushed_out(documents: Documents, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The articles that are not among the first for their title, each with those that are."""
    owners: defaultdict[str, list[SearchDocument]] = defaultdict(list)
    for document in documents:
        owners[document.title].append(document)
    declared = tuple((document.id, document.error_messages) for document in documents)
    before, known = _last.get(lang, ((), {}))
    crowded = list(_crowded(owners))
    found: Found = {key: known[key] for key in crowded if key in known and before == declared}
    if len(found) < len(crowded):
        search = Search(IndexStore(build_index(documents, lang)))
        for title, alike in crowded:
            if (title, alike) not in found:
                found[title, alike] = tuple(hit.id for hit in search.find(title, FIRST))
    _last[lang] = (declared, found)
    firsts = {title: found[title, alike] for title, alike in crowded}
    return tuple(
        (one.id, first) for title, first in firsts.items() for one in owners[title] if one.id not in first
    )


def _crowded(owners: Mapping[str, list[SearchDocument]]) -> Iterator[tuple[str, Documents]]:
    """Yield titles to which so many others are alike that their articles may be pushed out, with all of these.

    They are few, so few need a search.
    """
    tokens = {title: frozenset(tokenizer().tokens(title)) for title in owners}
    having: defaultdict[str, list[str]] = defaultdict(list)
    for title, its_tokens in tokens.items():
        for token in its_tokens:
            having[token].append(title)
    for title, its_tokens in tokens.items():
        shared = Counter(other for token in its_tokens for other in having[token])
        alike = sorted(other for other, count in shared.items() if count >= LIKE * len(its_tokens))
        those = tuple(one for other in alike for one in owners[other])
        if len(those) > FIRST:
            yield title, those
