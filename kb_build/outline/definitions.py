"""The addresses of link reference definitions, `[label]: address "title"`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from kb_build.model.source import Span
from kb_build.outline.places import Places

ADDRESS = re.compile(r"(?<!\\)(?:\\\\)*\]:[\s>]*(?P<address><(?:\\.|[^<>\\\n])*>|[^\s<]\S*)")


def read_definitions(tokens: Iterable[Token], places: Places) -> Iterator[Span]:
    """Yield the place of each definition's address, its angle brackets included."""
    text = places.source.text
    for token in tokens:
        first, last = (line + places.first for line in token.map)
        start = places.source.offset(first, 1)
        found = ADDRESS.search(text, start, places.line_end(places.source.offset(last - 1, 1)))
        if found:
            yield places.source.span(*found.span("address"))
