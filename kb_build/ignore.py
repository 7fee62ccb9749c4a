"""Reasoned exceptions: a rule that does not hold for one article, or for one place of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kb_build.article import Article
from kb_build.diagnostic import Diagnostic
from kb_build.model.source import Place

COMMENT = re.compile(
    r"<!--\s*kb-ignore\s+(?P<code>[A-Z]{2}\d{3})\s*(?::\s*(?P<reason>.*?))?\s*-->", re.DOTALL
)
ITEM = re.compile(r"(?P<indent>\s*)(?:[-*+]|\d{1,9}[.)])\s")
FENCE = re.compile(r"\s*(?P<fence>`{3,}|~{3,})")


@dataclass(frozen=True)
class Ignore:
    """One exception: in the front matter it covers the file, as a comment the next paragraph or item."""

    code: str
    reason: str
    place: Place
    path: str
    """The file that it covers; `place` may be in the `_section.yml` above it."""
    first: int
    last: int

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Return whether the exception is meant for `diagnostic`."""
        return (
            diagnostic.code == self.code
            and diagnostic.path == self.path
            and self.first <= diagnostic.span.line <= self.last
        )

    @property
    def inherited(self) -> bool:
        """Whether a `_section.yml` states it, for all articles below."""
        return self.place.path != self.path


def ignores_of(article: Article) -> Iterator[Ignore]:
    """Yield the exceptions that an article states or inherits."""
    stated = article.values.get("ignore")
    if isinstance(stated, Mapping):
        for code, reason in stated.items():
            place = article.key_place("ignore", code)
            last = len(article.source.lines) + 1
            yield Ignore(code, str(reason or "").strip(), place, article.path, 1, last)
    if "kb-ignore" not in article.source.text:
        return
    for html in article.outline.html:
        for found in COMMENT.finditer(html.text):
            start = article.source.text.find(found[0], html.start)
            span = article.source.span(start, start + len(found[0])) if start >= 0 else html.span
            last = _last_line_covered(article.source.lines, span.line - 1, span.end_line - 1)
            reason = (found["reason"] or "").strip()
            yield Ignore(found["code"], reason, article.at(span), article.path, span.line, last + 1)


def _last_line_covered(lines: tuple[str, ...], first: int, last: int) -> int:
    """Return the last line that a comment on the lines `first` to `last` covers; all counted from 0.

    A comment that shares its line with text covers the rest of that paragraph; one that stands
    alone covers the next paragraph, list item or code block.
    """
    alone = not COMMENT.sub("", "\n".join(lines[first : last + 1])).strip()
    at = last + 1
    if alone:
        while at < len(lines) and not lines[at].strip():
            at += 1
        if at < len(lines) and (fence := FENCE.match(lines[at])):
            closing = (n for n in range(at + 1, len(lines)) if lines[n].strip().startswith(fence["fence"]))
            return next(closing, len(lines) - 1)
        item = ITEM.match(lines[at]) if at < len(lines) else None
        at += 1
    else:
        item = ITEM.match(lines[first])
    while at < len(lines) and lines[at].strip() and not _next_item(item, lines[at]):
        at += 1
    return min(at, len(lines)) - 1


def _next_item(item: re.Match[str] | None, line: str) -> bool:
    found = ITEM.match(line)
    return bool(item and found and len(found["indent"]) <= len(item["indent"]))
