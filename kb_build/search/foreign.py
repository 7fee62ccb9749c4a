"""How foreign a query is to one language's index: what tells in which language a question is."""

from __future__ import annotations

import re
from unicodedata import normalize

from kb_build.search.record import IDF_STEPS
from kb_build.search.store import Store
from kb_build.search.tokenize import Tokenizer

#: More would load more than the search itself did.
FIRST_WORDS = 12
#: Fewer are names as often as language: `Excel` is no English question.
SENTENCE = 3
UNKNOWN = 12.0
_JAPANESE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]")
_PRINTED_SIGNS = re.compile('[0-9]{3}|[0-9][.][0-9]|[:;_"“”「」『』]')
_NUMBERED = re.compile("[0-9]")


def is_foreign(query: str, lang: str) -> bool:
    """Whether `query` is in a script that is not of `lang`: Latin letters in Japanese, Japanese in any other."""
    return bool(_JAPANESE.search(query)) != (lang == "ja")


def is_printed(query: str) -> bool:
    """Whether `query` has what machines print: a number of three digits, a code, a colon, a quotation."""
    return bool(_PRINTED_SIGNS.search(normalize("NFKC", query)))


def strangeness(cutter: Tokenizer, store: Store, text: str) -> float:
    """How strange a query's first words are to an index: the mean of their rarities, 0 to UNKNOWN.

    Of few words only those count that the index does not have; numbers and codes are of no language.
    """
    words = [token for token in cutter.tokens(text) if not _NUMBERED.search(token)]
    tokens = list(dict.fromkeys(words))[:FIRST_WORDS]
    if not tokens:
        return 0
    rare = [token for token in tokens if token not in store.common]
    records = store.records(rare)
    total = 0.0
    for token in rare:
        record = records.get(token)
        if record is None or not record.words:
            total += UNKNOWN
        elif len(tokens) >= SENTENCE:
            total += record.idf / IDF_STEPS
    return total / len(tokens)
