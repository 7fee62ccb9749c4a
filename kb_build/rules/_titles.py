"""Titles for which the search does not put their own article among the first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import TypeVar

from kb_build.model.section import SearchDocument
from kb_build.search.find import Search
from kb_build.search.index import build_index
from kb_build.search.lead import BEGUN_WORDS, fixed
from kb_build.search.lines import mask
from kb_build.search.store import IndexStore
from kb_build.search.tokenize import tokenizer

#: A title puts its article among so many.
FIRST = 3

Documents = tuple[SearchDocument, ...]
T = TypeVar("T")


@lru_cache(maxsize=8)  # most saves in the preview change no title
def pushed_out(documents: Documents, lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The articles that are not among the first for their title, each with those that are.

    Only articles that say all of a title, in their own titles and messages, or declare a message that is in it, push
    its article out. Such crowds are few. Titles are compared among themselves: the rest of a site moves all of them
    alike; but whether a message leads is up to how rare its words are on the site.
    """
    crowds = {title: crowd for title, crowd in _crowds(documents).items() if len(crowd) > FIRST}
    those = {document.id: document for crowd in crowds.values() for document in crowd}
    may_lead = any(_may_lead(document, title) for title, crowd in crowds.items() for document in crowd)
    among = documents if may_lead else tuple(those[id] for id in sorted(those))
    firsts = _firsts(tuple(crowds), among, lang)
    return tuple(
        (one.id, first)
        for (title, crowd), first in zip(crowds.items(), firsts, strict=True)
        for one in crowd
        if one.title == title and one.id not in first
    )


@lru_cache(maxsize=8)  # and few of those that do change one in a crowd
def _firsts(titles: tuple[str, ...], documents: Documents, lang: str) -> tuple[tuple[str, ...], ...]:
    if not titles:
        return ()
    search = Search(IndexStore(build_index(documents, lang)))
    return tuple(tuple(hit.id for hit in search.find(title, FIRST)) for title in titles)


def _crowds(documents: Documents) -> dict[str, list[SearchDocument]]:
    """By title, the articles that a search for it may put first: its own, and all others that say as much."""
    words = {title: _words(title) for title in dict.fromkeys(document.title for document in documents)}
    crowds: dict[str, set[int]] = {title: set() for title in words}
    titles_with: defaultdict[str, set[str]] = defaultdict(set)
    for title, its_words in words.items():
        for word in its_words:
            titles_with[word].add(title)
    saying: defaultdict[str, set[int]] = defaultdict(set)
    for number, document in enumerate(documents):
        crowds[document.title].add(number)
        messages = list(_messages(document))
        for word in set().union(words[document.title], *messages):
            saying[word].add(number)
        for message in messages:
            for title in _in_all(titles_with, message):
                crowds[title].add(number)
    for title, its_words in words.items():
        crowds[title] |= _in_all(saying, its_words)
    return {title: [documents[number] for number in sorted(crowd)] for title, crowd in crowds.items()}


def _may_lead(document: SearchDocument, title: str) -> bool:
    """Whether a search for a title may find one of an article's messages or codes whole, or the beginning of one."""
    asked = _words(title)
    said = chain(_messages(document), (_words(code) for _, code in document.error_messages if code))
    return any(words <= asked or len(words & asked) >= BEGUN_WORDS for words in said)


def _messages(document: SearchDocument) -> Iterator[frozenset[str]]:
    """The words of each message, and of each of its lines: that may be all that was pasted."""
    for text, _ in document.error_messages:
        for part in {text, *text.splitlines()}:
            yield _words(part)


def _in_all(places: Mapping[str, set[T]], words: Iterable[str]) -> set[T]:
    """What is in the places of each of the words; nothing for no words."""
    rarest_first = sorted((places.get(word, set()) for word in words), key=len)
    return set.intersection(*rarest_first) if rarest_first else set()


def _words(text: str) -> frozenset[str]:
    """The words of a text but for numbers and variables: one message may come with any."""
    return frozenset(fixed(tokenizer().tokens(mask(tokenizer().characters.normalize(text)))))
