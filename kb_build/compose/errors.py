"""Every error message and code of a language from A to Z: the way that works without JavaScript."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from kb_build.article import Article
from kb_build.compose.a_z import a_z_pages
from kb_build.compose.address import ERRORS, quoted
from kb_build.compose.alphabet import Group, by_letter
from kb_build.compose.lists import foreign_title
from kb_build.compose.page import Page
from kb_build.library import Library
from kb_build.locales import words

_NUMBERS = re.compile(r"\d+")
Entries = dict[str, list[dict[str, str]]]


def errors_pages(library: Library, lang: str) -> Iterator[Page]:
    """Yield the list of all error messages and codes in the articles of `lang`."""
    said = words(lang, "page")
    messages: Entries = {}
    codes: Entries = {}
    langs: dict[str, str] = {}
    for article in library.published:
        if article.lang == lang and article.fields:
            for message in article.fields.error_messages:
                _add(messages, message.text, article)
                if message.lang and message.lang != lang:
                    langs.setdefault(message.text, message.lang)
                if message.code:
                    _add(codes, message.code, article)
    groups = by_letter(_entries(messages, langs), said)
    if codes:
        ordered = sorted(_entries(codes, {}), key=lambda entry: _code_order(entry["text"]))
        groups.append(Group("codes", said["errors_codes"], tuple(ordered)))
    about = (said["errors_title"], said["errors_description"])
    return a_z_pages(library, lang, "errors", ERRORS, about, groups)


def _add(entries: Entries, text: str, article: Article) -> None:
    assert article.fields is not None
    found = entries.setdefault(text, [])
    link = {"title": article.fields.title, "title_lang": foreign_title(article), "url": quoted(article.url)}
    if link not in found:
        found.append(link)


def _entries(found: Entries, langs: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the rows; `langs` says of texts in another language than the page's which one that is."""
    return [{"text": t, "lang": langs.get(t, ""), "articles": articles} for t, articles in found.items()]


def _code_order(code: str) -> tuple[Any, ...]:
    """Sort codes as a person does: E2 before E10."""
    plain = unicodedata.normalize("NFKC", code).lower()
    return (_NUMBERS.sub(lambda n: n[0].zfill(20), plain), code)
