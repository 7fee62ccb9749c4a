"""Tell which raw HTML blocks Python-Markdown passes through by itself."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--).)*-->\s*", re.DOTALL)
_ELEMENT = re.compile(
    r"<(?P<tag>address|article|aside|blockquote|div|dl|fieldset|figure|footer|form|h[1-6]|header|main|nav|ol|p"
    r"|section|table|ul)(?=[\s>]).*</(?P=tag)\s*>\s*",
    re.IGNORECASE | re.DOTALL,
)
_RAW_TEXT = re.compile(r"<(?:script|style|textarea|title|pre|\?|!)", re.IGNORECASE)
_MARKDOWN_INSIDE = re.compile(r"<(?P<tag>[a-z][\w-]*)\b[^>]*\smarkdown(?=[\s=>])", re.IGNORECASE)


def passes_as_it_stands(content: str) -> bool:
    """Return whether Python-Markdown's own reading of this block is the same: a comment, a whole element."""
    if _COMMENT.fullmatch(content):
        return True
    element = _ELEMENT.fullmatch(content)
    if not element or _RAW_TEXT.search(content):
        return False
    depth = 0
    for tag in _tags(element["tag"], content):
        depth += 1 if tag[0][1] != "/" else -1
        if depth == 0:
            return tag.end() == len(content.rstrip())
    return False


def markdown_inside(content: str) -> str | None:
    """Return the tag of an element that says `markdown` itself, so that its writer wants Markdown inside."""
    found = _MARKDOWN_INSIDE.match(content)
    return found["tag"] if found else None


def depth_change(tag: str, content: str) -> int:
    """Return how many elements `tag` the block opens and does not close (negative: closes)."""
    return sum(1 if found[0][1] != "/" else -1 for found in _tags(tag, content))


def _tags(tag: str, content: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"</?{tag}(?=[\s>])[^>]*>", content, re.IGNORECASE))
