"""Query -> what to load, and with the loaded records -> the terms that lunr is asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from kb_build.search.codes import names_error
from kb_build.search.focus import fits, pairs_of, rarest, tokens_of
from kb_build.search.lines import is_code
from kb_build.search.look import Look
from kb_build.search.partial import Term
from kb_build.search.query import Query
from kb_build.search.record import Record
from kb_build.search.store import Store
from kb_build.search.tokenize import Word

#: With this many rarer tokens a query does without the common ones.
ENOUGH = 3
CODE_BOOST = 5.0
#: A number of three or four digits is often a status: 404, 550.
NUMBER_BOOST = 2.0
PART_BOOST = 0.2
#: A function word beside others, and a pair that is only where two words meet.
SOFT_BOOST = JOINT_BOOST = 0.35
#: Of a query too long to be loaded whole, these go first; more than there are classes of rarity.
WEAK = 4
PREFIX_WORTH = 0.9
SOUND_WORTH = 0.7
_OBJECT = {"が": "を", "を": "が"}
_STATUS = re.compile("[0-9]{3,4}")
#: A query of more words than this was pasted, not typed.
MOST_SPELLED = 10


def wanted(query: Query, store: Store) -> list[str]:
    """The tokens to load, in order: no common ones where others are enough; of many the codes and the rarest."""
    tokens = tokens_of(query)
    rare = [token for token in tokens if token not in store.common]
    chosen = rare if len(set(rare).difference(query.spoken)) >= ENOUGH else tokens
    pairs = pairs_of(query)
    if not fits(chosen, pairs):
        weak = _weak_tokens(query)
        classes = {token: store.rarity(token) for token in chosen}
        kept = set(rarest({t: _class(t, kind, weak) for t, kind in classes.items() if kind}, pairs))
        chosen = [token for token in chosen if token in kept]
    more = []
    if is_typed(query):
        objects = [other for token in chosen if (other := other_object(token)) not in store.common]
        more = [*filter(None, objects), *(key for word in query.run_words for key in word.sounds)]
    return [*chosen, *more, *([query.prefix] if query.prefix else [])]


def _class(token: str, rarity: int, weak: Set[str]) -> int:
    return 0 if is_code(token) else rarity + WEAK * (token in weak)


def _weak_tokens(query: Query) -> frozenset[str]:
    """What people's own words are held together by: manuals lack much of it, and what is rare seems to say much."""
    if query.pasted or query.look is not Look.SENTENCE:
        return frozenset()
    weak = {token for word in query.words for token in word.soft | word.joints}
    return frozenset(weak.difference(*(set(word.tokens) - word.soft - word.joints for word in query.words)))


def other_object(token: str) -> str:
    """The pair with the other particle of an object (`メールを送る`, but `メールが送れない`); "" for all others."""
    return token[0] + _OBJECT[token[1]] if len(token) == 2 and token[1] in _OBJECT else ""


def is_typed(query: Query) -> bool:
    """Whether a person's own words were asked for, which may be misspelt or spelt by ear; a paste is left as it is."""
    return len(query.texts) <= 1 and len(query.words) + len(query.run_words) <= MOST_SPELLED


def terms_of(query: Query, records: Mapping[str, Record], chosen: list[str]) -> list[Term]:
    """The terms of a query whose tokens are loaded, without spelling corrections."""
    allowed = set(chosen)
    found: dict[str, Term] = {}
    for code in query.spoken:
        if code in records:
            found[code] = Term(CODE_BOOST, {code: 1.0})
    said = {part for code in found for part in code.split(".")}
    for number, word in enumerate(query.words):
        if word.surface in said:
            continue
        prefix = query.prefix if number == len(query.words) - 1 else ""
        for term in _word_terms(word, records, prefix):
            key = key_of(term)
            if key in allowed:
                found.setdefault(key, term)
    for token, term in found.items():
        if (other := other_object(token)) in records:
            found[token] = Term(term.boost, {**term.alternatives, other: 1.0})
    for run_word in query.run_words:
        sounds = {key: SOUND_WORTH for key in run_word.sounds if key in records}
        for token in run_word.tokens:
            if sounds and token in found:
                found[token] = Term(found[token].boost, {**found[token].alternatives, **sounds})
    return list(found.values())


def _word_terms(word: Word, records: Mapping[str, Record], prefix: str) -> list[Term]:
    whole, *parts = word.tokens
    with_prefix = {prefix: PREFIX_WORTH} if prefix else {}
    if word.kind == "run":
        return [
            Term(JOINT_BOOST if token in word.joints else 1.0, {token: 1.0} | with_prefix)
            for token in word.tokens
        ]
    if len(word.pieces) > 1 and whole == word.pieces[0]:  # `HTTP-403` is its pieces, an identifier is itself
        main, beside = word.pieces, [token for token in parts if token not in word.pieces]
    elif whole in records:
        main, beside = (whole,), parts
    else:
        main, beside = tuple(parts) or (whole,), []
    found = [Term(_boost(word, token), {token: 1.0}) for token in main]
    last = found[-1]
    found[-1] = Term(last.boost, {**last.alternatives, **with_prefix})
    return found + [Term(PART_BOOST, {token: 1.0}) for token in beside]


def _boost(word: Word, token: str) -> float:
    if token in word.soft:
        return SOFT_BOOST
    if _STATUS.fullmatch(token):
        return NUMBER_BOOST
    return CODE_BOOST if names_error(word, token) else 1.0


def key_of(term: Term) -> str:
    """What was asked for in the first place; a term's other alternatives are there instead of it."""
    return next(iter(term.alternatives))
