"""The one place that says how Markdown becomes HTML: Python-Markdown's extensions, and a small one of ours.

Our extension reads what `compose` and `normalize` put into a body (see `kb_build.marks`), makes escapes,
hard breaks, autolinks and inline HTML follow CommonMark, and says alignment of cells by class: the
site's Content-Security-Policy forbids `style` attributes.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from typing import Any

from markdown import Extension, Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.md_in_html import HtmlBlockPreprocessor
from markdown.inlinepatterns import (
    ESCAPE_RE,
    AutolinkInlineProcessor,
    EscapeInlineProcessor,
    HtmlInlineProcessor,
    InlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString
from markdown_it.common.html_blocks import block_names
from markdown_it.common.html_re import HTML_TAG_RE

from kb_build.marks import CLOSE, MARK, OPEN, RAW_HTML, SPACE, TAB

EXTENSIONS: tuple[str, ...] = (
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "sane_lists",
    "tables",
    "toc",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.quotes",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
    "kb_build.markdown",
)
"""For Python-Markdown's `extensions`, in the order in which they are to be loaded."""

EXTENSION_CONFIGS: dict[str, dict[str, Any]] = {
    "footnotes": {"BACKLINK_TITLE": "↩ {}", "USE_DEFINITION_ORDER": False},
    "pymdownx.highlight": {"use_pygments": False, "stripnl": False},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tilde": {"subscript": False},
    "toc": {"marker": ""},
}
"""For Python-Markdown's `extension_configs`. No colours are computed: code carries its language as a class."""

_ASCII_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_AUTOLINK = r"<((?!(?i:javascript|vbscript|data|file):)[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*)>"
_ADDRESS_PART = r"[A-Za-z0-9!#$%&'*+,./:;=?@_~-]"
_ADDRESS = rf"(?<![\w/=\"'{ETX}])https?://[A-Za-z0-9](?:{_ADDRESS_PART}|\({_ADDRESS_PART}*\))*"
_ENTITY = re.compile(r"&#?\w+;$")
_RAW = re.compile(
    rf"^(?P<prefix>[ >]*)(?P<fence>`{{3,}}){RAW_HTML}\n(?P<body>(?:.*\n)*?)(?P=prefix)(?P=fence)[ ]*$", re.MULTILINE
)
_HTML_START = re.compile(rf"[ ]{{0,3}}<(?:[!?]|/?(?:{'|'.join([*block_names, 'pre', 'script', 'style'])})(?![\w-]))", re.I)
_STASHED = re.compile(f"(?:<p>)?{RAW_HTML}(\\d+){CLOSE}(?:</p>)?")
_FOOTNOTE = re.compile(r"\[\^([^\]]*)\]")
_ALIGN = re.compile(r"text-align:\s*(left|center|right);?\s*")


def renderer() -> Markdown:
    """Return a Python-Markdown instance with this site's extensions; `reset()` it between articles."""
    return Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSION_CONFIGS)


class StepMarks(Extension):
    """Reads marks: steps to `id` and `data-kb="step"`, raw HTML to HTML; and follows CommonMark inside a line."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register our processors with `md`."""
        md.registerExtension(self)
        md.ESCAPED_CHARS = list(dict.fromkeys([*md.ESCAPED_CHARS, *_ASCII_PUNCTUATION]))
        md.inlinePatterns.register(_Escape(ESCAPE_RE, md), "escape", 180)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "kb-break", 178)
        md.inlinePatterns.register(AutolinkInlineProcessor(_AUTOLINK, md), "autolink", 120)
        md.inlinePatterns.register(HtmlInlineProcessor(f"({HTML_TAG_RE.pattern.removeprefix('^')})", md), "html", 90)
        for name in ("reference", "image_reference"):  # `[a] [b]` is not one link
            md.inlinePatterns[name].RE_LINK = re.compile(r"\[([^\]]*)\]")
        md.preprocessors.register(_HtmlWithMarkdown(md), "html_block", 20)
        md.inlinePatterns.register(_BareAddress(_ADDRESS, md), "kb-address", 85)
        raw = _RawHtml(md)
        md.preprocessors.register(raw, "kb-raw-html", 27)
        md.treeprocessors.register(_Steps(md), "kb-steps", 45)
        md.treeprocessors.register(_Tables(md), "kb-tables", 44)
        md.treeprocessors.register(_FootnoteOrder(md), "kb-footnote-order", 21)
        md.postprocessors.register(_Leftovers(raw), "kb-leftovers", 1)


class _Escape(EscapeInlineProcessor):
    """A backslash before any ASCII punctuation, as in CommonMark; `\\&lt;` shows `&lt;`."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | None, int, int]:  # noqa: N802
        if m[1] == "&":  # as a character it would begin an entity again
            return self.md.htmlStash.store("&amp;"), m.start(0), m.end(0)
        return super().handleMatch(m, data)


class _BareAddress(InlineProcessor):
    """`https://…` in running text is a link, as in GFM; it ends where Japanese text begins."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        address = m[0].rstrip("?!.,:*_~'")
        if not _ENTITY.search(address):
            address = address.rstrip("?!.,:;*_~'")
        link = etree.Element("a", href=address)
        link.text = AtomicString(address)
        return link, m.start(0), m.start(0) + len(address)


class _RawHtml(Preprocessor):
    """Takes fences of raw HTML out of the text; `stash` has their HTML."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.stash: list[str] = []

    def run(self, lines: list[str]) -> list[str]:
        self.stash = []
        text = "\n".join(lines)
        return _RAW.sub(self._take, text).split("\n") if RAW_HTML in text else lines

    def _take(self, fence: re.Match[str]) -> str:
        prefix = fence["prefix"]
        body = fence["body"].removesuffix("\n").split("\n")
        self.stash.append("\n".join(line[len(prefix) :] for line in body))  # a blank line is shorter
        return f"{prefix}{RAW_HTML}{len(self.stash) - 1}{CLOSE}"


class _HtmlWithMarkdown(HtmlBlockPreprocessor):
    """Python-Markdown's search for blocks of HTML, only where there are some: `normalize` leaves those alone
    that have Markdown inside. In text without any, it would take `a <b` and all up to the next `>` for a tag."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any(_HTML_START.match(line) for line in lines) else lines


class _Steps(Treeprocessor):
    """Moves the mark at the start of a list item to the item; drops text that was only a place for a block."""

    def run(self, root: etree.Element) -> None:
        for parent in list(root.iter()):
            if parent.tag == "li":
                self._item(parent)
            for child in list(parent):
                text = child.text or ""
                if child.tag == "p" and not len(child) and OPEN in text and not MARK.sub("", text).strip():
                    parent.remove(child)

    def _item(self, item: etree.Element) -> None:
        holder = item
        if not (item.text or "").strip() and len(item) and item[0].tag == "p":
            holder = item[0]
        mark = MARK.match((holder.text or "").lstrip())
        if not mark:
            return
        text = holder.text.lstrip()[mark.end() :]
        holder.text = text
        position, _, own_id = mark[1].partition(" ")
        if position:
            item.set("id", own_id or position)
            item.set("data-kb", "step")
        if own_id:
            self._name_position(holder, position, text)
        if holder is not item and not text.strip() and not len(holder):
            item.remove(holder)

    def _name_position(self, holder: etree.Element, position: str, text: str) -> None:
        span = etree.Element("span", id=position)
        # attr_list would read a brace that follows an element as that element's attributes
        span.tail = f"{STX}{ord('{')}{ETX}{text[1:]}" if text.startswith("{") else text
        holder.text = ""
        holder.insert(0, span)


class _Tables(Treeprocessor):
    """Alignment as a class, `\\|` as a pipe even in code, no empty row in a table that has only a head."""

    def run(self, root: etree.Element) -> None:
        for table in root.iter("table"):
            for cell in table.iter():
                if cell.tag not in ("th", "td"):
                    continue
                if cell.text:
                    cell.text = cell.text.replace("\\|", "|")
                if align := _ALIGN.fullmatch(cell.get("style") or ""):
                    del cell.attrib["style"]
                    cell.set("class", f"kb-align-{align[1]}")
            body = table.find("tbody")
            if body is not None and all(cell.text is None and not len(cell) for cell in body.iter("td")):
                table.remove(body)


class _FootnoteOrder(Treeprocessor):
    """Numbers footnotes as they are read; by itself Python-Markdown takes those in paragraphs before those in lists."""

    def run(self, root: etree.Element) -> None:
        for notes in self.md.registeredExtensions:
            if isinstance(notes, FootnoteExtension) and notes.footnotes:
                for found in _FOOTNOTE.finditer("".join(root.itertext())):
                    if found[1] in notes.footnotes:
                        notes.addFootnoteRef(found[1])


class _Leftovers(Postprocessor):
    """Puts raw HTML back and drops marks that stood where they mean nothing."""

    def __init__(self, raw: _RawHtml) -> None:
        super().__init__()
        self._raw = raw

    def run(self, text: str) -> str:
        if RAW_HTML in text:
            text = _STASHED.sub(lambda found: self._raw.stash[int(found[1])], text)
        if OPEN in text:
            text = MARK.sub("", text)
        return text.replace(TAB, "\t").replace(SPACE, " ")


def makeExtension(**configs: Any) -> StepMarks:
    """Return our extension, for `kb_build.markdown` in a list of extensions."""
    return StepMarks(**configs)
