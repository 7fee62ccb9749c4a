"""Every article of a language by its title: however deep it stands, three clicks from the first page."""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.compose.a_z import a_z_pages
from kb_build.compose.address import ARTICLES, quoted
from kb_build.compose.alphabet import by_letter
from kb_build.compose.lists import foreign_title
from kb_build.compose.page import Page
from kb_build.library import Library
from kb_build.locales import words


def all_articles_pages(library: Library, lang: str) -> Iterator[Page]:
    """Yield the list of all articles of `lang`."""
    said = words(lang, "page")
    entries = [
        {
            "text": article.fields.title,
            "lang": foreign_title(article),
            "articles": [{"title": article.fields.title, "url": quoted(article.url)}],
        }
        for article in library.published
        if article.lang == lang and article.fields
    ]
    about = (said["articles_title"], said["articles_description"])
    return a_z_pages(library, lang, "articles", ARTICLES, about, by_letter(entries, said))
