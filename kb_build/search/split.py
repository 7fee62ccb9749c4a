"""Words that were typed without the space between them: `exitstatus2` for `exit status 2`."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from kb_build.search.index import LONGEST_WORD
from kb_build.search.query import Query, query_of
from kb_build.search.record import Record
from kb_build.search.spell import corrections
from kb_build.search.store import Store
from kb_build.search.terms import is_typed
from kb_build.search.tokenize import Tokenizer

#: Shorter parts are in too many words.
SHORTEST_PART = 3
_JOINED = re.compile("([a-z]+)([0-9]*)")


def split(tokenizer: Tokenizer, store: Store, query: Query, records: Mapping[str, Record]) -> Query:
    """The query with spaces where a typed word that the site does not have is two words that follow each other there.

    The same query if there is none; a word that is misspelt, or still being typed, is none. `records` are those of the
    query's tokens.
    """
    if not is_typed(query) or not query.texts:
        return query
    text = query.texts[0]
    done = query.words[:-1] if query.prefix in records else query.words
    for word in done:
        if apart := _apart(tokenizer, store, word.surface, records):
            pattern = f"(^|[^A-Za-z0-9_]){word.surface}(?![A-Za-z0-9_])"
            text = re.sub(pattern, rf"\g<1>{apart}", text, flags=re.IGNORECASE | re.ASCII)
    if text == query.texts[0]:
        return query
    parted = query_of(tokenizer, [text])
    return parted if is_typed(parted) else query


def _apart(tokenizer: Tokenizer, store: Store, word: str, known: Container[str]) -> str:
    """The word with a space between its parts, and before the number behind them; "" if it has no two parts."""
    match = _JOINED.fullmatch(word)
    if not match or not 2 * SHORTEST_PART <= len(match[1]) <= LONGEST_WORD:
        return ""
    letters, number = match.groups()
    (token,) = tokenizer.tokens(letters)
    if token in known or token in store.common:
        return ""
    parts = _parts(tokenizer, store, letters)
    if not parts or corrections(tokenizer, store, letters):
        return ""
    return " ".join([*parts, number]).strip()


def _parts(tokenizer: Tokenizer, store: Store, letters: str) -> tuple[str, ...]:
    """The two words that follow each other in most of the lines that the site shows; () if none do."""
    best, most = (), 0
    for at in range(SHORTEST_PART, len(letters) - SHORTEST_PART + 1):
        parts = letters[:at], letters[at:]
        pair = " ".join(token for part in parts for token in tokenizer.tokens(part))
        if not store.rarity(pair):
            continue
        found = store.records([pair])
        lines = len(found[pair].lines) if pair in found else 0
        if lines > most:
            best, most = parts, lines
    return best
