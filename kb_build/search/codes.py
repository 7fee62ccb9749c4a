"""What names an error by itself, and which articles have it."""

from __future__ import annotations

from collections.abc import Mapping

from kb_build.search.lines import is_code
from kb_build.search.query import Query
from kb_build.search.record import Record
from kb_build.search.tokenize import Word


def names_error(word: Word, token: str) -> bool:
    """Whether a token of a word is a code, or an identifier such as `ser_open` as a whole."""
    return is_code(token) or ("_" in word.surface and token == word.tokens[0])


def coded(query: Query, records: Mapping[str, Record]) -> frozenset[int]:
    """The articles that have one of the query's codes; none where the site knows no code of it."""
    asked = [token for word in query.words for token in word.tokens if names_error(word, token)]
    postings = [record.words + record.lines for token in asked if (record := records.get(token)) is not None]
    return frozenset(document for some in postings for document, _, _ in some)
