"""The steps of a body, and the ids that they have in the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from kb_build.model.source import Span
from kb_build.outline.headings import OWN_ID
from kb_build.outline.parts import Heading, Step
from kb_build.outline.places import Places

SOLUTION = re.compile(r"solution-\d+")


class StepReader:
    """Reads steps in their order; `headings` are all of the body."""

    def __init__(self, places: Places, headings: Sequence[Heading]) -> None:
        self._places, self._headings = places, headings
        self._solutions = _solutions(headings)
        self._counters: dict[str, int] = {}
        self._home: int | str | None = "none yet"

    def read(self, number: int, item: Token, following: Sequence[Token], heading: int | None) -> Step:
        """Return the step that `item` opens, printed as `number`; its text is in one of the tokens `following`."""
        line = item.map[0]
        inline = next((t for t in following if t.type == "inline"), None)
        anchor = self._anchor(number, heading)
        if inline is None or not inline.content:
            span = Span.at(line + self._places.first, 1, len(self._places.line(line)))
            return Step(number, anchor, None, heading, span, None, None)
        block = self._places.block("paragraph", inline.content.split("\n"), inline.map[0])
        content = block.offset(0)
        span = self._places.source.span(content, self._places.line_end(content))
        own = OWN_ID.search(inline.content)
        own_span = (block.offset(own.start()), block.offset(own.end() - 1) + 1) if own else None
        return Step(number, anchor, own["id"] if own else None, heading, span, content, own_span)

    def _anchor(self, number: int, heading: int | None) -> str:
        """`step-3`; below a solution `solution-2-step-3`; in a later section with steps `<section>-step-3`."""
        solution = self._solutions[heading] if heading is not None else None
        if solution:
            prefix = f"{solution}-"
        else:
            if self._home == "none yet":
                self._home = heading
            at_home = heading == self._home or heading is None
            prefix = "" if at_home else f"{self._headings[heading].anchor}-"
        position = max(self._counters.get(prefix, 0) + 1, number)
        self._counters[prefix] = position
        return f"{prefix}step-{position}"


def _solutions(headings: Sequence[Heading]) -> list[str | None]:
    """Return for each heading the id of the solution that it is, or is below."""
    found: list[str | None] = []
    above: list[tuple[int, str | None]] = []
    for heading in headings:
        while above and above[-1][0] >= heading.level:
            above.pop()
        outer = above[-1][1] if above else None
        found.append(heading.anchor if SOLUTION.fullmatch(heading.anchor) else outer)
        above.append((heading.level, found[-1]))
    return found
