"""Which places of an article are code once they stand in backticks.

In a title, a description of an image, raw HTML or beside another backtick they are not: a fix that adds some
there would find the same again, and add more.
"""

from __future__ import annotations

from collections.abc import Iterable

from kb_build.article import Article
from kb_build.change import Change, apply
from kb_build.model.source import Source
from kb_build.outline import read_outline

Range = tuple[int, int]
"""Start and end, as offsets of the Source."""


def become_code(article: Article, ranges: Iterable[Range]) -> frozenset[Range]:
    """Return those of the `ranges`, none of which overlap, that are code, each its own, when all get backticks."""
    kept = sorted(set(ranges))
    while kept:
        source = Source(article.source.path, _in_backticks(article.source.text, kept))
        outline = read_outline(source, article.front_matter.body_line)
        code = {source.offsets(found.span) for found in outline.code if found.inline}
        good = [
            (start, end) for n, (start, end) in enumerate(kept) if (start + 2 * n, end + 2 * n + 2) in code
        ]
        if good == kept:
            break
        kept = good
    return frozenset(kept)


def _in_backticks(text: str, ranges: Iterable[Range]) -> str:
    return apply(text, [Change(start, end, f"`{text[start:end]}`") for start, end in ranges])
