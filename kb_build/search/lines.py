"""The error layer's raw material: the lines that an article shows character by character, and what of a line counts.

A line is a title, a heading, a declared error message, a line of code or a quoted string. Its tokens are its words
and its pairs of neighbouring words; what changes from customer to customer (times, paths, GUIDs, counts,
`{variables}`) is left out, a code that names the error is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kb_build.model.section import SearchDocument
from kb_build.search.look import FEWEST_PAIRS, FEWEST_WORDS
from kb_build.search.tokenize import Tokenizer

TITLE, HEADING, MESSAGE, QUOTE = range(4)
#: A line is shown in a result: longer ones are cut there, but indexed whole.
LONGEST_SHOWN = 240

_QUOTED = re.compile(
    '"([^"\n]{4,300})"|“([^”\n]{4,300})”|‘([^’\n]{4,300})’|「([^」\n]{3,300})」|『([^』\n]{3,300})』'
)
#: What stands in for a variable: no words are neighbours across it.
BREAK = " | "
#: Written for re and RegExp alike: ASCII classes only, no lookbehind, no named groups.
VARIABLE = re.compile(
    r"\{[^{}\n]{1,40}\}"  # {name}
    r"|[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}"  # a day, and a time
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
    r"|[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]+)?"
    r"|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
    r"|(?:[A-Za-z]:)?(?:[\\/][A-Za-z0-9_.~%+-]+)+(?=[\\/])"  # the folders of a path; its last part stays
)
#: `<name>` stands for what customers have there, or for itself (`#include <name>`).
_PLACEHOLDER = re.compile("(^|[^A-Za-z0-9<>])<[A-Za-z][A-Za-z0-9 _-]{0,30}>")
_CODE = re.compile("[0-9a-f]{5,}|[0-9]+[.][0-9]+[.][0-9.]+|[0-9]{4,}[.][0-9]+|[a-z]+[0-9]{4,}")
_CERTAIN = re.compile("[0-9a-f]{8}|[a-z]+[0-9]{4,}|[245][.][0-9]{1,3}[.][0-9]{1,3}|[0-9]{5}[.][0-9]{1,3}")
_NAMED = re.compile("[A-Za-z]+(?:-[0-9]+)+")
_DIGIT = re.compile("[0-9]")


@dataclass(frozen=True)
class Line:
    """One line of an article: its kind (TITLE, HEADING, MESSAGE, QUOTE) and its text."""

    kind: int
    text: str


def lines_of(document: SearchDocument) -> list[Line]:
    """The lines of an article, each text once, the strongest kind first."""
    found: dict[str, Line] = {}
    for kind, text in _texts(document):
        for line in text.split("\n"):
            line = " ".join(line.split())
            if line and line not in found:
                found[line] = Line(kind, line)
    return list(found.values())


def _texts(document: SearchDocument) -> Iterator[tuple[int, str]]:
    for text, code in document.error_messages:
        # A message that wraps in the source is one message; customers may paste one line of it.
        yield MESSAGE, " ".join(text.split())
        yield MESSAGE, text
        yield MESSAGE, code
    for title in document.titles:
        yield TITLE, title
    for section in document.sections:
        for text in section.verbatim:
            yield QUOTE, text
        for text in quoted(section.text):
            yield QUOTE, text
    # Last: what is a heading and is quoted as well is a quotation.
    for section in document.sections:
        yield HEADING, section.heading


def quoted(text: str) -> list[str]:
    """The strings that a text puts in quotes, Japanese or English ones."""
    return [next(group for group in match.groups() if group) for match in _QUOTED.finditer(text)]


def cited(text: str) -> list[str]:
    """Those of them that are in Japanese marks, which hold what was said."""
    return [match[4] or match[5] for match in _QUOTED.finditer(text) if match[4] or match[5]]


def mask(text: str) -> str:
    """The text without what changes from customer to customer; all of it if nothing else is left."""
    return _without(VARIABLE, text)


def _without(pattern: re.Pattern[str], text: str, instead: str = BREAK) -> str:
    masked = pattern.sub(instead, text)
    return masked if masked.strip(BREAK) else text


def needed_tokens(tokenizer: Tokenizer, text: str) -> tuple[str, ...]:
    """The tokens of an article's line without those of its `<names>`: a line that has these is this line."""
    return line_tokens(tokenizer, _without(_PLACEHOLDER, tokenizer.characters.normalize(text), rf"\1{BREAK}"))


@lru_cache(maxsize=1 << 12)  # a message is compared with many
def line_tokens(tokenizer: Tokenizer, text: str) -> tuple[str, ...]:
    """The distinct tokens of a line and its pairs of neighbouring words (`exit status`), in order."""
    found: list[str] = []
    for part in mask(tokenizer.characters.normalize(text)).split(BREAK.strip()):
        before = ""
        for atom in tokenizer.atoms(part):
            typed, run = atom
            if run:
                found += tokenizer.tokens_of(atom)
                before = ""
                continue
            word = tokenizer.expand(typed)
            found += word.pieces
            if "_" in word.surface:
                found.append(word.tokens[0])
            for token in word.pieces:
                if not may_differ(token):
                    if before:
                        found.append(f"{before} {token}")
                    before = token
    return tuple(dict.fromkeys(found))


def is_long_line(tokenizer: Tokenizer, tokens: Iterable[str]) -> bool:
    """Whether a line of these tokens is longer than keywords are."""
    words = [token for token in tokens if " " not in token]
    pairs = sum(map(tokenizer.is_run, words))
    return (len(words) - pairs) / FEWEST_WORDS + pairs / FEWEST_PAIRS >= 1


def named_codes(tokenizer: Tokenizer, text: str) -> list[str]:
    """The tokens of the codes in a line that are letters and numbers with hyphens (`HN-1042`): no other numbers fit."""
    codes = _NAMED.findall(mask(tokenizer.characters.normalize(text)))
    return [token for code in codes for token in line_tokens(tokenizer, code)]


def has_digit(token: str) -> bool:
    """Whether there is an ASCII digit in a token."""
    return bool(_DIGIT.search(token))


def may_differ(token: str) -> bool:
    """A number that is no code (a line number, a count, `com3`) may be another without being another error."""
    return has_digit(token) and not is_code(token)


def is_code(token: str) -> bool:
    """Whether a token names an error by itself: `80070005`, `5.7.708`, `aadsts50011`."""
    return has_digit(token) and bool(_CODE.fullmatch(token))


def is_certain_code(token: str) -> bool:
    """Whether a code can hardly be an address, a version, a year or a count.

    It has eight hexadecimal digits (Windows), letters and many digits (Entra: `aadsts50011`), or is an enhanced mail
    status (RFC 3463: `5.7.708`) or a number with a part (Office: `30180.28`).
    """
    return bool(_CERTAIN.fullmatch(token))
