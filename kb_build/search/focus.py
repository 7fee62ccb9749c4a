"""A long paste -> its lines that a message of the site may be in, without loading more than the rarity file."""

from __future__ import annotations

from collections.abc import Collection, Set

from kb_build.search.lines import BREAK, may_differ
from kb_build.search.query import Query, query_of
from kb_build.search.store import Store
from kb_build.search.tokenize import Tokenizer

#: A query of more tokens than this, or more words, is cut: to its most promising lines, then to its rarest tokens. Each
#: token may be a file to load; a word says more than a pair of unspaced script, so fewer are enough.
MOST_TOKENS, MOST_WORDS = 16, 10
#: So many lines may be one message that was wrapped.
MOST_WRAPPED = 3
#: What a token says about a line, by its rarity (0 is a token that the site does not have).
_WORTH = (0, 3, 2, 1)
#: A line that says of itself that something went wrong is worth so many others.
ALARMING = 4.0
#: Unless so many of its words only hold a sentence together: then a person tells (`I get this error when I start it`).
TOLD_SHARE = 0.25
_ALARMS = frozenset(("error", "fatal", "except", "fail", "failur", "critic", "えら", "失敗", "例外"))


def focus(tokenizer: Tokenizer, store: Store, query: Query) -> Query:
    """The query, or of a long one what its most promising lines are by themselves; a few lines may be one message."""
    pairs = pairs_of(query)
    if fits(tokens_of(query), pairs) or len(query.texts) <= MOST_WRAPPED:
        return query
    worths = [
        _worth(store, tokens, told=_is_told(tokenizer, text))
        for text, tokens in zip(query.texts, query.lines, strict=False)
    ]
    kept: list[int] = []
    tokens: set[str] = set()
    for number in sorted(range(len(worths)), key=lambda number: (-worths[number], number)):
        more = tokens.union(tokenizer.tokens(query.texts[number]))
        if not kept or fits(more, pairs):
            kept.append(number)
            tokens = more
    return query_of(tokenizer, [query.texts[number] for number in sorted(kept)])


def _is_told(tokenizer: Tokenizer, text: str) -> bool:
    """Whether a person tells, and no machine, which names times, paths and other variables."""
    words = list(tokenizer.words(text))
    tokens = sum(len(word.tokens) for word in words)
    return BREAK not in text and sum(len(word.soft) for word in words) >= TOLD_SHARE * tokens


def _worth(store: Store, tokens: tuple[str, ...], *, told: bool) -> float:
    """How much of a line the site has, times how much that says; numbers that may differ say nothing."""
    said = [_WORTH[store.rarity(token)] for token in tokens if not may_differ(token)]
    total = sum(said)
    alarming = ALARMING if not told and _ALARMS.intersection(tokens) else 1.0
    return alarming * total * total / len(said) if said else 0.0


def tokens_of(query: Query) -> list[str]:
    """The distinct tokens that a query could load, in its order."""
    return list(dict.fromkeys([*query.spoken, *(token for word in query.words for token in word.tokens)]))


def pairs_of(query: Query) -> frozenset[str]:
    """Those of a query's tokens that are of unspaced script."""
    return frozenset(token for word in query.words if word.kind == "run" for token in word.tokens)


def affordable(tokens: Collection[str], pairs: Set[str]) -> list[str]:
    """As many of the tokens as may be loaded, the first ones."""
    words = [token for token in tokens if token not in pairs]
    too_many = set(words[MOST_WORDS:])
    return [token for token in tokens if token not in too_many][:MOST_TOKENS]


def fits(tokens: Collection[str], pairs: Set[str]) -> bool:
    """Whether all of the distinct tokens may be loaded."""
    return len(affordable(tokens, pairs)) == len(tokens)
