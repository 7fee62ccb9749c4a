"""How deep things are nested in a body, in Markdown and in raw HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown_it.token import Token

from kb_build.commonmark import DEEPEST
from kb_build.model.source import Source, Span
from kb_build.outline.parts import Html
from kb_build.raw_html.names import ALLOWED, ENDS_WITH, VOID

READ = DEEPEST - 3
"""Blocks down to this level are surely read: a list in a list begins two levels at once."""
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE)
_OPEN_ENDED = VOID | ENDS_WITH.keys() | {"p"}
"""Elements that need no end tag: how deep they are cannot be counted by their tags."""


def is_too_deep(token: Token) -> bool:
    """Return whether a block is nested too deeply, or the text in it: emphasis in emphasis, for example."""
    return max([token.level, *(child.level for child in token.children or ())]) > READ


def too_deep_tag(html: Iterable[Html], source: Source) -> Span | None:
    """Return the first tag that has more than DEEPEST open elements around it."""
    depth = 0
    for part in html:
        for tag in _TAG.finditer(part.text):
            name = tag["name"].lower()
            if name in ALLOWED and name not in _OPEN_ENDED:
                depth = max(depth + (-1 if tag["end"] else 1), 0)
            if depth > DEEPEST:
                start = part.start + tag.start()
                return source.span(start, start + len(tag[0]))
    return None
