"""A writer's Markdown to what the engine renders: ids, steps, links, only allowed HTML, blocks in their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb_build.change import Change, apply
from kb_build.compose.headings import (
    anchor_changes,
    before_heading,
    first_heading_below_text,
    names_in,
    repeated_title,
    whole,
)
from kb_build.compose.links import link_changes
from kb_build.compose.solutions import Solutions
from kb_build.compose.view import View
from kb_build.normalize import normalize
from kb_build.outline import Heading


@dataclass(frozen=True)
class Body:
    """The composed body, and the ids of the title if the body repeated it."""

    markdown: str
    title_ids: tuple[str, ...] = ()


def compose_body(view: View, html_changes: Iterable[Change], between: list[str]) -> Body:
    """Return the body of the view's article as the renderer of `kb_build.markdown` wants it.

    `html_changes` are what `safe` found left to do. The blocks `between` stand below the body's
    introduction if it has one, so that this is not taken for a part of them, else above the body.
    """
    article = view.article
    solutions = Solutions(view)
    title = repeated_title(article)
    first = [*between, *solutions.first]
    text = ""
    if article.front_matter.body_line <= len(article.source.lines):
        start = article.source.offset(article.front_matter.body_line, 1)
        changes = [*solutions.changes, *_changes(view, solutions, title), *html_changes]
        below = first_heading_below_text(article, title)
        if between and below and not solutions.first:
            changes.insert(0, before_heading(article, below, between))
            first = []
        text = apply(article.source.text, changes, start)
    parts = [*first, text.strip("\n"), *solutions.last]
    markdown = normalize("\n\n".join(part for part in parts if part), view.words["callouts"])
    return Body(markdown, names_in(article, title) if title else ())


def _changes(view: View, solutions: Solutions, title: Heading | None) -> Iterator[Change]:
    yield from anchor_changes(view.article, frozenset(s.id for s in solutions.declared), title)
    yield from link_changes(view)
    if title:
        yield Change(*whole(view.article, title), "")
