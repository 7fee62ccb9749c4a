"""What is new: articles by the day that they last changed for readers.

The dates are those of the fields. Git would know more of new articles, but a shallow clone, an export or a rebase
would change what the same articles say, and the same articles must make the same site.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time

from kb_build.article import Article
from kb_build.library import Library
from kb_build.model.fields import KnownIssue
from kb_build.model.parts import Confidence

MOST = 50
"""Entries of a feed: what a reader has missed, not all that there is."""
UNANNOUNCED = (Confidence.WIP, Confidence.ARCHIVED)


@dataclass(frozen=True)
class News:
    """An article, and the moment (in UTC) since which it says what it says."""

    article: Article
    moment: datetime


def news(library: Library, lang: str) -> list[News]:
    """Return the newest articles of `lang`, newest first; those that are not finished, or over, are no news."""
    found = sorted(_dated(library, lang), key=lambda one: one.article.id or "")
    return sorted(found, key=lambda one: one.moment, reverse=True)[:MOST]


def _dated(library: Library, lang: str) -> Iterator[News]:
    for article in library.published:
        fields = article.fields
        if article.lang == lang and fields and fields.confidence not in UNANNOUNCED:
            said = (fields.status_updated or fields.opened) if isinstance(fields, KnownIssue) else None
            if said:
                yield News(article, said.astimezone(UTC))
            elif fields.reviewed:
                yield News(article, datetime.combine(fields.reviewed, time(), UTC))
