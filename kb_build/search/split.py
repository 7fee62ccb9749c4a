"""Words that were typed without the space between them: `exitstatus2` for `exit status 2`."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

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
    """The query with spaces where a typed word that the site does not have is two words of the site.

    The same query if there is none; a word that may be misspelt is none. `records` are those of the query's tokens.
    """
    if not is_typed(query) or not query.texts:
        return query
    text = query.texts[0]
    for word in query.words:
        if apart := _apart(tokenizer, store, word.surface, records):
            text = re.sub(word.surface, apart, text, flags=re.IGNORECASE | re.ASCII)
    return query if text == query.texts[0] else query_of(tokenizer, [text])


def _apart(tokenizer: Tokenizer, store: Store, word: str, known: Container[str]) -> str:
    """The word with a space between its parts, and before the number behind them; "" if it has no two parts."""
    match = _JOINED.fullmatch(word)
    if not match or len(match[1]) < 2 * SHORTEST_PART:
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
    """The two words that the site has most of; () if it never has both."""
    best, most = (), 0
    for at in range(SHORTEST_PART, len(letters) - SHORTEST_PART + 1):
        parts = letters[:at], letters[at:]
        tokens = [token for part in parts for token in tokenizer.tokens(part)]
        if not all(map(store.rarity, tokens)):
            continue
        found = store.records(tokens)
        units = min(len(found[token].words) if token in found else 0 for token in tokens)
        if units > most:
            best, most = parts, units
    return best
