"""An article as the templates of its blocks see it, where blocks become plain Markdown."""

from __future__ import annotations

import posixpath
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup

from kb_build.article import Article
from kb_build.compose.address import parted, relative
from kb_build.compose.escape import escape
from kb_build.compose.links import bare
from kb_build.compose.view import View
from kb_build.library import SCHEME, Library
from kb_build.model.fields import Fields
from kb_build.publish.plain_block import PlainBlock

ASKING = frozenset({"feedback", "prepared", "solved"})
"""The blocks that ask the reader to click; they say nothing of the problem."""


class PlainView(View):
    """Writes each block as CommonMark whose links lead from the address `here` (`a/KB0042/`)."""

    def __init__(self, article: Article, fields: Fields, library: Library, here: str) -> None:
        super().__init__(article, fields, library)
        self._here = here
        self._plain = PlainBlock(self._address, self.words["comma"], self.words["colon"])

    def block(self, name: str, **values: Any) -> str:
        """Return the block `name` as CommonMark; "" for one that only asks the reader to click."""
        return self._plain.write(self.part(name, **values))

    def part(self, name: str, **values: Any) -> Markup:
        """Return what stands inside other blocks as HTML."""
        return Markup("") if name in ASKING else super().part(name, **values)

    def phrased(self, text: str) -> Markup:
        """Return the text of a heading or a lead as it is: only a page says where its lines may break."""
        return escape(text)

    def _address(self, href: str) -> str:
        """Return where a link of the page leads from `here`; an anchor is one of the page's."""
        if SCHEME.match(href) or href.startswith("/"):
            return bare(href)
        path, rest = parted(href)
        there = self.article.url
        if path:
            whole = posixpath.normpath(posixpath.join("/", there, unquote(path))).lstrip("/")
            there = f"{whole}/" if path.endswith(("/", ".")) and whole else whole
        return bare(relative(self._here, there) + rest)
