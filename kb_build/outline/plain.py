"""Markdown as the text that a reader sees."""

from __future__ import annotations

from kb_build.outline.headings import OWN_ID, text_of
from kb_build.outline.parser import parse


def plain(markdown: str) -> str:
    """Return the text of a paragraph of Markdown on one line, without the id that a writer gave to it."""
    texts = (text_of(token) for token in parse(markdown) if token.type == "inline")
    return " ".join(OWN_ID.sub("", " ".join(texts)).split())
