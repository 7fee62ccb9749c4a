"""An article as plain Markdown: for people's notes and for machines."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from kb_build.article import Article
from kb_build.change import Change, apply
from kb_build.compose.address import address_of, parted, relative
from kb_build.compose.layout import lay_out
from kb_build.compose.links import definitions, leads_somewhere
from kb_build.compose.safe import safe
from kb_build.library import Library
from kb_build.publish.plain_view import PlainView


class Plain:
    """An article's Markdown with the comments and links taken out that its page does not show either."""

    def __init__(self, article: Article, library: Library) -> None:
        self.article, self._library = article, library
        self._clean, self._changes = safe(article, library)

    def document(self, here: str) -> str:
        """Return all that the page says, in its order; links and images lead from the address `here`."""
        assert self.article.fields is not None
        view = PlainView(self._clean, self.article.fields, self._library, here)
        page = lay_out(view, [*self._at(here), *self._own_ids()])
        parts = [*page.above, page.text.strip("\n"), *page.below]
        return "\n\n".join(part for part in parts if part) + "\n"

    def body(self, here: str) -> str:
        """Return the body alone; links and images lead from the address `here` (`a/KB0042/`) to where they are."""
        source, first = self._clean.source, self._clean.front_matter.body_line
        if first > len(source.lines):
            return ""
        body = apply(source.text, self._at(here), source.offset(first, 1)).strip("\n")
        return f"{body}\n" if body else ""

    def _at(self, here: str) -> list[Change]:
        """Return the changes that the body needs at the address `here`."""
        return [*self._changes, *self._links(here), *self._definitions(here)]

    def _own_ids(self) -> Iterator[Change]:
        """Yield what takes the `{#id}`s away, which CommonMark does not know and only a page answers to."""
        text, outline = self._clean.source.text, self._clean.outline
        for heading in outline.headings:
            if heading.own_id is not None:
                yield Change(heading.end, text.index("}", heading.end) + 1, "")
        for step in outline.steps:
            if step.own_id_span:
                yield Change(*step.own_id_span, "")

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
        if there is None:
            return ""
        _, rest = parted(written)
        if target.anchor and "#" not in rest:
            rest += f"#{quote(target.anchor, safe='')}"
        return relative(here, there).replace("(", "%28").replace(")", "%29") + rest


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
