"""Paths with a space in them: what was meant as a link or an image, and is shown as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_build.article import Article
from kb_build.model.source import Span

# Code comes first: what it quotes is neither link nor image. A title may follow the path.
_CODE = r"(?P<ticks>(?<![`\\])`+(?!`)).*?(?<!`)(?P=ticks)(?!`)"
_PATH = r"\([ ]*(?P<path>[^()<>\n\" ]+(?:[ ]+(?!')[^()<>\n\" ]+)+)[ ]*(?:\"[^\"\n]*\"[ ]*|'[^'\n]*'[ ]*)?\)"
_IMAGE = re.compile(rf"{_CODE}|(?<!\\)!\[[^\[\]]*\]{_PATH}", re.DOTALL)
_LINK = re.compile(rf"{_CODE}|(?<![!\\])\[(?:[^\[\]]|\[[^\[\]]*\])*\]{_PATH}", re.DOTALL)
_MAY_BE = re.compile(r"\]\([ ]*[^()<>\s\"]+[ ]+[^()<>\s\"']")


def unread_paths(article: Article, *, images: bool) -> Iterator[tuple[str, Span]]:
    """Yield the paths of images, or of links, that Markdown reads as text because of a space."""
    if not _MAY_BE.search(article.source.text):
        return
    raw = [(part.start, part.start + len(part.text)) for part in article.outline.html]
    for block in article.outline.blocks:
        if block.kind in ("paragraph", "heading") and _MAY_BE.search(block.text):
            for found in (_IMAGE if images else _LINK).finditer(block.text):
                if path := found["path"]:
                    start = block.offset(found.start("path"))
                    if any(begin <= start < end for begin, end in raw):
                        continue  # a comment, or an attribute's value
                    yield path, article.source.span(start, start + len(path))
