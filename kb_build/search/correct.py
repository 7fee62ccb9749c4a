"""Terms -> terms with corrections for what was misspelt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb_build.search.partial import Term
from kb_build.search.query import Query, RunWord
from kb_build.search.record import Record
from kb_build.search.spell import WORTH, Correction, corrections
from kb_build.search.store import Store
from kb_build.search.terms import is_typed, key_of
from kb_build.search.tokenize import Tokenizer, Word

#: What the pairs of a misspelt word are worth that its corrections do not have.
MISSPELT = 0.35
#: The key of a sound with so many characters is one name's, more or less.
SURE_SOUND = 4


@dataclass(frozen=True)
class Corrected:
    """Terms with corrections for words that the site does not have, and the tokens of the likeliest corrections."""

    terms: list[Term]
    likely: tuple[str, ...]


def correct(
    tokenizer: Tokenizer, store: Store, query: Query, records: dict[str, Record], terms: list[Term]
) -> Corrected:
    """Corrects the words of a typed query (a paste is left as it is); adds the corrections' records to `records`."""
    if not is_typed(query):
        return Corrected(terms, ())
    likely: list[str] = []
    found = []
    for term in terms:
        word = _misspelt(query, records, term)
        worths = _worths(tokenizer, store, word.surface, records) if word else {}
        likely += list(worths)[:1]
        found.append(Term(term.boost, {**term.alternatives, **worths}))
    asked = set(map(key_of, terms))
    for run_word in query.run_words:
        near = [(one, tokenizer.tokens(one.word)) for one in _near(tokenizer, store, run_word, records)]
        if not near:
            continue
        likely += near[0][1]
        wrong = set(run_word.tokens).difference(*(tokens for _, tokens in near))
        found = [
            Term(MISSPELT * one.boost, one.alternatives) if key_of(one) in wrong else one for one in found
        ]
        for correction, tokens in near:
            records.update(store.records(tokens))
            worth = WORTH[correction.distance]
            found += [Term(1.0 / len(near), {token: worth}) for token in tokens if token not in asked]
    return Corrected(found, tuple(dict.fromkeys(likely)))


def _near(
    tokenizer: Tokenizer, store: Store, word: RunWord, records: Mapping[str, Record]
) -> list[Correction]:
    """The corrections of a word if the site does not have it: one of its pairs, or a katakana word as a whole."""
    if any(token not in records and token not in store.common for token in word.tokens):
        return corrections(tokenizer, store, word.surface)
    is_name = any(len(key) >= SURE_SOUND and key in records for key in word.sounds)
    if is_name or not tokenizer.is_kana(word.surface) or store.is_word(word.surface):
        return []
    return corrections(tokenizer, store, word.surface, farthest=1)


def _misspelt(query: Query, records: Mapping[str, Record], term: Term) -> Word | None:
    """The word of a term that nothing on the site satisfies, if words of its kind can be misspelt."""
    if any(token in records for token in term.alternatives):
        return None
    token = key_of(term)
    return next((word for word in query.words if word.tokens == (token,) and word.kind == "word"), None)


def _worths(tokenizer: Tokenizer, store: Store, word: str, records: dict[str, Record]) -> dict[str, float]:
    """The tokens of a word's corrections, likeliest first, and what each is worth."""
    found: dict[str, float] = {}
    for correction in corrections(tokenizer, store, word):
        tokens = tokenizer.tokens(correction.word)
        if tokens:
            found.setdefault(tokens[0], WORTH[correction.distance])
    records.update(store.records(found))
    return found
