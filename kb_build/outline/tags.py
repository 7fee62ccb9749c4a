"""The images and links that raw HTML shows."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from kb_build.outline.parts import Block, Html, Image, Link
from kb_build.outline.places import Places

COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
TARGET = re.compile(r"<(?P<tag>img|a)\b[^>]*>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""(?P<name>[\w-]+)\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'=<>`]+)""")


def read_tags(found: Html, block: Block, places: Places, begin: int = 0) -> Iterator[Link | Image]:
    """Yield the images and links in raw HTML that stands at `begin` of the block's text."""
    text = COMMENT.sub(lambda comment: " " * len(comment[0]), found.text)
    for tag in TARGET.finditer(text):
        attributes = {m["name"].lower(): m for m in ATTRIBUTE.finditer(tag[0])}
        is_image = tag["tag"].lower() == "img"
        named = attributes.get("src" if is_image else "href")
        target = named["value"].strip("\"'") if named else ""
        if named is None or not target:
            continue
        at = block.offset(begin + tag.start() + named.start("value") + named["value"].find(target))
        span = places.source.span(at, at + len(target))
        if is_image:
            alt = attributes.get("alt")
            alt_text = html.unescape(alt["value"].strip("\"'")) if alt else None
            yield Image(html.unescape(target), alt_text, span, span)
        else:
            yield Link("", html.unescape(target), span, span)
