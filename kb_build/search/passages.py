"""A long text -> the passages of it that may be messages of the site, without loading more than the rarity file.

What was printed stands on the site word for word; what people write around it, and what else is in a log, does not.
So every word, every two neighbours and every two or three characters of unspaced script speak for a quotation or
against it, by whether anything that the site quotes has them. A passage is a stretch for which more speaks than for
any that begins or ends elsewhere (W. L. Ruzzo and M. Tompa, A linear time algorithm for finding all maximal scoring
subsequences, 1999).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb_build.search.lines import BREAK, has_digit, is_certain_code
from kb_build.search.query import Query, rejoined
from kb_build.search.store import Store
from kb_build.search.tokenize import Tokenizer, Word

#: What a token says by its rarity (0 is one that the site does not have): of what is quoted, and of all else. Near the
#: logarithms of how much more often it is met in messages than around them.
QUOTED, UNQUOTED = (0.0, 2.0, 1.0, 0.3), (-3.0, -2.0, -2.0, -1.0)
#: The same of three characters in a row; 0 stands for what nothing quotes.
TRIPLES = (-2.0, 1.0, 0.7, 0.3)
#: Two words that are neighbours in something quoted say so much more than they do, and at most that; two others.
NEIGHBOURS, MOST_OF_NEIGHBOURS, STRANGERS = 0.5, 2.0, -1.0
#: A code that the site knows; another may be an address or a count.
KNOWN_CODE = 6.0
#: More of a line's end or beginning is not looked at for how a text goes on.
MOST_OF_WORD = 80
#: A passage that goes beyond quotes is one if so much more speaks for it than for what is in them. Not beyond Japanese
#: marks, which hold what was said; English ones hold names and values as often.
OF_QUOTES = 4.0
#: Less than this is chance.
LEAST = 1.0
#: A passage that says of itself that something went wrong counts so many times; in several lines, most of which say
#: what went well, many more. There words that deny or refuse say it too: what people tell in one line is full of them.
#: A message says so of no "I".
ALARMING, ALARMING_IN_LINES = 2.0, 5.0
_ALARMS = frozenset(("error", "fatal", "except", "fail", "failur", "critic", "えら", "失敗", "例外"))
_ALARMS_IN_LINES = _ALARMS.union(
    ("not", "no", "cannot", "cant", "unabl", "deni", "refus", "invalid", "miss", "timeout", "unknown"),
    ("unexpect", "abort", "undefin", "undeclar", "unsupport", "unrecogn", "corrupt", "lost"),
    ("無効", "拒否", "不明"),
)
#: ません and できない: one half of them is in other words too.
_BOTH = (("ませ", "せん"), ("でき", "きな"))
_TOLD = frozenset(("am", "i", "im", "ive"))
_IN_QUOTES = -1
#: A question in hiragana, without a noun, is how people ask, which sites quote too: of one line it says so much.
NOUNLESS = 0.0
_ASKING = re.compile(r"[\u3041-\u309fー\s。、！？!?.,]*か[\s。！？!?.,]*")


@dataclass(frozen=True)
class Passage:
    """A stretch of one line, or of two that were one before it was wrapped.

    `says` is how much speaks for it; `has_code` is whether it has a code that the site knows, `goes_on` whether it may
    be the rest of the passage before it. `line` is the number of its last line, or _IN_QUOTES.
    """

    text: str
    says: float
    has_code: bool = False
    goes_on: bool = False
    line: int = _IN_QUOTES


@dataclass(frozen=True)
class _Stretch:
    """A stretch of a line from `start` to `end`."""

    start: int
    end: int
    says: float


def passages(tokenizer: Tokenizer, store: Store, query: Query) -> list[Passage]:
    """The passages of a query: what is in quotes is one, whole, unless it is a part of a longer one."""
    found = _of_lines(tokenizer, store, query.texts)
    for text in query.quoted:
        says = 0.0
        for stretch in _stretches(tokenizer, store, text):
            says += stretch.says
        around = [one for one in found if text in one.text]
        is_whole = text in query.cited or all(one.says < says + OF_QUOTES for one in around)
        if says >= LEAST and is_whole:
            found = [*_without(found, [one for one in found if one in around or one.text.strip() in text])]
            found.append(Passage(text, says))
    return _judged(tokenizer, store, found, query.texts)


def _without(found: Sequence[Passage], gone: Sequence[Passage]) -> Iterator[Passage]:
    """Yield the passages that stay; what went on with one that goes goes on with none."""
    before = None
    for passage in found:
        if passage not in gone:
            yield replace(passage, goes_on=passage.goes_on and before not in gone)
        before = passage


def _of_lines(tokenizer: Tokenizer, store: Store, lines: Sequence[str]) -> list[Passage]:
    """The passages of normalised, masked lines, in their order."""
    found: list[Passage] = []
    is_open = False  # whether the last passage reaches the end of its line
    for at, line in enumerate(lines):
        stretches = _maximal(list(_stretches(tokenizer, store, line)))
        for number, stretch in enumerate(stretches):
            begins = number == 0 and is_open and _is_bare(tokenizer, line[: stretch.start])
            text = line[stretch.start : stretch.end]
            goes_on = begins and not "A" <= text.strip()[:1] <= "Z"
            passage = Passage(text, stretch.says, goes_on=goes_on, line=at)
            if begins and _goes_on(tokenizer, store, found[-1].text.strip(), passage.text.strip()):
                before = found.pop()
                text = rejoined(tokenizer, [before.text, passage.text])
                passage = Passage(text, before.says + passage.says, goes_on=before.goes_on, line=at)
            found.append(passage)
        is_open = bool(stretches) and _is_bare(tokenizer, line[stretches[-1].end :])
    return found


def _judged(
    tokenizer: Tokenizer, store: Store, found: Sequence[Passage], lines: Sequence[str]
) -> list[Passage]:
    """The passages, each with what its line makes of it; the smaller part of a wrapped message counts as the other."""
    tokens = [tokenizer.tokens(passage.text) for passage in found]
    if len(lines) > 1:
        of_lines = {at: _counts_in_lines(tokenizer.tokens(line)) for at, line in enumerate(lines)}
        counts = [
            max(of_lines.get(passage.line, 1.0), _counts_in_lines(its_tokens))
            for passage, its_tokens in zip(found, tokens, strict=True)
        ]
    else:
        counts = [_counts_alone(*each) for each in zip(found, tokens, strict=True)]
    for number, passage in enumerate(found):
        if passage.goes_on and number:
            parts = (number - 1, number)
            smaller, larger = parts if found[number - 1].says < passage.says else parts[::-1]
            counts[smaller] = max(counts[smaller], counts[larger])
    return [
        replace(
            passage,
            says=passage.says * counts[number],
            has_code=any(is_certain_code(token) and store.rarity(token) > 0 for token in tokens[number]),
        )
        for number, passage in enumerate(found)
    ]


def _counts_alone(passage: Passage, tokens: Sequence[str]) -> float:
    """How often a passage of a single line counts."""
    if passage.line != _IN_QUOTES and _ASKING.fullmatch(passage.text):
        return NOUNLESS
    return 1.0 if _ALARMS.isdisjoint(tokens) else ALARMING


def _counts_in_lines(tokens: Sequence[str]) -> float:
    """How often what is one of several lines counts, or is in such a line."""
    if not _TOLD.isdisjoint(tokens):
        return 1.0 if _ALARMS.isdisjoint(tokens) else ALARMING
    is_alarm = not _ALARMS_IN_LINES.isdisjoint(tokens) or any(set(both).issubset(tokens) for both in _BOTH)
    return ALARMING_IN_LINES if is_alarm else 1.0


def _is_bare(tokenizer: Tokenizer, text: str) -> bool:
    """Whether nothing is left of a line here that counts, a time that was masked included."""
    return BREAK.strip() not in text and not any(map(tokenizer.characters.in_word, text))


def _goes_on(tokenizer: Tokenizer, store: Store, text: str, rest: str) -> bool:
    """Whether something quoted goes on as these two lines do."""
    text, rest = text[-MOST_OF_WORD:], rest[:MOST_OF_WORD]
    if tokenizer.is_run(text[-1:]) and tokenizer.is_run(rest):
        across = tokenizer.characters.fold_run(text[-2:] + rest[:2])
        return store.is_quoted(across[:3]) and store.is_quoted(across[1:4])
    last, first = _pieces(tokenizer, text)[-1:], _pieces(tokenizer, rest)[:1]
    return bool(last and first) and store.is_quoted(f"{last[0]} {first[0]}")


def _pieces(tokenizer: Tokenizer, text: str) -> list[str]:
    return [piece for word in tokenizer.words(text) for piece in word.pieces]


def _stretches(tokenizer: Tokenizer, store: Store, line: str) -> Iterator[_Stretch]:
    """The words of a line and the characters of its runs, each with what it says."""
    before, end = "", 0
    for match in tokenizer.characters.atom.finditer(line):
        written, run = match.groups()
        if BREAK.strip() in line[end : match.start()]:
            before = ""
        end = match.end()
        if run:
            yield from _characters(tokenizer, store, run, match.start())
            before = ""
        else:
            word = tokenizer.expand(written)
            yield _Stretch(match.start(), end, _word_says(store, word, before))
            last = word.pieces[-1] if word.pieces else ""
            before = "" if has_digit(last) else last


def _characters(tokenizer: Tokenizer, store: Store, run: str, at: int) -> Iterator[_Stretch]:
    """Every character of a run but the last, which goes with the one before it: a pair begins with each."""
    last = max(len(run) - 2, 0)
    for place in range(last + 1):
        # More than three are folded: long vowels are dropped.
        ahead = tokenizer.characters.fold_run(run[place : place + 5])
        says = _says(store, ahead[:2]) if len(ahead) > 1 else 0.0
        if len(ahead) > 2 and place < last:
            triple = ahead[:3]
            says += TRIPLES[store.rarity(triple) if store.is_quoted(triple) else 0]
        yield _Stretch(at + place, at + (len(run) if place == last else place + 1), says)


def _word_says(store: Store, word: Word, before: str) -> float:
    says = max((_says(store, piece) for piece in word.pieces), default=0.0)
    if not (before and word.pieces) or has_digit(word.pieces[0]):
        return says  # an unknown code stays with what it stands beside
    first = word.pieces[0]
    if not store.is_quoted(f"{before} {first}"):
        return says + STRANGERS
    return says + min(MOST_OF_NEIGHBOURS, NEIGHBOURS + _says(store, before) + _says(store, first))


def _says(store: Store, token: str) -> float:
    rarity = store.rarity(token)
    if is_certain_code(token) and rarity:
        return KNOWN_CODE
    if has_digit(token) or token in store.common:
        return 0.0
    return (QUOTED if store.is_quoted(token) else UNQUOTED)[rarity]


def _maximal(parts: Sequence[_Stretch]) -> list[_Stretch]:
    """The stretches for which most speaks, in order; what says nothing is left at their ends."""
    totals = [0.0]
    for part in parts:
        totals.append(totals[-1] + part.says)
    # Each candidate is (begin, end, the last candidate before which less had been said).
    found: list[tuple[int, int, int]] = []
    for number, part in enumerate(parts):
        if part.says <= 0:
            continue
        begin, end = number, number + 1
        while True:
            before = len(found) - 1
            while before >= 0 and totals[found[before][0]] >= totals[begin]:
                before = found[before][2]
            if before < 0 or totals[found[before][1]] >= totals[end]:
                break
            begin = found[before][0]
            del found[before:]
        found.append((begin, end, before))
    return [
        _widened(parts, begin, end, totals[end] - totals[begin])
        for begin, end, _ in found
        if totals[end] - totals[begin] >= LEAST
    ]


def _widened(parts: Sequence[_Stretch], begin: int, end: int, says: float) -> _Stretch:
    """The stretch from part `begin` to before part `end`, with common words and numbers beside it."""
    while begin > 0 and parts[begin - 1].says == 0:
        begin -= 1
    while end < len(parts) and parts[end].says == 0:
        end += 1
    return _Stretch(parts[begin].start, parts[end - 1].end, says)
