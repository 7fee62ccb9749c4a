"""An article's blocks and body in the order in which its page says them: for the page, and for plain Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kb_build.change import Change, apply
from kb_build.compose.closing import closing
from kb_build.compose.headings import (
    before_heading,
    first_heading_below_text,
    names_in,
    repeated_title,
    whole,
)
from kb_build.compose.opening import opening, preparation
from kb_build.compose.solutions import Solutions
from kb_build.compose.view import View


@dataclass(frozen=True)
class Layout:
    """What stands above the body, the body with the blocks that belong into it, what stands below."""

    above: tuple[str, ...]
    between: tuple[str, ...]
    """The blocks in `text` that are no part of a solution."""
    text: str
    below: tuple[str, ...]


def lay_out(view: View, changes: Iterable[Change]) -> Layout:
    """Return the view's article with its blocks, as `view` writes them, and with `changes` made to its body.

    What a reader needs first stands below the body's introduction if it has one, so that this is not taken
    for a part of it, else above the body. A title that the body repeats is left out.
    """
    article = view.article
    title = repeated_title(article)
    between = tuple(preparation(view))
    solutions = Solutions(view)
    first = [*between, *solutions.first]
    text = ""
    if article.front_matter.body_line <= len(article.source.lines):
        made = [*solutions.changes, *changes]
        if title:
            made.append(Change(*whole(article, title), ""))
        below = first_heading_below_text(article, title)
        if between and below and not solutions.first:
            made.insert(0, before_heading(article, below, between))
            first = []
        text = apply(article.source.text, made, article.source.offset(article.front_matter.body_line, 1))
    parts = [*first, text.strip("\n"), *solutions.last]
    names = names_in(article, title) if title else (view.fields.id.lower(),)
    return Layout(
        tuple(opening(view, names)),
        between,
        "\n\n".join(part for part in parts if part),
        tuple(closing(view)),
    )
