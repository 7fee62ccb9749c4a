"""What a reader gets from a page, whatever wrote its HTML: lists, numbers, headings, code, tables, links, text.

Two readings of one article are compared by their `Structure`: the one that CommonMark gives
(`structure(commonmark_html(body))`) and the one that was built.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from functools import cache
from unicodedata import east_asian_width, name
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote import footnote_plugin
from selectolax.lexbor import LexborHTMLParser, LexborNode

INLINE = frozenset(
    """a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strike strong
    sub sup time tt u var wbr""".split()  # noqa: SIM905 - thirty quoted names are harder to read
)
"""Elements that do not end a run of text."""
SILENT = frozenset(["script", "style", "template", "head"])
ALERT = re.compile(r"\s*\[!(note|tip|important|warning|caution)\]\s*", re.IGNORECASE)
BEFORE_ATTRIBUTES = ("link_close", "image", "code_inline", "strong_close", "em_close")
ATTRIBUTES = re.compile(r"\{:?[ ]*(?:[#.][\w-]|[\w-]+=)[^{}\n]*\}")


@dataclass(frozen=True)
class Structure:
    """A page's content, for `==` and for a readable difference."""

    outline: tuple[str, ...]
    """One line per heading, list, item, quote, table, row, code block and run of text, indented by nesting."""
    links: tuple[str, ...]
    """Where links lead, without those that only say their own address: readings differ about bare ones."""
    images: tuple[str, ...]


def structure(document: str, root: str = "body", ignore: str = "") -> Structure:
    """Return the Structure of an HTML text.

    `root` and `ignore` are CSS selectors: of the element to read, and of those inside it to leave out
    (what a page has beside its article, `[data-kb-ignore]`). Raises ValueError if nothing matches `root`.
    """
    node = LexborHTMLParser(document).css_first(root)
    if node is None:
        raise ValueError(f"no element matches {root!r}")
    for extra in node.css(ignore) if ignore else ():
        extra.decompose()
    walk = _Walk()
    walk.children(node)
    walk.flush()
    return Structure(tuple(walk.outline), tuple(walk.links), tuple(walk.images))


@cache
def _commonmark() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin, inline=False)
    parser.core.ruler.after("inline", "attributes", _drop_attributes)
    parser.inline.ruler.before("escape", "backslash_space", _backslash_space)
    parser.core.ruler.before("footnote_tail", "unreferenced", _keep_footnotes)
    return parser


def commonmark_html(body: str) -> str:
    """Return the HTML of a Markdown body (no front matter) by CommonMark with GFM's tables and footnotes.

    Attribute lists (`{#id}`, `{.class}`) are read and dropped, as they are where sites are built from them.
    """
    return _commonmark().render(body, {})


def _backslash_space(state: StateInline, silent: bool) -> bool:
    """A backslash before a space is a backslash; markdown-it takes the space with it, and a hard break is lost."""
    if state.src[state.pos : state.pos + 2] != "\\ ":
        return False
    if not silent:
        state.pending += "\\"
    state.pos += 1
    return True


def _keep_footnotes(state: StateCore) -> None:
    """Let footnotes that nothing refers to be shown: a reader of the source sees them."""
    notes = state.env.get("footnotes", {})
    for label, number in notes.get("refs", {}).items():
        if number < 0:
            listed = notes.setdefault("list", {})
            listed[len(listed)] = {"label": label.removeprefix(":"), "count": 0}


def _drop_attributes(state: StateCore) -> None:
    for number, token in enumerate(state.tokens):
        children = token.children or []
        for before, child in zip([None, *children], children, strict=False):
            if child.type == "text" and before is not None and before.type in BEFORE_ATTRIBUTES:
                child.content = re.sub(f"^{ATTRIBUTES.pattern}", "", child.content)
        if not children or children[-1].type != "text":
            continue
        heading = state.tokens[number - 1].type == "heading_open"
        if heading or (len(children) > 1 and children[-2].type == "softbreak"):
            start = "" if heading else "^"
            children[-1].content = re.sub(f"{start}{ATTRIBUTES.pattern}$", "", children[-1].content)


@dataclass
class _Walk:
    outline: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    depth: int = 0
    run: list[str] = field(default_factory=list)

    def children(self, node: LexborNode) -> None:
        for child in node.iter(include_text=True):
            self.visit(child)

    def visit(self, node: LexborNode) -> None:
        tag = node.tag
        if tag == "-text":
            self.run.append(node.text_content or "")
        elif tag is None or tag.startswith(("-", "_", "!")) or tag in SILENT or _is_machinery(node):
            return
        elif tag == "img":
            self.run.append(" ")
            self.images.append(_address(node, "src"))
        elif tag == "br":
            self.run.append(" ⏎ ")
        elif tag == "input":
            self.run.append("[x] " if "checked" in node.attributes else "[ ] ")
        elif tag in INLINE:
            address = _address(node, "href") if tag == "a" else ""
            if address and node.text().strip() not in (address, address.removeprefix("mailto:")):
                self.links.append(address)
            self.children(node)
        else:
            self.block(node, tag)

    def block(self, node: LexborNode, tag: str) -> None:
        self.flush()
        head = _head(node, tag)
        if tag == "pre":
            self.outline.append(f"{'  ' * self.depth}code {(node.text() or '').strip(chr(10))!r}")
            return
        if head:
            self.outline.append("  " * self.depth + head)
            self.depth += 1
        if head.startswith("alert") and tag == "blockquote":
            marker = len(self.outline)
            self.children(node)
            self.flush()
            self._drop_marker(marker)
        else:
            self.children(node)
        self.flush()
        if head:
            self.depth -= 1

    def _drop_marker(self, at: int) -> None:
        """Remove `[!NOTE]` from the first run of a quote that is an alert."""
        text = ALERT.sub("", self.outline[at].strip().removeprefix("| "), count=1)
        self.outline[at : at + 1] = ["  " * self.depth + "| " + text] if text else []

    def flush(self) -> None:
        text = " ".join(_joined("".join(self.run)).split())
        self.run.clear()
        if text:
            self.outline.append(f"{'  ' * self.depth}| {text}")


def _joined(text: str) -> str:
    """Return text without the line ends at which Japanese goes on (CSS Text 3, section 4.1.3)."""
    first, *others = text.split("\n")
    for other in others:
        before, after = first.rstrip(" "), other.lstrip(" ")
        first = before + after if _wide(before[-1:]) and _wide(after[:1]) else f"{first}\n{other}"
    return first


def _wide(char: str) -> bool:
    return bool(char) and east_asian_width(char) in "FWH" and "HANGUL" not in name(char, "")


def _head(node: LexborNode, tag: str) -> str:
    """Return the outline's line for a block, empty for one that only ends a run of text."""
    attributes = node.attributes
    classes = (attributes.get("class") or "").split()
    if tag == "ol":
        return f"ol from {int(attributes.get('start') or 1)}"
    if tag in ("ul", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "hr"):
        return tag
    if tag in ("th", "td"):
        align = re.search(
            r"(?:text-align:\s*|kb-align-)(\w+)", f"{attributes.get('style')} {attributes.get('class')}"
        )
        return tag + (f" {align[1]}" if align else "")
    if tag == "blockquote":
        first = next(iter(node.iter()), None)
        alert = ALERT.match(first.text()) if first is not None and first.tag == "p" else None
        return f"alert {alert[1].lower()}" if alert else "quote"
    if "admonition" in classes:
        return "alert " + " ".join(c for c in classes if c != "admonition")
    return ""


def _is_machinery(node: LexborNode) -> bool:
    """Tell what a renderer adds of its own: titles of alerts, footnote numbers and ways back."""
    classes = set((node.attributes.get("class") or "").split())
    if (
        node.tag == "hr"
        and node.parent is not None
        and "footnote" in (node.parent.attributes.get("class") or "")
    ):
        return True
    return bool(classes & {"admonition-title", "footnote-ref", "footnote-backref", "footnotes-sep"})


def _address(node: LexborNode, attribute: str) -> str:
    return unquote(html.unescape(node.attributes.get(attribute) or "")).strip()
