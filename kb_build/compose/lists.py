"""Articles as entries of lists: on first pages and in sections."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from kb_build.article import Article
from kb_build.compose.address import quoted
from kb_build.compose.titles import title_lang
from kb_build.model.parts import ArticleType

TYPE_ORDER = (
    ArticleType.ERROR, ArticleType.TROUBLESHOOTING, ArticleType.KNOWN_ISSUE, ArticleType.HOW_TO, ArticleType.FAQ,
    ArticleType.REFERENCE, ArticleType.GLOSSARY_TERM,
)  # fmt: skip


def entry(article: Article) -> dict[str, Any]:
    """Return what a list says about an article."""
    assert article.fields is not None
    return {
        "id": article.fields.id,
        "title": article.fields.title,
        "title_lang": foreign_title(article),
        "url": quoted(article.url),
        "description": article.fields.description or "",
        "type": article.fields.type.value,
    }


def foreign_title(article: Article) -> str:
    """Return the language of an article's title where it is another than the article's, else ""."""
    lang = title_lang(article)
    return lang if lang != article.lang else ""


def in_order(articles: Iterable[Article]) -> list[Article]:
    """Return articles by type, and by title within a type."""
    return sorted(articles, key=_order)


def by_type(articles: Iterable[Article], words: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return groups of entries, one for each type that occurs, in the order given."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for article in articles:
        assert article.fields is not None
        groups.setdefault(article.fields.type.value, []).append(entry(article))
    return [
        {"type": type_, "label": words["types"][type_], "articles": entries}
        for type_, entries in groups.items()
    ]


def count_of(number: int, words: Mapping[str, Any]) -> str:
    """Return "1 article" or "12 articles" in the words' language."""
    return words["home_count_one"] if number == 1 else words["home_count"].replace("{count}", str(number))


def sort_key(text: str) -> str:
    """Return what texts are sorted by: width and case make no difference, quotes and brackets neither."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return plain.lstrip("\"'“”‘’「」『』【】《》〈〉<>[](){}*_-–—.…:;!?#$%&@~ \t")


def _order(article: Article) -> tuple[int, str, str]:
    assert article.fields is not None
    return TYPE_ORDER.index(article.fields.type), sort_key(article.fields.title), article.docs_path
