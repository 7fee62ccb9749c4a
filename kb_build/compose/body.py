"""A writer's Markdown to what the engine renders: ids, steps, links. Blocks come from `layout`."""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.change import Change
from kb_build.compose.headings import anchor_changes, repeated_title
from kb_build.compose.links import link_changes
from kb_build.compose.risk import solutions_of
from kb_build.compose.view import View


def body_changes(view: View) -> Iterator[Change]:
    """Yield what the body of the view's article needs so that the renderer of `kb_build.markdown` can have it."""
    solutions = frozenset(solution.id for solution in solutions_of(view.fields))
    yield from anchor_changes(view.article, solutions, repeated_title(view.article))
    yield from link_changes(view)
