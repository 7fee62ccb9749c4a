"""Markdown as the text that a reader sees."""

from __future__ import annotations

import re

from kb_build.outline.headings import OWN_ID, text_of
from kb_build.outline.parser import parse

_MARKED = re.compile(r"[*_`\[<&\\{~\n]")
"""What every mark that can stand in a paragraph has in it; most have none, and to parse one takes time."""


def plain(markdown: str) -> str:
    """Return the text of a paragraph of Markdown on one line, without the id that a writer gave to it."""
    if not _MARKED.search(markdown):
        return " ".join(markdown.split())
    texts = (text_of(token) for token in parse(markdown) if token.type == "inline")
    return " ".join(OWN_ID.sub("", " ".join(texts)).split())
