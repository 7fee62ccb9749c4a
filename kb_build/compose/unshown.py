"""The page of an article that cannot be shown, for the live preview: its writer reads there what to mend."""

from __future__ import annotations

from kb_build.article import Article
from kb_build.compose.neighbours import alternates, breadcrumbs
from kb_build.compose.page import Page
from kb_build.library import Library


def compose_unshown(article: Article, library: Library) -> Page:
    """Return a page at the article's address, with its path for a title; the caller adds the problems."""
    meta = {
        "title": article.path,
        "kb": {
            "kind": "unshown",
            "lang": article.lang,
            "url": article.url,
            "alternates": alternates(library, article.lang, article),
            "breadcrumbs": breadcrumbs(library, article.lang, article.section),
        },
    }
    return Page(article.docs_path, "unshown.html", meta)
