"""What a person typed or pasted -> Query. Data, never a query language: no character has a meaning of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from kb_build.search.lines import cited, is_long_line, line_tokens, mask, quoted
from kb_build.search.look import Look, look_of
from kb_build.search.tokenize import Tokenizer, Word
from kb_build.search.told import told
from kb_build.search.units import LONGEST_PREFIX

T = TypeVar("T")

#: What is beyond is not read, of lines and in a line the middle: a query is a message or a log, not a disk image.
LONGEST_LINE, MOST_LINES, FEW_LINES = 2000, 100, 6
MOST_QUOTED = 20
#: What is in quotes is a name or a value in a message, if it has less than this share of the line's tokens.
ASIDE = 0.5
#: So near to where a line is cut, it is cut at a space.
NEAR_CUT = 40
_LINE_END = re.compile("\r\n|\n|\r|\u2028|\u2029")
MOST_OF_IDENTIFIER = 5
_SPOKEN_PART = re.compile("[0-9]{1,4}")
_FIRST_HALF, _SECOND_HALF = re.compile("0x[0-9a-f]{4}"), re.compile("[0-9a-f]{4}")


@dataclass(frozen=True)
class RunWord:
    """A katakana or kanji word inside unspaced script: what may be misspelt there, or a Latin name as it sounds."""

    surface: str
    tokens: tuple[str, ...]
    sounds: tuple[str, ...]


@dataclass(frozen=True)
class Query:
    """A text made ready to be looked up.

    `words` are its distinct words in order, `spoken` codes that were written with spaces (`5 7 708`, `usb error
    access`), `quoted` the longer strings that it puts in quotes or says to have been shown, `cited` all that it puts in
    Japanese quotes, `lines` the line tokens of each of its `texts`, of what is quoted (and of a few lines together: a
    message may have been wrapped), `prefix` the token of the word that is still being typed ("" if none). Where these
    are but passages of what was pasted, `pasted` is all of it.
    """

    texts: tuple[str, ...]
    quoted: tuple[str, ...]
    look: Look
    words: tuple[Word, ...]
    spoken: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    prefix: str
    run_words: tuple[RunWord, ...]
    pasted: Query | None = None
    cited: frozenset[str] = frozenset()

    @property
    def is_excerpt(self) -> bool:
        """Whether it is parts of pasted lines: to be most of a part says little."""
        parts = self.lines[: len(self.texts)]
        return self.pasted is not None and not set(self.pasted.lines).issuperset(parts)

    def around(self, tokens: Sequence[str]) -> list[tuple[str, ...]]:
        """The pasted lines, or two that follow each other, that have all of these tokens."""
        query = self.pasted or self
        lines, words = query.lines[: len(query.texts)], [token for token in tokens if " " not in token]
        every = [*lines, *((*one, *other) for one, other in pairwise(lines))]
        return [line for line in every if set(line).issuperset(words)]

    def is_aside(self, pasted: int) -> bool:
        """Whether a line is but a smaller part in quotes of all that was pasted in its line."""
        if self.pasted or not len(self.texts) <= pasted < len(self.texts) + len(self.quoted):
            return False
        size = len(self.lines[pasted])
        return all(size < ASIDE * len(line) for line in self.around(self.lines[pasted]))


def parse(tokenizer: Tokenizer, text: str) -> Query:
    """The query in a text. Never raises; a text without letters or digits gives an empty query."""
    normalize = tokenizer.characters.normalize
    lines = [(normalize(line), line) for line in _LINE_END.split(text)]
    read = _ends([line for line in lines if line[0].strip()], MOST_LINES)
    written = [written for line, written in read if len(line) <= LONGEST_LINE]
    strings = _ends([mask(normalize(string)) for line in written for string in quoted(line)], MOST_QUOTED)
    some = [string for string in strings if is_long_line(tokenizer, line_tokens(tokenizer, string))]
    some += [mask(normalize(clause)) for line in _ends(written, MOST_QUOTED) for clause in told(line)]
    query = query_of(tokenizer, [mask(part) for line, _ in read for part in _line_ends(line)], some)
    said = frozenset(mask(normalize(string)) for line in written for string in cited(line))
    return replace(query, cited=said)


def _ends(every: list[T], most: int) -> list[T]:
    """As many as are read: of a long log its beginning and its end, where it says what went wrong."""
    return every if len(every) <= most else [*every[: most // 2], *every[-most // 2 :]]


def _line_ends(line: str) -> list[str]:
    """What is read of a line: of one too long its beginning and its end, as two lines; a tool may have joined a log."""
    if len(line) <= LONGEST_LINE:
        return [line]
    half, size = LONGEST_LINE // 2, len(line)
    before = line.rfind(" ", half - NEAR_CUT, half + 1)
    after = line.find(" ", size - half - 1, size - half + NEAR_CUT)
    parts = [line[: before if before >= 0 else half], line[after if after >= 0 else -half :]]
    return [part for part in parts if part.strip()]


def query_of(tokenizer: Tokenizer, lines: list[str], strings: Sequence[str] = ()) -> Query:
    """The query in lines, and strings quoted in them, that are normalised and masked."""
    distinct, in_quotes = list(dict.fromkeys(lines)), list(dict.fromkeys(strings))
    whole = [rejoined(tokenizer, distinct)] if 1 < len(distinct) <= FEW_LINES else []
    words = [word for line in lines for word in _words(tokenizer, line)]
    different = tuple({word.surface: word for word in words}.values())
    return Query(
        texts=tuple(distinct),
        quoted=tuple(in_quotes),
        look=look_of(distinct, different),
        words=different,
        spoken=tuple(_spoken(tokenizer, words)),
        lines=tuple(line_tokens(tokenizer, line) for line in [*distinct, *in_quotes, *whole]),
        prefix=_prefix(tokenizer, lines[-1], words) if words else "",
        run_words=tuple({one.surface: one for line in lines for one in _run_words(tokenizer, line)}.values()),
    )


def rejoined(tokenizer: Tokenizer, lines: list[str]) -> str:
    """Wrapped lines as one; unspaced script goes on without a space."""
    text = lines[0].strip()
    for line in lines[1:]:
        rest = line.strip()
        goes_on = tokenizer.is_run(text[-1:]) and tokenizer.is_run(rest)
        text += rest if goes_on else f" {rest}"
    return text


def _spoken(tokenizer: Tokenizer, words: list[Word]) -> list[str]:
    """Codes as people read them out: every three short numbers in a row, a hexadecimal one in two halves, and a few
    words that may be an identifier.
    """
    surfaces = [word.surface for word in words]
    found = []
    for one, other in pairwise(surfaces):
        if one.startswith("0x") and _FIRST_HALF.fullmatch(one) and _SECOND_HALF.fullmatch(other):
            found.append(one[2:] + other)
    are_parts = [bool(_SPOKEN_PART.fullmatch(surface)) for surface in surfaces]
    for at, are in enumerate(zip(are_parts, are_parts[1:], are_parts[2:], strict=False)):
        if all(are):
            found.append(".".join(surfaces[at : at + 3]))
    if 1 < len(words) <= MOST_OF_IDENTIFIER and all(
        word.kind == "word" and len(word.tokens) == 1 for word in words
    ):
        found.append(tokenizer.expand("_".join(word.surface for word in words)).tokens[0])
    return list(dict.fromkeys(found))


def _prefix(tokenizer: Tokenizer, line: str, words: list[Word]) -> str:
    """The beginning of a title's word that the text may end in the middle of."""
    last = words[-1]
    if not tokenizer.characters.in_word(line[-1:]) or "0" <= last.surface[:1] <= "9":
        return ""
    if last.kind == "run":
        return "^" + last.surface if len(last.surface) == 1 else ""
    pieces = list(tokenizer.surfaces(line))
    return "^" + pieces[-1][:LONGEST_PREFIX] if pieces and pieces[-1] else ""


@lru_cache(maxsize=1 << 7)  # the lines of a log come again
def _words(tokenizer: Tokenizer, line: str) -> tuple[Word, ...]:
    return tuple(word for word in tokenizer.words(line) if word.tokens)


@lru_cache(maxsize=1 << 7)
def _run_words(tokenizer: Tokenizer, line: str) -> tuple[RunWord, ...]:
    surfaces = [s for s in tokenizer.surfaces(line) if len(s) > 1 and tokenizer.is_run(s)]
    return tuple(RunWord(s, tuple(tokenizer.tokens(s)), tokenizer.sounds.of(s)) for s in surfaces)
