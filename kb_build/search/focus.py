"""A long paste -> what of it is asked for, without loading more than the rarity file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import replace

from kb_build.search.passages import Passage, passages
from kb_build.search.query import Query, query_of
from kb_build.search.store import Store
from kb_build.search.tokenize import Tokenizer

#: A query of more tokens than this, or more words, is cut to its rarest tokens. Each token may be a file to load; a
#: word says more than a pair of unspaced script, so fewer are enough.
MOST_TOKENS, MOST_WORDS = 16, 10
#: One of so many times more is cut to its most promising passages before that.
LONG = 1.5
#: So many passages, for which at least this share of what is said for the best of them is said, or that have a code.
MOST_PASSAGES, SHARE = 5, 0.4
#: How much must be said for the best one, and in a few lines of unspaced script, whose every pair is in many words.
ENOUGH, ENOUGH_TOLD, FEW_LINES = 3.0, 12.0, 3
#: What a person tells has a passage only where so many of its words are no function words.
FEWEST_SAYING = 2
#: A query of which this share would be left is one passage, more or less, and stays as it is.
MOSTLY = 0.6


def focus(tokenizer: Tokenizer, store: Store, query: Query) -> Query:
    """The query, or of a long one what its most promising passages are by themselves."""
    tokens, pairs = tokens_of(query), pairs_of(query)
    if not is_long(tokens, pairs):
        return query
    found = [one for one in passages(tokenizer, store, query) if _is_message(tokenizer, query, one)]
    best = sorted(range(len(found)), key=lambda number: (-found[number].says, number))[:MOST_PASSAGES]
    if not best or found[best[0]].says < _enough(tokenizer, query, found[best[0]]):
        return query
    least = SHARE * found[best[0]].says
    some = [found[number] for number in sorted(best)]
    texts = [one.text for one in some if one.says >= least or one.has_code]
    chosen = query_of(tokenizer, texts)
    if len(tokens_of(chosen)) > MOSTLY * len(tokens):
        return query
    return replace(chosen, pasted=query)


def _is_told(query: Query, passage: Passage) -> bool:
    """Whether a passage is from what a person tells, and not in quotes there."""
    return len(query.texts) <= FEW_LINES and passage.text not in query.quoted


def _is_message(tokenizer: Tokenizer, query: Query, passage: Passage) -> bool:
    """Whether a passage is more than turns of phrase that the site has as well (`do I get`)."""
    if passage.has_code or passage.says >= ENOUGH_TOLD or not _is_told(query, passage):
        return True
    words = list(tokenizer.words(passage.text))
    return any(word.kind == "run" for word in words) or sum(not word.soft for word in words) >= FEWEST_SAYING


def _enough(tokenizer: Tokenizer, query: Query, best: Passage) -> float:
    """How much must be said for the best passage: more for one of unspaced script in what a person tells."""
    is_run = tokenizer.is_run(best.text.strip())
    return ENOUGH_TOLD if is_run and _is_told(query, best) else ENOUGH


def tokens_of(query: Query) -> list[str]:
    """The distinct tokens that a query could load, in its order."""
    return list(dict.fromkeys([*query.spoken, *(token for word in query.words for token in word.tokens)]))


def pairs_of(query: Query) -> frozenset[str]:
    """Those of a query's tokens that are of unspaced script."""
    return frozenset(token for word in query.words if word.kind == "run" for token in word.tokens)


def is_long(tokens: Collection[str], pairs: Set[str]) -> bool:
    """Whether these are LONG times as many tokens as may be loaded."""
    words = sum(token not in pairs for token in tokens)
    return words / MOST_WORDS + (len(tokens) - words) / MOST_TOKENS > LONG


def rarest(classes: Mapping[str, int], pairs: Set[str]) -> list[str]:
    """As many of the tokens as may be loaded: those of the lowest class first, of a long query's from all over it."""
    every = -(-len(classes) // MOST_TOKENS) if is_long(classes, pairs) else 1
    ordered = sorted(
        (kind, number % every, number, token) for number, (token, kind) in enumerate(classes.items())
    )
    return affordable([token for *_, token in ordered], pairs)


def affordable(tokens: Iterable[str], pairs: Set[str]) -> list[str]:
    """As many of the tokens as may be loaded, the first ones."""
    some = list(tokens)
    words = [token for token in some if token not in pairs]
    too_many = set(words[MOST_WORDS:])
    return [token for token in some if token not in too_many][:MOST_TOKENS]


def fits(tokens: Collection[str], pairs: Set[str]) -> bool:
    """Whether all of the distinct tokens may be loaded."""
    return len(affordable(tokens, pairs)) == len(tokens)
