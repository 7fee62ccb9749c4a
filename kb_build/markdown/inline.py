"""Text inside a line, where Python-Markdown by itself reads it otherwise than CommonMark and GFM."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.inlinepatterns import (
    ESCAPE_RE,
    AutolinkInlineProcessor,
    EscapeInlineProcessor,
    HtmlInlineProcessor,
    InlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.util import ETX, AtomicString
from markdown_it.common.html_re import HTML_TAG_RE

_ASCII_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_AUTOLINK = r"<((?!(?i:javascript|vbscript|data|file):)[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*)>"
_TAG = f"({HTML_TAG_RE.pattern.removeprefix('^')})"
_PART = r"[A-Za-z0-9!#$%&'*+,./:;=?@_~-]"
_ADDRESS = rf"(?<![\w/=\"'{ETX}])https?://[A-Za-z0-9](?:{_PART}|\({_PART}*\))*"
_ENTITY = re.compile(r"&#?\w+;$")
_LABEL = re.compile(r"\[([^\]]*)\]")


def follow_commonmark(md: Markdown) -> None:
    """Change `md` so that escapes, hard breaks, tags, references and addresses are CommonMark's and GFM's."""
    md.ESCAPED_CHARS = list(dict.fromkeys([*md.ESCAPED_CHARS, *_ASCII_PUNCTUATION]))
    for name in ("reference", "image_reference"):
        md.inlinePatterns[name].RE_LINK = _LABEL  # `[a] [b]` is not one link
    md.inlinePatterns.register(_Escape(ESCAPE_RE, md), "escape", 180)
    md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "kb-break", 178)
    md.inlinePatterns.register(AutolinkInlineProcessor(_AUTOLINK, md), "autolink", 120)
    md.inlinePatterns.register(HtmlInlineProcessor(_TAG, md), "html", 90)
    md.inlinePatterns.register(_BareAddress(_ADDRESS, md), "kb-address", 85)


class _Escape(EscapeInlineProcessor):
    """A backslash before any ASCII punctuation, as in CommonMark; `\\&lt;` shows `&lt;`."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | None, int, int]:
        if m[1] == "&":  # as a character it would begin an entity again
            return self.md.htmlStash.store("&amp;"), m.start(0), m.end(0)
        return super().handleMatch(m, data)


class _BareAddress(InlineProcessor):
    """`https://…` in running text is a link, as in GFM; it ends where Japanese text begins."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:
        address = m[0].rstrip("?!.,:*_~'")
        if not _ENTITY.search(address):
            address = address.rstrip("?!.,:;*_~'")
        link = etree.Element("a", href=address)
        link.text = AtomicString(address)
        return link, m.start(0), m.start(0) + len(address)
