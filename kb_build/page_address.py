"""The addresses of the pages that no article is, relative to the site."""

from __future__ import annotations

from kb_build.code_address import code_address

SEARCH = "search/"
ERRORS = "errors-a-z/"
ARTICLES = "articles-a-z/"


def home_of(lang: str) -> str:
    """Return the address of a language's first page."""
    return f"{lang}/"


def errors_of(lang: str) -> str:
    """Return the address of a language's list of error messages."""
    return f"{lang}/{ERRORS}"


def articles_of(lang: str) -> str:
    """Return the address of a language's list of all articles."""
    return f"{lang}/{ARTICLES}"


def feed_of(lang: str) -> str:
    """Return the address of a language's feed."""
    return f"feed.{lang}.xml"


def code_page(code: str) -> str:
    """Return the address that leads to the articles on an error code."""
    return f"e/{code_address(code)}/"
