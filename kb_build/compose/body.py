"""A writer's Markdown to what the engine renders: ids, steps, links, only allowed HTML, blocks in their places."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from kb_build.article import Article
from kb_build.compose.change import Change, apply
from kb_build.compose.headings import anchor_changes, names_in, repeated_title, whole
from kb_build.compose.links import link_changes, readdress
from kb_build.compose.solutions import Solutions
from kb_build.compose.view import View
from kb_build.literal import literal_ranges
from kb_build.marks import strip_marks
from kb_build.model.source import Source
from kb_build.normalize import normalize
from kb_build.normalize.blocks import read_blocks
from kb_build.outline import Code, Heading, read_outline
from kb_build.raw_html import cleanings
from kb_build.read import block_ids

_LOOKS_LIKE_HTML = re.compile(r"<[A-Za-z/!?]|\{")


@dataclass(frozen=True)
class Body:
    """The composed body, and the ids of the title if the body repeated it."""

    markdown: str
    title_ids: tuple[str, ...] = ()


def compose_body(view: View) -> Body:
    """Return the body of the view's article as the renderer of `kb_build.markdown` wants it."""
    article = view.article
    start = article.source.offset(article.front_matter.body_line, 1) if _has_body(article) else None
    solutions = Solutions(view)
    title = repeated_title(article)
    changes = [
        *solutions.changes,
        *_changes(view, frozenset(s.id for s in solutions.declared), title, start or 0),
    ]
    if title:
        changes.append(Change(*whole(article, title), ""))
    text = apply(article.source.text, changes, start) if start is not None else ""
    parts = [*solutions.first, text.strip("\n"), *solutions.last]
    markdown = normalize("\n\n".join(part for part in parts if part), view.words["callouts"])
    return Body(markdown, names_in(article, title) if title else ())


def without_marks(article: Article) -> Article:
    """Return `article` without characters that compose keeps for itself, read again if it had some."""
    text = strip_marks(article.source.text)
    if text == article.source.text:
        return article
    source = Source(article.path, text)
    outline = read_outline(source, article.front_matter.body_line, block_ids(article.fields))
    return dataclasses.replace(article, source=source, outline=outline)


def _has_body(article: Article) -> bool:
    return article.front_matter.body_line <= len(article.source.lines)


def _changes(view: View, solutions: frozenset[str], title: Heading | None, start: int) -> Iterator[Change]:
    article = view.article
    yield from anchor_changes(article, solutions, title)
    yield from link_changes(view)
    text = article.source.text
    literal = literal_ranges(article.source, article.outline, partial(_is_really_code, article))
    for cleaning in cleanings(text, start, literal, partial(readdress, view)):
        yield Change(cleaning.start, cleaning.end, cleaning.text)


def _is_really_code(article: Article, code: Code) -> bool:
    """Return whether the renderer too will take indented lines for code (in a footnote it would not)."""
    lines = article.source.lines
    if code.inline or lines[code.span.line - 2].strip(" \t>").startswith(("```", "~~~")):
        return True
    if not _LOOKS_LIKE_HTML.search(code.text):
        return True
    first = article.front_matter.body_line
    tokens = read_blocks("\n".join(lines[first - 1 :]))
    return any(
        t.type in ("code_block", "fence") and t.map and t.map[0] <= code.span.line - first < t.map[1]
        for t in tokens
    )
