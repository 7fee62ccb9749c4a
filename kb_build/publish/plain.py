"""An article as plain Markdown: for people's notes and for machines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from kb_build.article import Article
from kb_build.compose.address import address_of, relative
from kb_build.compose.change import Change, apply
from kb_build.compose.links import definitions, leads_somewhere
from kb_build.compose.safe import safe
from kb_build.library import Library

_PATH = re.compile(r"[^?#]*")


class Plain:
    """An article's Markdown with the comments and links taken out that its page does not show either."""

    def __init__(self, article: Article, library: Library) -> None:
        self.article, self._library = article, library
        self._clean, self._changes = safe(article, library)

    def document(self, here: str) -> str:
        """Return the whole article: its title and its `body`."""
        assert self.article.fields is not None
        body = self.body(here)
        return f"# {self.article.fields.title}\n" + (f"\n{body}" if body else "")

    def body(self, here: str) -> str:
        """Return the body; links and images lead from the address `here` (`a/KB0042/`) to where they are."""
        source, first = self._clean.source, self._clean.front_matter.body_line
        if first > len(source.lines):
            return ""
        changes = [*self._changes, *self._links(here), *self._definitions(here)]
        body = apply(source.text, changes, source.offset(first, 1)).strip("\n")
        return f"{body}\n" if body else ""

    def _links(self, here: str) -> Iterator[Change]:
        source, outline = self._clean.source, self._clean.outline
        links = [(link.target, link.target_span) for link in outline.links]
        links += [(image.src, image.src_span) for image in outline.images]
        for written, span in links:
            if source.at(span) == written and (there := self._address(written, here)):
                start = source.offset(span.line, span.column)
                yield Change(start, start + len(written), there)

    def _definitions(self, here: str) -> Iterator[Change]:
        """Yield the changes to `[label]: target` lines; one that leads nowhere goes."""
        for found in definitions(self._clean):
            written = found["target"]
            if not leads_somewhere(self._library, self._library.resolve(self._clean, written)):
                yield Change(found.start(), _line_end(self._clean.source.text, found.end()), "")
            elif there := self._address(written, here):
                yield Change(*found.span("target"), there)

    def _address(self, written: str, here: str) -> str:
        """Return where a link leads from `here`, or "" for one that is right as it is."""
        target = self._library.resolve(self._clean, written)
        if target.kind == "external":
            return target.path
        there = address_of(target)
        if written.startswith("#") or there is None:
            return ""
        path = _PATH.match(written)
        rest = written[path.end() :] if path else ""
        if target.anchor and "#" not in rest:
            rest += f"#{quote(target.anchor, safe='')}"
        return relative(here, there).replace("(", "%28").replace(")", "%29") + rest


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
