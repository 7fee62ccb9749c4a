"""How an article names a file or page of its site."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from kb_build.article import Article
from kb_build.library import Library


def path_to(article: Article, library: Library, instead_of: str, found: str) -> str:
    """Return how `article` names the file `found`: from the root of the site, if `instead_of` is written so."""
    if unquote(instead_of).startswith("/"):
        return written("/" + (library.by_path[found].url if found in library.by_path else found))
    return written(relative(article, found))


def relative(article: Article, path: str) -> str:
    """Return a path of the docs folder from where the article is."""
    return posixpath.relpath(path, article.section)


def written(path: str) -> str:
    """Return a path as a Markdown link can hold it."""
    return path.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
