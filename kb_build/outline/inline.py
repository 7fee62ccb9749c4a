"""The links, images, code and tags in a block's text."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from kb_build.model.source import Span
from kb_build.outline.parser import PLACED
from kb_build.outline.parts import Block, Code, Html, Image, Link
from kb_build.outline.places import Places
from kb_build.outline.tags import read_tags


def read_inline(token: Token, block: Block, places: Places) -> Iterator[Link | Image | Code | Html]:
    """Yield what stands in the inline token `token`, whose content is the text of `block`."""
    children = token.children or []
    for n, child in enumerate(children):
        if child.type not in PLACED or "pos" not in child.meta:
            continue
        start, end = child.meta["pos"]
        raw, span = token.content[start:end], places.span(block, start, end)
        if child.type == "link_open":
            target = str(child.attrGet("href") or "")
            yield Link(
                _text(children[n + 1 :]), target, span, _inner(block, start, raw, target, span, places)
            )
        elif child.type == "image":
            src = str(child.attrGet("src") or "")
            yield Image(src, child.content, span, _inner(block, start, raw, src, span, places))
        elif child.type == "code_inline":
            yield Code(child.content, span, True)
        else:
            found = Html(child.content, span, block.offset(start), True)
            yield found
            yield from read_tags(found, block, places, start)


def _inner(block: Block, start: int, raw: str, target: str, whole: Span, places: Places) -> Span:
    """Return the Span of `target` in the raw link, or of the whole where it is written otherwise."""
    at = raw.rfind(target) if target else -1
    return whole if at < 0 else places.span(block, start + at, start + at + len(target))


def _text(children: list[Token]) -> str:
    """Return the text of a link up to its end."""
    parts, depth = [], 1
    for child in children:
        depth += child.nesting if child.type in ("link_open", "link_close") else 0
        if depth == 0:
            break
        if child.type in ("text", "code_inline", "image"):
            parts.append(child.content)
    return "".join(parts)
