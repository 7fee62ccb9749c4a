"""Why it happens: below what to do where the page says that, since it comes first; else above the body."""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.compose.risk import solutions_of
from kb_build.compose.view import View
from kb_build.model.parts import ArticleType


def cause(view: View, *, below: bool) -> Iterator[str]:
    """Yield the cause if its place is there: `below` the body, or above it."""
    why = getattr(view.fields, "cause", None)
    known_issue = view.fields.type is ArticleType.KNOWN_ISSUE
    if why and below is bool(known_issue or solutions_of(view.fields)):
        yield view.block("cause", cause=why)
