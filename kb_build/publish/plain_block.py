"""A block of a page (HTML of our own templates) to CommonMark, with every word that a reader of the page sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kb_build.publish.plain_text import code_span, escaped, line

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_CONTAINERS = {"section", "header", "footer", "div", "details"}
_LABEL_START, _LABEL_END = "\1", "\2"
"""Stand around a label until the text beside it is known; no value of a field has them in a page."""
_AFTER_TEXT = re.compile(rf"(?<=\S)\s*{_LABEL_START}")
_BEFORE_TEXT = re.compile(rf"{_LABEL_END}\s*")
_MAY_BE_HIDDEN = {"p", "span"}
_ITEM = "*"
"""Writers mark their lists with `-`: with another sign theirs and ours stay two lists."""


@dataclass(frozen=True)
class PlainBlock:
    """Writes blocks; `address` says where a link of the page leads from the plain text."""

    address: Callable[[str], str]
    comma: str
    colon: str
    """As the language writes them."""

    def write(self, html: str) -> str:
        """Return the CommonMark of a block, without line ends around it; the title comes first."""
        return self._write(html) if "href=" in html else _without_links(html, self.comma, self.colon)

    def _write(self, html: str) -> str:
        body = LexborHTMLParser(html).body
        parts = [] if body is None else list(self._blocks(body))
        return "\n\n".join(sorted(parts, key=lambda part: not part.startswith("# ")))

    def _blocks(self, node: LexborNode) -> Iterator[str]:
        for child in _children(node):
            tag = child.tag or ""
            if tag in _CONTAINERS:
                yield from self._blocks(child)
            elif tag in ("ul", "ol"):
                yield self._list(child, _ITEM if tag == "ul" else "1.")
            elif tag == "dl":
                yield "\n".join(self._terms(child))
            elif text := line(self._run(child)):
                yield f"{'#' * int(tag[1])} {text}" if tag in _HEADINGS else text

    def _list(self, node: LexborNode, sign: str) -> str:
        return "\n".join(f"{sign} {line(self._run(item))}" for item in _children(node) if item.tag == "li")

    def _terms(self, node: LexborNode) -> Iterator[str]:
        """Yield each term with what is said of it: on its line, or as a list of several."""
        for group in _children(node):
            parts = {tag: [self._run(n).strip() for n in group.css(tag)] for tag in ("dt", "dd")}
            term, said = line(" ".join(parts["dt"])), parts["dd"]
            if len(said) == 1:
                yield f"{_ITEM} {term}{self.colon}{said[0]}"
            elif term or said:
                yield f"{_ITEM} {term}"
                yield from (f"  {_ITEM} {line(text)}" for text in said)

    def _run(self, node: LexborNode) -> str:
        """Return a run of text: a label ends in a colon, what stands before it in a comma."""
        text = self._inline(node)
        if _LABEL_START not in text:
            return text
        text = _AFTER_TEXT.sub(self.comma, text).replace(_LABEL_START, "")
        return _BEFORE_TEXT.sub(self.colon, text)

    def _inline(self, node: LexborNode) -> str:
        if node.tag == "-text":
            return escaped(node.text_content or "")
        if node.tag == "code":
            return code_span(node.text() or "")
        text = "".join(map(self._inline, _children(node)))
        if not text.strip():
            return text
        if node.tag == "a" and (href := node.attributes.get("href")):
            return f"[{text}]({self.address(href)})"
        if node.tag == "strong" or "aria-current" in node.attributes:
            return f"**{text.strip()}**"
        if node.tag == "p":
            return f" {text}"
        is_label = node.tag == "span" and node.attributes.get("class") == "kb-label"
        return f"{_LABEL_START}{text}{_LABEL_END}" if is_label else text


@lru_cache(maxsize=1024)
def _without_links(html: str, comma: str, colon: str) -> str:
    """Return a block that is the same in every article that has it: the way to a person, a day."""
    return PlainBlock(str, comma, colon)._write(html)


def _children(node: LexborNode) -> Iterator[LexborNode]:
    """Yield what of a node's children people see."""
    for child in node.iter(include_text=True):
        if child.tag not in _MAY_BE_HIDDEN or not {"hidden", "aria-hidden"} & child.attributes.keys():
            yield child
