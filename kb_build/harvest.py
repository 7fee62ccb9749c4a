"""Take the sections out of a built page: what the customer reads, whatever engine made it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kb_build.model.section import Section

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = HEADINGS | {
    "p", "div", "section", "header", "footer", "aside", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr",
    "pre", "blockquote", "figure", "figcaption", "details", "summary", "br", "hr",
}  # fmt: skip
CELLS = {"td", "th"}
VERBATIM = {"code", "pre", "kbd", "samp", "strong", "b"}
SKIPPED = {"script", "style", "template", "svg", "rt", "rp"}

_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_WIDE = r"[\u3001-\u30ff\u3400-\u9fff\uff01-\uff60]"
_LINE_END_IN_JAPANESE = re.compile(rf"(?<={_WIDE})[ \t]*\n[ \t]*(?={_WIDE})")


def article_html(page: str, article_id: str, lang: str) -> str | None:
    """Return the part of a built page between the article's marks, or None where it has none."""
    begin, end = f"<!--kb:begin {article_id} {lang}-->", f"<!--kb:end {article_id} {lang}-->"
    start = page.find(begin)
    stop = page.find(end, start)
    return page[start + len(begin) : stop] if 0 <= start < stop else None


def harvest(html: str, article_id: str, lang: str) -> tuple[Section, ...]:
    """Return the sections of an article's HTML in reading order.

    The first one is the opening, before any heading below the title; its anchor is "". What is
    marked `data-kb-ignore` is left out.
    """
    body = LexborHTMLParser(html).body
    collector = _Collector()
    if body is not None:
        collector.visit_children(body)
    return tuple(
        Section(
            article_id,
            lang,
            draft.anchor,
            _tidy(draft.heading),
            _tidy_lines(draft.parts),
            tuple(draft.verbatim),
            draft.level,
        )
        for draft in collector.drafts
        if draft.heading or _tidy_lines(draft.parts)
    )


@dataclass
class _Draft:
    anchor: str = ""
    heading: str = ""
    level: int = 2
    parts: list[str] = field(default_factory=list)
    verbatim: list[str] = field(default_factory=list)


class _Collector:
    """Walks the nodes once; a heading opens the next section."""

    def __init__(self) -> None:
        self.drafts = [_Draft()]
        self.in_pre = 0

    def visit_children(self, node: LexborNode) -> None:
        child = node.first_child
        while child is not None:
            self._visit(child)
            child = child.next

    def _visit(self, node: LexborNode) -> None:
        tag = node.tag
        if tag == "-text":
            text = node.text_content or ""
            self.drafts[-1].parts.append(text if self.in_pre else _unwrapped(text))
            return
        if not _is_read(node) or _is_title(node):
            return  # the title is one of the fields, from which search has it
        if tag in HEADINGS:
            verbatim = [text for part in node.css("code, kbd, samp") if (text := _text(part).strip())]
            anchor = node.attributes.get("id") or ""
            self.drafts.append(_Draft(anchor, _text(node), int(tag[1]), verbatim=verbatim))
            return
        draft = self.drafts[-1]
        if tag in BLOCKS:
            draft.parts.append("\n")
        if tag in VERBATIM and not self.in_pre and (text := _text(node).strip()):
            draft.verbatim.append(text)
        if tag == "img" and (alt := node.attributes.get("alt")):
            draft.parts.append(alt)
        self.in_pre += tag == "pre"
        self.visit_children(node)
        self.in_pre -= tag == "pre"
        if tag in BLOCKS:
            self.drafts[-1].parts.append("\n")
        elif tag in CELLS:
            self.drafts[-1].parts.append(" ")


def _is_title(node: LexborNode) -> bool:
    """Return whether a heading is the page's own title; a body may have a first-level heading besides."""
    return node.tag == "h1" and node.parent is not None and node.parent.tag == "header"


def _is_read(node: LexborNode) -> bool:
    """Return whether an element is article text."""
    tag = node.tag
    return not (
        tag is None
        or tag.startswith(("-", "_", "!"))
        or tag in SKIPPED
        or "data-kb-ignore" in node.attributes
    )


def _text(node: LexborNode) -> str:
    """Return the text in an element, character by character, without what is no article text."""
    parts = []
    child = node.first_child
    while child is not None:
        if child.tag == "-text":
            parts.append(child.text_content or "")
        elif child.tag == "br":
            parts.append("\n")
        elif _is_read(child):
            parts.append(_text(child) or (child.attributes.get("alt") or "" if child.tag == "img" else ""))
        child = child.next
    return "".join(parts)


def _unwrapped(text: str) -> str:
    """Return text as a browser sets it, where a line's end in the source is a space, or nothing between kanji or kana.

    So says CSS Text Level 3, section 4.1.3 (segment break transformation).
    """
    return _LINE_END.sub(" ", _LINE_END_IN_JAPANESE.sub("", text)) if "\n" in text else text


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _tidy_lines(parts: list[str]) -> str:
    lines = (_tidy(line) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
