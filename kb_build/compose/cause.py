"""Why it happens: below the ways out where there are any, since what to do comes first; else above the body."""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.compose.risk import solutions_of
from kb_build.compose.view import View


def cause(view: View, *, below: bool) -> Iterator[str]:
    """Yield the cause if its place is there: `below` the body, or above it."""
    why = getattr(view.fields, "cause", None)
    if why and below is bool(solutions_of(view.fields)):
        yield view.block("cause", cause=why)
