"""An article's body as its writer sees it: headings, steps, links, images and code, each with its Span."""

from __future__ import annotations

from kb_build.outline.parts import Block, Code, Heading, Html, Image, Link, LongRow, Outline, Piece, Step
from kb_build.outline.read import read_outline

__all__ = [
    "Block", "Code", "Heading", "Html", "Image", "Link", "LongRow", "Outline", "Piece", "Step", "read_outline",
]  # fmt: skip
