"""Query -> what to load, and with the loaded records -> the terms that lunr is asked for."""

from __future__ import annotations

from collections.abc import Mapping

from kb_build.search.focus import MOST_TOKENS, tokens_of
from kb_build.search.lines import is_code
from kb_build.search.partial import Term
from kb_build.search.query import Query
from kb_build.search.record import Record
from kb_build.search.spell import WORTH, corrections
from kb_build.search.store import Store
from kb_build.search.tokenize import Tokenizer, Word

#: With this many rarer tokens a query does without the common ones.
ENOUGH = 3
CODE_BOOST = 3.0
PART_BOOST = 0.2
PREFIX_WORTH = 0.9


def wanted(query: Query, store: Store) -> list[str]:
    """The tokens to load, in the query's order: no common ones where others are enough, the rarest of many."""
    tokens = tokens_of(query)
    rare = [token for token in tokens if token not in store.common]
    chosen = rare if len(rare) >= ENOUGH else tokens
    if len(chosen) > MOST_TOKENS:
        classes = {token: store.rarity(token) for token in chosen}
        known = sorted((token for token in chosen if classes[token]), key=lambda token: classes[token])
        kept = set(known[:MOST_TOKENS])
        chosen = [token for token in chosen if token in kept]
    return [*chosen, query.prefix] if query.prefix else chosen


def terms_of(query: Query, records: Mapping[str, Record], chosen: list[str]) -> list[Term]:
    """The terms of a query whose tokens are loaded, without spelling corrections."""
    allowed = set(chosen)
    found: dict[str, Term] = {}
    for code in query.spoken:
        if code in records:
            found[code] = Term(CODE_BOOST, {code: 1.0})
    for number, word in enumerate(query.words):
        prefix = query.prefix if number == len(query.words) - 1 else ""
        for term in _word_terms(word, records, prefix):
            key = next(iter(term.alternatives))
            if key in allowed:
                found.setdefault(key, term)
    return list(found.values())


def _word_terms(word: Word, records: Mapping[str, Record], prefix: str) -> list[Term]:
    whole, *parts = word.tokens
    with_prefix = {prefix: PREFIX_WORTH} if prefix else {}
    if word.kind == "run":
        return [Term(1.0, {token: 1.0} | with_prefix) for token in word.tokens]
    if not parts:
        return [Term(_boost(word, whole), {whole: 1.0} | with_prefix)]
    if whole in records:
        rest = [Term(PART_BOOST, {part: 1.0}) for part in parts]
        return [Term(_boost(word, whole), {whole: 1.0} | with_prefix), *rest]
    found = [Term(_boost(word, part), {part: 1.0}) for part in parts]
    last = found[-1]
    return [*found[:-1], Term(last.boost, {**last.alternatives, **with_prefix})]


def _boost(word: Word, token: str) -> float:
    names_error = is_code(token) or ("_" in word.surface and token == word.tokens[0])
    return CODE_BOOST if names_error else 1.0


def spelling_terms(
    tokenizer: Tokenizer, store: Store, query: Query, records: dict[str, Record], terms: list[Term]
) -> list[Term]:
    """The terms with corrections for words that the site does not have; adds the corrections' records."""
    corrected = []
    for term in terms:
        token = next(iter(term.alternatives))
        missing = not any(alternative in records for alternative in term.alternatives)
        word = next((w for w in query.words if w.tokens == (token,) and w.kind == "word"), None)
        if missing and word:
            term = Term(term.boost, {**term.alternatives, **_worths(tokenizer, store, word.surface, records)})
        corrected.append(term)
    for run_word in query.run_words:
        if all(token in records for token in run_word.tokens):
            continue
        near = corrections(tokenizer, store, run_word.surface)
        for correction in near:
            tokens = tokenizer.tokens(correction.word)
            records.update(store.records(tokens))
            share = 1.0 / len(near)
            corrected += [Term(share, {token: WORTH[correction.distance]}) for token in tokens]
    return corrected


def _worths(tokenizer: Tokenizer, store: Store, word: str, records: dict[str, Record]) -> dict[str, float]:
    found: dict[str, float] = {}
    for correction in corrections(tokenizer, store, word):
        tokens = tokenizer.tokens(correction.word)
        if tokens:
            found.setdefault(tokens[0], WORTH[correction.distance])
    records.update(store.records(found))
    return found
