"""An article's body as its writer sees it: headings, steps, links, images and code, each with its Span.

Read as CommonMark (markdown-it-py), plus the indented containers of Python-Markdown
(`!!! note`, `??? note`, `=== "Tab"`), whose content would be a code block otherwise.
"""

from __future__ import annotations

import html
import itertools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from kb_build.anchor import TakenAnchors, anchor_of
from kb_build.model.source import Source, Span

OWN_ID = re.compile(r"[ \t]*\{:?[ \t]*#(?P<id>[\w-]+)[^}\n]*\}[ \t]*$", re.MULTILINE)
BLOCK_ID = re.compile(r"\{:?[ \t]*(?:[^{}\n]*[ \t])?#(?P<id>[\w-]+)[^{}\n]*\}")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
HTML_TARGET = re.compile(r"<(?P<tag>img|a)\b[^>]*>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""(?P<name>[\w-]+)\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'=<>`]+)""")
CONTAINER = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]*)[ \t]+\S")
SOLUTION = re.compile(r"solution-\d+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of a Block: `start` in the block's text is `offset` in the Source."""

    start: int
    offset: int


@dataclass(frozen=True)
class Block:
    """A run of text: a heading, paragraph, table row, code block or raw HTML block.

    `text` is raw Markdown (for code: the code). `heading` and `step` are indexes into the
    outline's headings and steps, or None outside any.
    """

    kind: str
    text: str
    line: int
    pieces: tuple[Piece, ...] = field(repr=False)
    heading: int | None = None
    step: int | None = None
    info: str = ""

    def offset(self, position: int) -> int:
        """Return the Source offset of a position in `text`."""
        piece = self.pieces[bisect_right(self.pieces, position, key=lambda p: p.start) - 1]
        return piece.offset + position - piece.start


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `anchor` is its id in the page, `own_id` the one that the writer gave."""

    level: int
    text: str
    anchor: str
    own_id: str | None
    span: Span
    end: int
    """Source offset after its text, before a `{#id}`."""


@dataclass(frozen=True, slots=True)
class Step:
    """One item of a numbered list that is not inside another list."""

    number: int
    """As it is printed."""
    anchor: str
    own_id: str | None
    heading: int | None
    span: Span
    content: int | None
    """Source offset of its first character after the list marker; None for an empty item."""
    own_id_span: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Link:
    """A link, with the Span of the whole and of its target (equal where the target stands elsewhere)."""

    text: str
    target: str
    span: Span
    target_span: Span


@dataclass(frozen=True, slots=True)
class Image:
    """An image, Markdown or HTML."""

    src: str
    alt: str | None
    span: Span
    src_span: Span


@dataclass(frozen=True, slots=True)
class Code:
    """Text in backticks or in a code block: verbatim, never translated."""

    text: str
    span: Span
    inline: bool
    info: str = ""


@dataclass(frozen=True, slots=True)
class Html:
    """Raw HTML as it stands in the body."""

    text: str
    span: Span
    start: int
    inline: bool


@dataclass(frozen=True)
class Outline:
    """Everything that rules, compose and search need to know of a body."""

    headings: tuple[Heading, ...] = ()
    steps: tuple[Step, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    code: tuple[Code, ...] = ()
    html: tuple[Html, ...] = ()
    blocks: tuple[Block, ...] = ()

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every id that the body gives to the page."""
        ids = {h.anchor for h in self.headings} | {s.anchor for s in self.steps}
        ids |= {s.own_id for s in self.steps if s.own_id}
        for found in self.html:
            ids.update(re.findall(r"""\b(?:id|name)\s*=\s*["']?([^\s"'>]+)""", found.text))
        for block in self.blocks:
            if block.kind == "paragraph" and "#" in block.text:
                ids.update(own["id"] for own in BLOCK_ID.finditer(block.text))
        return frozenset(ids)

    def section_of(self, heading: int) -> range:
        """Return the line numbers of the section that `headings[heading]` opens, its subsections included."""
        level = self.headings[heading].level
        later = (h.span.line for h in self.headings[heading + 1 :] if h.level <= level)
        return range(self.headings[heading].span.line, next(later, 10**9))


def read_outline(source: Source, body_line: int = 1, taken: frozenset[str] = frozenset()) -> Outline:
    """Return the outline of the body that begins at line `body_line`; ids in `taken` are not given again."""
    return _Reader(source, body_line, TakenAnchors(taken)).read()


class _Reader:
    def __init__(self, source: Source, body_line: int, taken: TakenAnchors) -> None:
        self.source, self.first, self.taken = source, body_line, taken
        self.headings: list[Heading] = []
        self.steps: list[Step] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.code: list[Code] = []
        self.html: list[Html] = []
        self.blocks: list[Block] = []
        self.counters: dict[str, int] = {}
        self.step_home: int | str | None = "none yet"
        self.row, self.row_column = -1, 0

    def read(self) -> Outline:
        body = "\n".join(self.source.lines[self.first - 1 :])
        tokens = _parser().parse(body, {})
        self._name_headings(tokens)
        self._walk(tokens)
        return Outline(
            tuple(self.headings), tuple(self.steps), tuple(self.links), tuple(self.images),
            tuple(self.code), tuple(self.html), tuple(self.blocks),
        )  # fmt: skip

    # -- headings first: a step's anchor must not take a heading's id

    def _name_headings(self, tokens: list[Token]) -> None:
        for token, inline in itertools.pairwise(tokens):
            if token.type != "heading_open":
                continue
            block = self._block(inline, "heading")
            own = OWN_ID.search(inline.content)
            text = _plain(inline)
            if own:
                text = OWN_ID.sub("", text)
                anchor = own["id"]
                self.taken.add(anchor)
            else:
                anchor = self.taken.unique(anchor_of(text))
            end = own.start() if own else len(inline.content)
            start = block.offset(0)
            self.headings.append(
                Heading(
                    int(token.tag[1]),
                    text,
                    anchor,
                    own["id"] if own else None,
                    self.source.span(start, block.offset(end)),
                    block.offset(end),
                )
            )

    # -- one pass over the blocks

    def _walk(self, tokens: list[Token]) -> None:
        lists: list[tuple[str, int]] = []
        heading: int | None = None
        step: int | None = None
        pending: tuple[int, Token] | None = None  # a step whose first content is not seen yet
        for n, token in enumerate(tokens):
            kind = token.type
            if kind in ("ordered_list_open", "bullet_list_open"):
                lists.append((kind, int(token.attrGet("start") or 1)))
            elif kind in ("ordered_list_close", "bullet_list_close"):
                lists.pop()
            elif kind == "list_item_open" and len(lists) == 1 and lists[0][0] == "ordered_list_open":
                pending = (lists[0][1], token)
                lists[0] = (lists[0][0], lists[0][1] + 1)
                step = self._add_step(pending[0], token, tokens[n + 1 : n + 3], heading)
            elif kind == "list_item_close" and len(lists) == 1:
                step = None
            elif kind == "heading_open":
                heading = 0 if heading is None else heading + 1
            elif kind == "inline":
                before = tokens[n - 1]
                named = "heading" if before.type == "heading_open" else "paragraph"
                self._inline(token, named, heading, step, self._cell_from(before, token))
            elif kind in ("fence", "code_block"):
                self._code_block(token, heading, step)
            elif kind == "html_block":
                self._html_block(token, heading, step)

    def _cell_from(self, opening: Token, cell: Token) -> int | None:
        """Return the column from which to look for a table cell: cells of one row may have the same text."""
        if opening.type not in ("th_open", "td_open"):
            return None
        if cell.map[0] != self.row:
            self.row, self.row_column = cell.map[0], 0
        raw = self._line(cell.map[0])
        found = raw.find(cell.content, self.row_column)
        begin = self.row_column if found < 0 else found
        self.row_column = begin + len(cell.content)
        return begin

    def _add_step(self, number: int, item: Token, following: list[Token], heading: int | None) -> int:
        line = item.map[0]
        inline = next((t for t in following if t.type == "inline"), None)
        own = own_span = None
        content = None
        if inline is not None and inline.content:
            block = self._block(inline, "paragraph")
            content = block.offset(0)
            if found := OWN_ID.search(inline.content):
                own = found["id"]
                own_span = (block.offset(found.start()), block.offset(found.end() - 1) + 1)
        span = (
            self.source.span(content, self._line_end(content))
            if content is not None
            else Span.at(line + self.first, 1, len(self._line(line)))
        )
        self.steps.append(
            Step(number, self._step_anchor(number, heading), own, heading, span, content, own_span)
        )
        return len(self.steps) - 1

    def _step_anchor(self, number: int, heading: int | None) -> str:
        """`step-3`; below a solution `solution-2-step-3`; in a later section with steps `<section>-step-3`."""
        chain = self._chain(heading)
        solution = next((h.anchor for h in chain if SOLUTION.fullmatch(h.anchor)), None)
        if solution:
            prefix = solution + "-"
        else:
            if self.step_home == "none yet":
                self.step_home = heading
            prefix = (
                "" if heading == self.step_home or heading is None else self.headings[heading].anchor + "-"
            )
        position = max(self.counters.get(prefix, 0) + 1, number)
        self.counters[prefix] = position
        return f"{prefix}step-{position}"

    def _chain(self, heading: int | None) -> Iterator[Heading]:
        """Yield the heading and the headings above it."""
        level = 7
        for candidate in reversed(self.headings[: (heading + 1) if heading is not None else 0]):
            if candidate.level < level:
                level = candidate.level
                yield candidate

    def _code_block(self, token: Token, heading: int | None, step: int | None) -> None:
        first = token.map[0] + (1 if token.type == "fence" else 0)
        lines = token.content.split("\n")[:-1] or [""]
        block = self._block_of_lines("code", lines, first, heading, step, token.info.strip())
        self.blocks.append(block)
        end = block.offset(0) + len(lines[0]) if len(lines) == 1 else self._line_end(block.pieces[-1].offset)
        self.code.append(
            Code(
                token.content.rstrip("\n"), self.source.span(block.offset(0), end), False, token.info.strip()
            )
        )

    def _html_block(self, token: Token, heading: int | None, step: int | None) -> None:
        lines = token.content.rstrip("\n").split("\n")
        block = self._block_of_lines("html", lines, token.map[0], heading, step)
        self.blocks.append(block)
        start = block.offset(0)
        self._add_html(
            Html(token.content.rstrip("\n"), self.source.span(start, start + len(lines[0])), start, False),
            block,
        )

    def _inline(
        self, token: Token, kind: str, heading: int | None, step: int | None, column: int | None = None
    ) -> None:
        lines = token.content.split("\n")
        block = self._block_of_lines(kind, lines, token.map[0], heading, step, column=column)
        self.blocks.append(block)
        children = token.children or []
        for n, child in enumerate(children):
            if (
                child.type not in ("link_open", "image", "code_inline", "html_inline")
                or "pos" not in child.meta
            ):
                continue
            start, end = child.meta["pos"]
            span = self.source.span(block.offset(start), block.offset(end - 1) + 1)
            raw = token.content[start:end]
            if child.type == "link_open":
                target = str(child.attrGet("href") or "")
                self.links.append(
                    Link(
                        _text_until_close(children[n + 1 :]),
                        target,
                        span,
                        self._inner(block, start, raw, target, span),
                    )
                )
            elif child.type == "image":
                src = str(child.attrGet("src") or "")
                self.images.append(Image(src, child.content, span, self._inner(block, start, raw, src, span)))
            elif child.type == "code_inline":
                self.code.append(Code(child.content, span, True))
            else:
                self._add_html(Html(child.content, span, block.offset(start), True), block, start)

    def _inner(self, block: Block, start: int, raw: str, target: str, whole: Span) -> Span:
        """Return the Span of `target` in the raw link, or of the whole where it is written otherwise."""
        at = raw.rfind(target) if target else -1
        if at < 0:
            return whole
        return self.source.span(block.offset(start + at), block.offset(start + at + len(target) - 1) + 1)

    def _add_html(self, found: Html, block: Block, begin: int = 0) -> None:
        """Add raw HTML that stands at `begin` of the block's text, with the images and links in it."""
        self.html.append(found)
        text = COMMENT.sub(lambda comment: " " * len(comment[0]), found.text)
        for tag in HTML_TARGET.finditer(text):
            attributes = {m["name"].lower(): m for m in ATTRIBUTE.finditer(tag[0])}
            is_image = tag["tag"].lower() == "img"
            named = attributes.get("src" if is_image else "href")
            if named is None or not named["value"].strip("\"'"):
                continue
            target = named["value"].strip("\"'")
            at = block.offset(begin + tag.start() + named.start("value") + named["value"].find(target))
            span = self.source.span(at, at + len(target))
            if is_image:
                alt = attributes.get("alt")
                alt_text = html.unescape(alt["value"].strip("\"'")) if alt else None
                self.images.append(Image(html.unescape(target), alt_text, span, span))
            else:
                self.links.append(Link("", html.unescape(target), span, span))

    # -- places

    def _block(self, token: Token, kind: str, heading: int | None = None, step: int | None = None) -> Block:
        return self._block_of_lines(kind, token.content.split("\n"), token.map[0], heading, step)

    def _block_of_lines(
        self,
        kind: str,
        lines: list[str],
        first: int,
        heading: int | None,
        step: int | None,
        info: str = "",
        column: int | None = None,
    ) -> Block:
        """Place each line of a block's content in the Source: markers and indentation stand before it.

        `column` (from 0) is where the content begins, where that is known.
        """
        pieces, start = [], 0
        for n, line in enumerate(lines):
            raw = self._line(first + n)
            at = len(raw) if not line.strip() else raw.rfind(line.rstrip())
            if at < 0:  # tabs in the file are spaces in the block
                at = raw.rfind(line.strip()) - (len(line) - len(line.lstrip()))
            if column is not None:
                at = column
            number = first + n + self.first
            past_end = number > len(self.source.lines)  # a fence that is opened in the last line
            offset = len(self.source.text) if past_end else self.source.offset(number, max(at, 0) + 1)
            pieces.append(Piece(start, offset))
            start += len(line) + 1
        return Block(kind, "\n".join(lines), first + self.first, tuple(pieces), heading, step, info)

    def _line(self, index: int) -> str:
        lines = self.source.lines
        at = index + self.first - 1
        return lines[at] if at < len(lines) else ""

    def _line_end(self, offset: int) -> int:
        end = self.source.text.find("\n", offset)
        return len(self.source.text) if end < 0 else end


def _plain(inline: Token) -> str:
    return "".join(
        child.content
        if child.type in ("text", "code_inline", "image")
        else " "
        if "break" in child.type
        else ""
        for child in inline.children or []
    ).strip()


def _text_until_close(children: list[Token]) -> str:
    parts, depth = [], 1
    for child in children:
        depth += child.nesting if child.type in ("link_open", "link_close") else 0
        if depth == 0:
            break
        if child.type in ("text", "code_inline", "image"):
            parts.append(child.content)
    return "".join(parts)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # Targets as they were written: rules compare them with files and ids, and say them to the writer.
    parser.normalizeLink = parser.normalizeLinkText = lambda url: url
    parser.validateLink = lambda url: True
    parser.block.ruler.before("code", "container", _container, {"alt": ["paragraph", "list", "blockquote"]})
    reference = parser.block.ruler.__rules__[parser.block.ruler.__find__("reference")].fn
    parser.block.ruler.at("reference", _no_footnote(reference))
    for name in ("link", "image", "backticks", "html_inline", "autolink"):
        rule = parser.inline.ruler.__rules__[parser.inline.ruler.__find__(name)].fn
        parser.inline.ruler.at(name, _remembering(rule))
    return parser


def _no_footnote(rule: Callable[..., bool]) -> Callable[..., bool]:
    """Wrap the rule of `[name]: address`: `[^1]: 説明です。`, one word without a space, is a footnote's text."""

    def reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        at = state.bMarks[start] + state.tShift[start]
        return not state.src.startswith("[^", at) and rule(state, start, end, silent)

    return reference


def _remembering(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Wrap an inline rule so that the token that it pushes knows its range in the block's text."""

    def remember(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent:
            for token in state.tokens[count:]:
                if token.type in ("link_open", "image", "code_inline", "html_inline"):
                    token.meta["pos"] = (start, state.pos)
                    break
        return matched

    return remember


def _container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A Python-Markdown container: a marker line, then lines indented by four."""
    if state.is_code_block(start):
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not CONTAINER.match(line):
        return False
    if silent:
        return True
    last = start + 1
    while last < end and (state.isEmpty(last) or state.sCount[last] >= state.blkIndent + 4):
        last += 1
    token = state.push("container_open", "div", 1)
    token.map = [start, last]
    parent, indent = state.parentType, state.blkIndent
    state.parentType = "container"
    state.blkIndent += 4
    old_max, state.lineMax = state.lineMax, last
    state.md.block.tokenize(state, start + 1, last)
    state.parentType, state.blkIndent, state.lineMax = parent, indent, old_max
    state.push("container_close", "div", -1)
    state.line = last
    return True
