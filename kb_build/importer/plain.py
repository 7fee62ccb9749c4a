"""Markdown to plain text on one line, for descriptions and titles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from markdown_it import MarkdownIt

from kb_build.commonmark import block_parser
from kb_build.importer.template_tags import without_tags
from kb_build.line_ends import unwrapped

References = Mapping[str, Any]
"""What the links of a body refer to, as markdown-it keeps it: `[label]: target`."""
SPACED = re.compile(r"(?P<image>!?)\[(?P<text>[^\[\]]*)\]\((?=[^()]*+\))[^()]*[ ][^()]*\)")
"""A link to a path with spaces: for CommonMark it is text, the import makes it a link."""


def plain(markdown: str, references: References | None = None) -> str:
    """Return the text of inline Markdown on one line: no images, no markup, no tags of HTML or of other systems."""
    tokens = _parser().parseInline(without_tags(markdown), {"references": dict(references or {})})
    parts = []
    for child in tokens[0].children or []:
        if child.type == "text":
            parts.append(SPACED.sub(lambda found: "" if found["image"] else found["text"], child.content))
        elif child.type == "code_inline":
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append("\n")
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content.startswith("<br")):
            parts.append(" ")
    return " ".join(unwrapped("".join(parts)).split())


def references_of(body: str) -> References:
    """Return what the reference links of a body refer to."""
    found: dict[str, Any] = {}
    if "]:" in body:
        _blocks().parse(body, found)
    return found.get("references", {})


def same_words(one: str, other: str) -> bool:
    """Return whether two texts say the same, whatever their spaces, width, case and closing dots."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold().rstrip(".。:")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("strikethrough")


@cache
def _blocks() -> MarkdownIt:
    return block_parser().disable("inline")
