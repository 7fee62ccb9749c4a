"""Reasoned exceptions: a rule that does not hold for one article, or for one place of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb_build.article import Article
from kb_build.diagnostic import Diagnostic
from kb_build.model.source import Place

COMMENT = re.compile(r"<!--\s*kb-ignore\s+(?P<code>[A-Z]{2}\d{3})\s*(?::\s*(?P<reason>.*?))?\s*-->")


@dataclass(frozen=True)
class Ignore:
    """One exception: in the front matter it covers the file, as a comment the next paragraph or item."""

    code: str
    reason: str
    place: Place
    first: int
    last: int

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Return whether the exception is meant for `diagnostic`."""
        return (
            diagnostic.code == self.code
            and diagnostic.path == self.place.path
            and self.first <= diagnostic.span.line <= self.last
        )


def ignores_of(article: Article) -> Iterator[Ignore]:
    """Yield the exceptions that an article states."""
    stated = article.front_matter.values.get("ignore")
    if isinstance(stated, dict):
        for code, reason in stated.items():
            place = article.front_matter.keys[("ignore", code)]
            yield Ignore(code, str(reason or "").strip(), place, 1, len(article.source.lines) + 1)
    in_code = {line for code in article.outline.code if not code.inline
               for line in range(code.span.line, code.span.end_line + 1)}  # fmt: skip
    for number, line in enumerate(article.source.lines, 1):
        if "kb-ignore" not in line or number in in_code:
            continue
        for found in COMMENT.finditer(line):
            place = article.at(article.source.span(
                article.source.offset(number, found.start() + 1), article.source.offset(number, found.end() + 1)
            ))  # fmt: skip
            yield Ignore(
                found["code"],
                (found["reason"] or "").strip(),
                place,
                number,
                _end_of_next_block(article, number),
            )


def _end_of_next_block(article: Article, number: int) -> int:
    """Return the last line of the first paragraph after line `number`."""
    lines = article.source.lines
    at = number
    while at < len(lines) and not lines[at].strip():
        at += 1
    while at < len(lines) and lines[at].strip():
        at += 1
    return at
