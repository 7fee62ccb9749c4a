"""Which articles a pasted message belongs to: those come before all others, whatever words they share.

Postings say which few lines may be meant (compare.py); here their text is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice

from kb_build.search.compare import ENOUGH_SAID, MOST_OF_QUERY, SIMILAR_LINE, LineMatch, best_lines
from kb_build.search.lines import (
    HEADING,
    MESSAGE,
    QUOTE,
    TITLE,
    has_digit,
    is_certain_code,
    is_long_line,
    line_tokens,
    may_differ,
    named_codes,
    needed_tokens,
)
from kb_build.search.query import Query
from kb_build.search.store import Store
from kb_build.search.tokenize import Tokenizer

#: A declared message that is there whole comes first, if it is at least this share of a pasted line; of a code that
#: can hardly be anything else all has to be there.
DECLARED_SHARE, ALL_OF_LINE = 0.2, 0.98
#: One that was cut off comes first, if this much of the pasted line is its beginning: so many words and a last one.
BEGUN_SHARE, BEGUN_WORDS = 0.5, 3
SHORT_STEM = 3
#: Words that the value of one variable may have.
MOST_OF_VALUE = 3
#: So many lines are looked at whole.
MOST_LEADING = 6
#: So many different ones are looked at for lines that go further, and as many of those for each.
MOST_OUTDONE = MOST_FURTHER = 4
#: A quoted line that is there whole comes first too, if so few articles have what was pasted in any line.
FEW_ARTICLES, ALL_OF_QUERY = 3, 0.98


def outdone_lines(tokenizer: Tokenizer, store: Store, matches: Sequence[LineMatch]) -> frozenset[LineMatch]:
    """The titles and quotations beside which another article has a line with all their words, and more of those that
    were pasted: they may be but the beginning of that message. Those that are not looked at are taken for such.
    """
    texts: dict[tuple[int, float, float], list[LineMatch]] = {}
    for match in matches:
        if match.kind in (TITLE, QUOTE) and match.mass >= ENOUGH_SAID and match.of_line >= SIMILAR_LINE:
            texts.setdefault((match.pasted, match.mass, match.of_line), []).append(match)
    found: list[LineMatch] = []
    for number, same in enumerate(texts.values()):
        further = list(islice(_further(same, matches), MOST_FURTHER))
        if further and (number >= MOST_OUTDONE or _goes_further(tokenizer, store, same[0], further)):
            found += same
    return frozenset(found)


def _further(same: Sequence[LineMatch], matches: Iterable[LineMatch]) -> Iterator[LineMatch]:
    """The lines of other articles that have more of what was pasted than these, which have the same of it."""
    documents = {match.document for match in same}
    return (
        m
        for m in matches
        if m.pasted == same[0].pasted and m.mass > same[0].mass and m.document not in documents
    )


def _goes_further(tokenizer: Tokenizer, store: Store, match: LineMatch, further: Iterable[LineMatch]) -> bool:
    line = needed_tokens(tokenizer, store.line(match.document, match.number))
    others = (line_tokens(tokenizer, store.line(m.document, m.number)) for m in further)
    return any(set(other).issuperset(line) for other in others)


def leading(
    tokenizer: Tokenizer,
    store: Store,
    query: Query,
    matches: Sequence[LineMatch],
    outdone: Set[LineMatch],
) -> dict[int, LineMatch]:
    """The articles that come first: they declare a message that was pasted whole, or alone quote what was pasted."""

    def may_lead(match: LineMatch) -> bool:
        is_most = query.pasted is not None or match.of_query >= MOST_OF_QUERY
        is_most = is_most and not query.is_aside(match.pasted)
        return match.kind == QUOTE and match.mass >= ENOUGH_SAID and is_most and match not in outdone

    def whole(maybe: Iterable[LineMatch]) -> list[tuple[LineMatch, str]]:
        lines = [(match, store.line(match.document, match.number)) for match in islice(maybe, MOST_LEADING)]
        return [(match, text) for match, text in lines if is_whole(tokenizer, query, match, text)]

    maybe = whole(
        m for m in matches if m.kind == MESSAGE and (m.of_query >= DECLARED_SHARE or m.of_line >= ALL_OF_LINE)
    )
    declared = [(m, text) for m, text in maybe if m.of_query >= DECLARED_SHARE or _is_code(tokenizer, text)]
    if declared:
        return best_lines(_truest(tokenizer, query, declared))
    least = ENOUGH_SAID if query.is_excerpt else 0.0
    begun = [m for m in matches if m.kind == MESSAGE and m.of_query >= BEGUN_SHARE and m.mass >= least][
        :MOST_LEADING
    ]
    if begun := [m for m in begun if _begins(tokenizer, query, m, store.line(m.document, m.number))]:
        return best_lines(begun)
    lines = ((m, store.line(m.document, m.number)) for m in islice(filter(may_lead, matches), MOST_LEADING))
    quotes = best_lines(m for m, text in lines if is_exact(tokenizer, query, m, text))
    as_good = {match.document for match in matches if match.of_query >= ALL_OF_QUERY}
    return quotes if len(as_good | quotes.keys()) <= FEW_ARTICLES else {}


def _truest(
    tokenizer: Tokenizer, query: Query, declared: Sequence[tuple[LineMatch, str]]
) -> Iterable[LineMatch]:
    """Without messages that are there but for another number (`status 1`), where one has that too (`status 74`)."""
    complete: dict[int, float] = {}
    for match, text in declared:
        if set(line_tokens(tokenizer, text)).issubset(query.lines[match.pasted]):
            complete[match.pasted] = max(complete.get(match.pasted, 0.0), match.mass)
    return (match for match, _ in declared if match.mass >= complete.get(match.pasted, 0.0))


def _is_code(tokenizer: Tokenizer, text: str) -> bool:
    """Whether a message is a code and no more, and one that can hardly be anything else."""
    named = named_codes(tokenizer, text)
    tokens = line_tokens(tokenizer, text)
    return bool(tokens) and all(is_certain_code(token) or token in named for token in tokens)


def _begins(tokenizer: Tokenizer, query: Query, match: LineMatch, text: str) -> bool:
    """Whether the pasted line is the beginning of a message, up to its values and its last word, which may be cut."""
    message, before_value = (_words(line_tokens(tokenizer, t)) for t in (text, text.partition("{")[0]))
    *pasted, last = _words(query.lines[match.pasted]) or [""]
    kept = [token for token in pasted if token in message]
    return (
        BEGUN_WORDS <= len(kept) <= len(message)
        and kept == message[: len(kept)]
        and kept[: len(before_value)] == pasted[: len(before_value)]
        and len(pasted) - len(kept) <= text.count("{") * MOST_OF_VALUE
        and (_is_cut(last, message) or ("{" in text and len(kept) >= len(before_value)))
        and _is_begun(named_codes(tokenizer, text), query.lines[match.pasted])
    )


def _is_begun(code: Sequence[str], pasted: Sequence[str]) -> bool:
    """Whether a message's codes are in the pasted line, or not yet, or cut off at its end."""
    there = [token for token in code if token in pasted]
    if not there or len(there) == len(code):
        return True
    return pasted[-1] == there[-1] or code[len(there)].startswith(pasted[-1])


def _is_cut(word: str, message: Iterable[str]) -> bool:
    """Whether the last word of a paste may be the beginning of one of a message; never of another number.

    Stems end in different places: what is left of `everything` and of `every` differs in a letter.
    """
    is_long = len(word) > SHORT_STEM and not has_digit(word)
    begun = word[:-1] if is_long else word
    return any(
        token.startswith(begun) or (is_long and len(token) > SHORT_STEM and word.startswith(token))
        for token in message
    )


def is_exact(tokenizer: Tokenizer, query: Query, match: LineMatch, text: str) -> bool:
    """Whether the pasted line is this line of an article, with a little around it at most.

    A title or quoted string of a few words has to be all that was asked for: in more it is part of another message. A
    longer one must say enough, and no code may stand beside it that it does not have.
    """
    if not is_whole(tokenizer, query, match, text):
        return False
    if match.kind == MESSAGE:
        return match.says_enough and (not query.is_excerpt or match.mass >= ENOUGH_SAID)
    line, pasted = line_tokens(tokenizer, text), query.lines[match.pasted]
    if not is_long_line(tokenizer, line):
        return match.says_enough and not query.is_excerpt and set(pasted).issubset(line)
    beside = [token for around in (pasted, *query.around(pasted)) for token in around]
    has_other_code = any(is_certain_code(token) and token not in line for token in beside)
    enough = match.mass >= ENOUGH_SAID if query.is_excerpt else match.says_enough
    is_other = match.kind == HEADING or has_other_code or query.is_aside(match.pasted)
    return enough and not is_other


def _words(tokens: Iterable[str]) -> list[str]:
    return [token for token in fixed(tokens) if " " not in token]


def fixed(tokens: Iterable[str]) -> list[str]:
    """What of a message is always the same: no number that may be another, no lone character that quotes cut off."""
    return [token for token in tokens if not may_differ(token) and len(token) > 1]


def numbers_may_differ(tokenizer: Tokenizer, message: str) -> bool:
    """Whether a message is the same with other numbers: not where there is but one word (`Error 5`)."""
    return len(_words(line_tokens(tokenizer, message))) > 1


def is_whole(tokenizer: Tokenizer, query: Query, match: LineMatch, text: str) -> bool:
    """Whether all of a line's text, neighbours included, is in the pasted line.

    The numbers of a message may differ, but for those of a code, and where there is but one word (`Error 5`).
    """
    tokens = line_tokens(tokenizer, text) if match.kind == MESSAGE else needed_tokens(tokenizer, text)
    if match.kind == MESSAGE and numbers_may_differ(tokenizer, text):
        tokens = [*fixed(tokens), *named_codes(tokenizer, text)]
    # The last line is what was wrapped, as one; of a part all of its line counts.
    all_of_it = query.pasted.lines if query.pasted else ()
    pasted = (query.lines[match.pasted], query.lines[-1], *all_of_it)
    return bool(tokens) and any(set(tokens).issubset(line) for line in pasted)
