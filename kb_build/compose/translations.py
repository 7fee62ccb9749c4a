"""Whether an article's other language has been looked after more recently than the article itself."""

from __future__ import annotations

from kb_build.article import Article
from kb_build.library import Library
from kb_build.model.parts import Confidence


def newer_translation(library: Library, article: Article) -> Article | None:
    """Return the translation that was checked last, if that was after `article` was; else None.

    Neither language is the original. A translation that nobody has validated is not held up as newer.
    """
    mine = article.fields.reviewed if article.fields else None
    found = [
        (other.fields.reviewed, other)
        for lang in library.config.languages
        if lang != article.lang
        and (other := library.translation(article, lang))
        and library.shows(other)
        and other.fields
        and other.fields.reviewed
        and other.fields.confidence is Confidence.VALIDATED
    ]
    when, newest = max(found, key=lambda pair: pair[0], default=(None, None))
    return newest if mine and when and when > mine else None
