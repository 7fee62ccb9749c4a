"""Composed articles for tests: Markdown in, the page as a browser sees it out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode

from kb_build.compose import Page, compose
from kb_build.library import Library
from kb_build.markdown import renderer
from tests.libraries import library_of


@cache
def _renderer() -> Markdown:
    return renderer()


def html_of(page: Page) -> str:
    """Return the HTML that the engine makes of a page's Markdown."""
    return _renderer().reset().convert(page.markdown)


def tree_of(page: Page) -> LexborHTMLParser:
    """Return a page as a browser reads it."""
    return LexborHTMLParser(html_of(page))


def composed(
    text: str,
    docs_path: str = "en/errors/clock.md",
    others: Mapping[str, str | bytes] | None = None,
    **settings: Any,
) -> LexborHTMLParser:
    """Return the page of the article `text`, in a site with the files `others` (below `docs/`)."""
    library = site({docs_path: text, **(others or {})}, **settings)
    return tree_of(compose(library.by_path[docs_path], library))


def site(files: Mapping[str, str | bytes], **settings: Any) -> Library:
    """Return the library of files that are named below `docs/`."""
    return library_of({f"docs/{path}": text for path, text in files.items()}, settings=settings)


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    """Return the text of every element that `selector` finds, spaces collapsed."""
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def order(tree: LexborHTMLParser, *selectors: str) -> list[str]:
    """Return the selectors in the order in which their first elements stand in the page; others are left out."""
    nodes = list(tree.css("*"))
    found = [(place(nodes, node), s) for s in selectors if (node := tree.css_first(s)) is not None]
    return [selector for _, selector in sorted(found)]


def place(nodes: list[LexborNode], node: LexborNode) -> int:
    """Return a node's position among all nodes."""
    return next(n for n, other in enumerate(nodes) if other.mem_id == node.mem_id)
