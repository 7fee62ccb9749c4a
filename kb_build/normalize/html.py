"""Tell which raw HTML asks for Markdown inside it (`<div markdown>`), so that it must stay visible as HTML."""

from __future__ import annotations

import re

_MARKDOWN_INSIDE = re.compile(r"<(?P<tag>[a-z][\w-]*)\b[^>]*\smarkdown(?=[\s=>])", re.IGNORECASE)


def markdown_inside(content: str) -> str | None:
    """Return the tag of the element that a block begins with if it has the attribute `markdown`."""
    found = _MARKDOWN_INSIDE.match(content)
    return found["tag"] if found else None


def depth_change(tag: str, content: str) -> int:
    """Return how many elements `tag` the block opens and does not close (negative: closes)."""
    tags = re.findall(rf"<(/?){tag}(?=[\s>])", content, re.IGNORECASE)
    return len(tags) - 2 * tags.count("/")
