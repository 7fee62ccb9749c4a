"""One question to a site of several languages: the reader's, or the one that the question is in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kb_build.search.find import Hit, Search
from kb_build.search.foreign import is_foreign, is_printed, strangeness
from kb_build.search.tokenize import tokenizer

#: How much less strange a query's words have to be to another language than to the reader's.
MARGIN = 1.0
_WORTH = {"text": 1, "similar": 2, "exact": 3}


@dataclass(frozen=True)
class Answer:
    """The hits in one language."""

    lang: str
    hits: tuple[Hit, ...]

    @property
    def worth(self) -> int:
        """0 where there is no hit, 3 where the first one is exact."""
        return _WORTH[self.hits[0].match] if self.hits else 0


def find_in_languages(
    langs: Sequence[str], query: str, search: Callable[[str], Search], limit: int
) -> Answer:
    """The answer of the reader's language (the first of `langs`), or of the one that the query is in.

    Where the reader's language has the words of something printed (foreign.py) and no more, another language that
    declares it answers.

    `search(lang)` gives the search of a language; it is called only where it is needed.
    """
    lang, *others = langs
    own = best = Answer(lang, tuple(search(lang).find(query, limit)))
    if own.worth == _WORTH["exact"]:
        return own
    strange = strangeness(tokenizer(), search(lang).store, query) if is_foreign(query, lang) else 0.0
    if own.hits and strange == 0:
        printed = own.worth == _WORTH["text"] and is_printed(query)
        answers = (Answer(other, tuple(search(other).find(query, limit))) for other in others if printed)
        return next((found for found in answers if found.worth == _WORTH["exact"]), own)
    for other in others:
        found = Answer(other, tuple(search(other).find(query, limit)))
        stranger = strangeness(tokenizer(), search(other).store, query)
        both_text = found.worth == best.worth == _WORTH["text"]
        if found.worth > best.worth or (both_text and stranger < strange - MARGIN):
            best, strange = found, stranger
    return best
