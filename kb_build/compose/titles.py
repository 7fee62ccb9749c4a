"""The titles of articles: how wide they are, which language they are in, what they say beyond an error's message."""

from __future__ import annotations

import unicodedata

from kb_build.article import Article
from kb_build.model.parts import ArticleType, ErrorMessage


def half_widths(text: str) -> int:
    """Return how wide a text is; a full-width letter counts two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def plain(text: str) -> str:
    """Return `text` without what makes no difference to a reader: width, case, spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def says_more(title: str, message: ErrorMessage) -> bool:
    """Return whether a title has words that the message and its code do not show."""
    rest = plain(title)
    for shown in (message.text, message.code):
        rest = rest.replace(plain(shown), " ") if shown else rest
    return any(char.isalnum() for char in rest)


def title_lang(article: Article) -> str:
    """Return the language of an article's title: where it is an error's message and no more, that of the message."""
    fields = article.fields
    if fields and fields.type is ArticleType.ERROR and fields.error_messages:
        message = fields.error_messages[0]
        if message.lang and not says_more(fields.title, message):
            return message.lang
    return article.lang
