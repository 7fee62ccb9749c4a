"""Block tokens back to lines: nested by four, with blank lines where Python-Markdown needs them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from markdown_it.token import Token

from kb_build.commonmark import INDENT
from kb_build.marks import EMPTY
from kb_build.normalize.callout import take_alert, titled
from kb_build.normalize.code import write_code, write_html
from kb_build.normalize.definition import write_definition
from kb_build.normalize.html import depth_change, markdown_inside
from kb_build.normalize.steps import Steps
from kb_build.normalize.table import write_table
from kb_build.normalize.text import guard_heading, guard_paragraph

_INDENT = " " * INDENT
_RULE = re.compile(r"[ ]{0,3}(?:(?:-+[ ]{0,2}){3,}|(?:_+[ ]{0,2}){3,}|(?:\*+[ ]{0,2}){3,})")
_SOFT = "\0"
"""Stands for a blank line that is wanted only if the list around it is loose."""
_LISTS = ("bullet_list_open", "ordered_list_open")


class Writer:
    """Writes one body; `document()` is to be called once."""

    def __init__(
        self, tokens: list[Token], lines: list[str], steps: Steps, titles: Mapping[str, str]
    ) -> None:
        self._tokens, self._lines, self._steps, self._titles = tokens, lines, steps, titles
        self._at = 0
        self._depth = 0
        self._items_in_line: Counter[int] = Counter()
        self._defined: set[str] = set()
        self._markdown_in: tuple[str, int] | None = None
        """An open element whose writer asked for Markdown inside, and how deep it is nested in itself."""

    def document(self) -> list[str]:
        """Return the lines of the whole body, blank lines at its start and its end as they were."""
        before = next((n for n, line in enumerate(self._lines) if line.strip()), 0)
        after = next((n for n, line in enumerate(reversed(self._lines)) if line.strip()), 0)
        return [""] * before + self._blocks(None) + [""] * after

    def _blocks(self, until: str | None) -> list[str]:
        """Write the blocks up to the token `until` (consumed), or to the end."""
        out: list[str] = []
        last: Token | None = None
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.type == until:
                self._at += 1
                break
            written = _WRITERS[token.type](self, token)
            if not written:
                continue
            if last is not None:
                out += self._between(last, token)
            out += written
            last = token
        return out

    def _between(self, last: Token, token: Token) -> list[str]:
        """Return the lines between two blocks: as many blank ones as there were, and those that are needed."""
        if last.type == token.type and token.type in _LISTS:
            return ["", EMPTY, ""]
        if token.type in _LISTS and last.hidden:
            return [_SOFT]
        gap, blank = 0, " \t>" if self._depth else " \t"
        while token.map[0] - gap > last.map[0] + 1 and not self._lines[token.map[0] - gap - 1].strip(blank):
            gap += 1
        if token.type == "container_open" and token.markup == ":":
            return [""] * min(gap, 1)
        return [""] * (1 if self._depth else max(gap, 1))

    # -- leaves

    def _paragraph(self, token: Token) -> list[str]:
        text = self._tokens[self._at + 1].content
        self._at += 3
        return guard_paragraph(text).split("\n")

    def _heading(self, token: Token) -> list[str]:
        text = self._tokens[self._at + 1].content
        self._at += 3
        return [f"{'#' * int(token.tag[1])} {guard_heading(text)}".rstrip()]

    def _code(self, token: Token) -> list[str]:
        self._at += 1
        return write_code(token)

    def _html(self, token: Token) -> list[str]:
        self._at += 1
        content = token.content.strip("\n")
        if self._markdown_in is None and (tag := markdown_inside(content)):
            self._markdown_in = tag, 0
        if self._markdown_in is None:
            return write_html(content)
        tag, depth = self._markdown_in
        depth += depth_change(tag, content)
        self._markdown_in = (tag, depth) if depth > 0 else None
        return content.split("\n")

    def _rule(self, token: Token) -> list[str]:
        self._at += 1
        line = self._lines[token.map[0]].strip()
        return [line if self._depth == 0 and _RULE.fullmatch(line) else "---"]

    def _definition(self, token: Token) -> list[str]:
        self._at += 1
        if token.meta["id"] in self._defined:
            return []  # the first one counts; for Python-Markdown it is the last
        self._defined.add(token.meta["id"])
        return [write_definition(token)]

    def _table(self, token: Token) -> list[str]:
        start = self._at
        while self._tokens[self._at].type != "table_close":
            self._at += 1
        self._at += 1
        source = [line.strip() for line in self._lines[token.map[0] : token.map[1]]]
        return write_table(self._tokens[start : self._at], source)

    # -- containers

    def _inside(self, until: str) -> list[str]:
        self._at += 1
        self._depth += 1
        written = self._blocks(until)
        self._depth -= 1
        return written

    def _list(self, token: Token) -> list[str]:
        close = token.type.replace("open", "close")
        loose = self._is_loose(token, close)
        self._at += 1
        items: list[list[str]] = []
        while (item := self._tokens[self._at]).type != close:
            items.append(self._item(item))
        self._at += 1
        # A blank line anywhere in it makes a list loose, for the next reader too: then let it be so everywhere.
        loose = loose or any("" in item for item in items)
        out: list[str] = []
        for lines in items:
            if out and loose:
                out.append("")
            hard = ["" if line == _SOFT else line for line in lines if loose or line != _SOFT]
            out += [hard[0], *_indented(hard[1:])]
        return out

    def _is_loose(self, token: Token, close: str) -> bool:
        for inner in self._tokens[self._at + 1 :]:
            if inner.type == "paragraph_open" and inner.level == token.level + 2:
                return not inner.hidden
            if inner.level == token.level and inner.type == close:
                break
        return False

    def _item(self, item: Token) -> list[str]:
        """Return an item's lines, all but the first to be indented; the list decides about soft gaps."""
        marker = f"{int(item.info)}." if item.info else item.markup
        line = item.map[0]
        mark = self._steps.get((line, self._items_in_line[line]), "") if self._steps else ""
        self._items_in_line[line] += 1
        first = self._tokens[self._at + 1].type
        body = self._inside("list_item_close")
        if first == "paragraph_open":
            body[0] = mark + body[0]
        elif first in _LISTS:
            # only a list from 1 may follow text directly
            body = [mark or EMPTY, _SOFT if body[0].startswith(("1.", "-", "*", "+")) else "", *body]
        else:
            body = [mark or EMPTY, *([""] if body else []), *body]
        return [f"{marker} {body[0]}", *body[1:]]

    def _quote(self, token: Token) -> list[str]:
        following = self._tokens[self._at + 1 : self._at + 3]
        alert = take_alert(following[1]) if following[0].type == "paragraph_open" else None
        body = self._inside("blockquote_close")
        if alert and any(body):
            while not body[0]:
                body.pop(0)
            return [titled(f"!!! {alert}", self._titles), *_indented(body)]
        if alert:
            body = [f"[!{alert.upper()}]"]
        return [f"> {line}" if line else ">" for line in body] or [">"]

    def _container(self, token: Token) -> list[str]:
        first = self._tokens[self._at + 1]
        body = self._inside("container_close")
        if token.markup in ("!!!", "???", "???+", "==="):
            gap = first.map[0] - token.map[0] - 1 if body else 0
            return [titled(token.info, self._titles), *[""] * gap, *_indented(body)]
        sign = ":  " if token.markup == ":" else token.markup
        if first.type != "paragraph_open":
            body = [EMPTY, *([""] if body else []), *body]
        return [f"{sign} {body[0]}", *_indented(body[1:])]


_WRITERS: dict[str, Callable[[Writer, Token], list[str]]] = {
    "paragraph_open": Writer._paragraph,
    "heading_open": Writer._heading,
    "fence": Writer._code,
    "code_block": Writer._code,
    "html_block": Writer._html,
    "hr": Writer._rule,
    "table_open": Writer._table,
    "bullet_list_open": Writer._list,
    "ordered_list_open": Writer._list,
    "blockquote_open": Writer._quote,
    "container_open": Writer._container,
    "definition": Writer._definition,
}
"""What writes the block that begins with a token. (A Writer with its own methods in it would stay in memory.)"""


def _indented(lines: list[str]) -> list[str]:
    return [_INDENT + line if line else "" for line in lines]
