"""Markdown to a plain sentence, for descriptions and titles."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from markdown_it import MarkdownIt

from kb_build.model.source import Source
from kb_build.outline import Outline

MAX_WIDTH = 200
"""Of a description, in half-width columns: about what results and link previews show."""
ALERT = re.compile(r"^\[!\w+\]\s*")
END = re.compile(r"[。！？]+[」』）]?|[.!?]+[\"')\u201d\u2019]?(?=\s|$)")
ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|no|fig|dr|mr|mrs|ms)|\b[A-Z])\.$", re.IGNORECASE
)


def plain(markdown: str) -> str:
    """Return the text of inline Markdown on one line: no images, no markup, no HTML tags."""
    tokens = _parser().parseInline(ALERT.sub("", markdown))
    parts = []
    for child in tokens[0].children or []:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif "break" in child.type or (child.type == "html_inline" and child.content.startswith("<br")):
            parts.append(" ")
    return " ".join("".join(parts).split())


def first_sentence(text: str) -> str:
    """Return the first sentence of a plain text, cut at a word where it is longer than MAX_WIDTH."""
    for end in END.finditer(text):
        sentence = text[: end.end()]
        if not (end[0].startswith(".") and ABBREVIATION.search(sentence)):
            return shortened(sentence)
    return shortened(text)


def shortened(text: str) -> str:
    """Return `text`, or its beginning and "…" where it is wider than MAX_WIDTH half-width columns."""
    width = 0
    for at, char in enumerate(text):
        width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if width > MAX_WIDTH:
            head = text[:at]
            space = head.rfind(" ")
            return (head[:space] if space > at // 2 else head).rstrip(" ,;:、") + "…"
    return text


def description_of(source: Source, outline: Outline, title: str) -> str:
    """Return the first sentence of a body that is more than its title; "" where there is none."""
    for block in outline.blocks:
        in_table = source.lines[block.line - 1].lstrip().startswith("|")
        if block.kind != "paragraph" or in_table:
            continue
        sentence = first_sentence(plain(block.text))
        if any(c.isalnum() for c in sentence) and not same_words(sentence, title):
            return sentence
    return ""


def same_words(one: str, other: str) -> bool:
    """Return whether two texts say the same, whatever their spaces, width, case and closing dots."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold().rstrip(".。:")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("strikethrough")
