"""An article as plain Markdown: for people's notes and for machines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from kb_build.article import Article
from kb_build.change import Change, apply
from kb_build.compose.address import address_of, relative
from kb_build.compose.links import definitions, leads_somewhere
from kb_build.compose.safe import safe
from kb_build.library import Library

_PATH = re.compile(r"[^?#]*")


def plain_markdown(article: Article, library: Library) -> str:
    """Return an article as plain Markdown with its title."""
    assert article.fields is not None
    body = plain_body(article, library, f"a/{article.id}/")
    return f"# {article.fields.title}\n" + (f"\n{body}" if body else "")


def plain_body(article: Article, library: Library, here: str) -> str:
    """Return the article's Markdown with the comments and links taken out that its page does not show either.

    Links and images lead from the address `here` (`a/KB0042/`) to where they are in the site.
    """
    clean, changes = safe(article, library)
    first = clean.front_matter.body_line
    if first > len(clean.source.lines):
        return ""
    changes += [*_links(clean, library, here), *_definitions(clean, library, here)]
    body = apply(clean.source.text, changes, clean.source.offset(first, 1)).strip("\n")
    return f"{body}\n" if body else ""


def _links(article: Article, library: Library, here: str) -> Iterator[Change]:
    links = [(link.target, link.target_span) for link in article.outline.links]
    links += [(image.src, image.src_span) for image in article.outline.images]
    for written, span in links:
        if article.source.at(span) == written and (there := _address(article, library, written, here)):
            start = article.source.offset(span.line, span.column)
            yield Change(start, start + len(written), there)


def _definitions(article: Article, library: Library, here: str) -> Iterator[Change]:
    """Yield the changes to `[label]: target` lines; one that leads nowhere goes."""
    for found in definitions(article):
        written = found["target"]
        if not leads_somewhere(library, library.resolve(article, written)):
            yield Change(found.start(), _line_end(article.source.text, found.end()), "")
        elif there := _address(article, library, written, here):
            yield Change(*found.span("target"), there)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _address(article: Article, library: Library, written: str, here: str) -> str:
    """Return where a link leads from `here`, or "" for one that is right as it is."""
    target = library.resolve(article, written)
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
