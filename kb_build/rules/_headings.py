"""Changing the level of headings, for the rules about them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kb_build.article import Article
from kb_build.diagnostic import Edit
from kb_build.model.source import Span
from kb_build.outline import Heading

MARKER = re.compile(r"(#{1,6})[ \t]+$")
UNDERLINE = re.compile(r"[ \t]*(=+|-+)[ \t]*$")
DEEPEST = 6


def level_edits(article: Article, changes: Iterable[tuple[Heading, int]]) -> tuple[Edit, ...]:
    """Return the edits that give each heading its new level; () where one of them cannot be changed."""
    edits: list[Edit] = []
    for heading, level in changes:
        found = _edits(article, heading, level) if 1 <= level <= DEEPEST else None
        if found is None:
            return ()
        edits += found
    return tuple(edits)


def _edits(article: Article, heading: Heading, level: int) -> list[Edit] | None:
    if heading.level == level:
        return []
    line, column = heading.span.line, heading.span.column
    before = article.source.lines[line - 1][: column - 1]
    if marker := MARKER.search(before):
        return [Edit(Span.at(line, marker.start(1) + 1, len(marker[1])), "#" * level)]
    underline = heading_underline(article, heading)
    if underline is None or before.strip():
        return None
    if level <= 2:
        below = article.source.lines[underline - 1]
        return [
            Edit(Span.at(underline, 1, len(below)), ("=" if level == 1 else "-") * max(len(below.strip()), 3))
        ]
    end = Span(
        underline - 1, len(article.source.lines[underline - 2]) + 1, underline, _end(article, underline)
    )
    return [Edit(Span.at(line, column, 0), "#" * level + " "), Edit(end, "")]


def heading_underline(article: Article, heading: Heading) -> int | None:
    """Return the line of `===` or `---` below a heading of one line that is written so."""
    below = heading.span.end_line + 1
    lines = article.source.lines
    one_line = heading.span.line == heading.span.end_line
    return below if one_line and below <= len(lines) and UNDERLINE.fullmatch(lines[below - 1]) else None


def _end(article: Article, line: int) -> int:
    return len(article.source.lines[line - 1]) + 1
