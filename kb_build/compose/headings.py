"""The headings and steps of a body: their ids, and where blocks can stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kb_build.anchor import LIST_BEGINNING
from kb_build.article import Article
from kb_build.change import Change
from kb_build.compose.titles import plain
from kb_build.marks import step_mark
from kb_build.outline import Heading, Step

_NAMES = re.compile(r"""\s(?:id|name)\s*=\s*["']?([^\s"'<>]+)""", re.IGNORECASE)
_ITEM = re.compile(r"(?P<prefix>[ \t>]*)\d{1,9}[.)](?=[ \t])")
_UNDERLINE = re.compile(r"[ \t>]*(?:=+|-+)[ \t]*")
_LIST = re.compile(rf"{LIST_BEGINNING}[^{{}}\n]*\}}\Z")
"""An attribute list without an id, at the end of a heading."""
SOLUTION = re.compile(r"solution-\d+")


def anchor_changes(article: Article, solutions: frozenset[str], title: Heading | None) -> Iterator[Change]:
    """Yield every heading's id and every step's mark; headings of `solutions` get the solution's mark.

    `title` is the heading that the page leaves out.
    """
    for heading in article.outline.headings:
        if heading is title:
            continue
        mark = (
            ' data-kb="solution"' if heading.anchor in solutions or SOLUTION.fullmatch(heading.anchor) else ""
        )
        if heading.own_id is None:
            listed = _LIST.search(article.source.at(heading.span))
            at = heading.end - bool(listed)
            id_ = f" #{heading.anchor}{mark}"
            yield Change(at, at, id_ if listed else f" {{{id_[1:]}}}")
        elif mark:
            brace = article.source.text.index("}", heading.end)
            yield Change(brace, brace, mark)
    for step in article.outline.steps:
        if step.content is not None:
            yield Change(step.content, step.content, step_mark(step.anchor, step.own_id))
            if step.own_id_span:
                yield Change(*step.own_id_span, "")


def repeated_title(article: Article) -> Heading | None:
    """Return the heading that opens the body and only repeats the title, which the page shows anyway."""
    first = article.outline.headings[0] if article.outline.headings else None
    if first is None or first.level != 1 or article.fields is None:
        return None
    if article.outline.blocks[0].kind != "heading" or plain(first.text) != plain(article.fields.title):
        return None
    return first


def first_heading_below_text(article: Article, title: Heading | None) -> Heading | None:
    """Return the body's first heading (`title` apart) where an introduction without steps stands above it."""
    outline = article.outline
    n = 1 if title else 0
    heading = outline.headings[n] if len(outline.headings) > n else None
    if heading is None or _prefix(article, heading):
        return None
    above = [block for block in outline.blocks if block.line < heading.span.line][n:]
    steps = any(step.span.line < heading.span.line for step in outline.steps)
    return heading if above and not steps else None


def names_in(article: Article, heading: Heading) -> tuple[str, ...]:
    """Return the ids of a heading: its own, and those of `<a name>` in it."""
    inside = [h.text for h in article.outline.html if h.span.line == heading.span.line]
    names = [name for text in inside for name in _NAMES.findall(text)]
    return tuple(dict.fromkeys([heading.anchor, *names]))


def whole(article: Article, heading: Heading) -> tuple[int, int]:
    """Return the start of a heading's first line and the end of its last, as offsets of the Source."""
    source = article.source
    last = heading.span.end_line
    if not _is_atx(article, heading):
        following = enumerate(source.lines[last:], last + 1)
        last = next((n for n, line in following if _UNDERLINE.fullmatch(line)), last)
    return source.offset(heading.span.line, 1), source.offset(last, 1) + len(source.lines[last - 1])


def before_heading(article: Article, heading: Heading, blocks: Iterable[str]) -> Change:
    """Return the insertion of `blocks` above a heading."""
    start, _ = whole(article, heading)
    return _above(start, _prefix(article, heading), blocks)


def after_heading(article: Article, heading: Heading, blocks: Iterable[str]) -> Change:
    """Return the insertion of `blocks` below a heading."""
    _, end = whole(article, heading)
    prefix = _prefix(article, heading)
    empty = prefix.rstrip()
    text = "".join(f"\n{empty}\n{_lines(prefix, block)}" for block in blocks if block)
    return Change(end, end, text and f"{text}\n{empty}")


def before_step(article: Article, step: Step, blocks: Iterable[str]) -> Change:
    """Return the insertion of `blocks` above the list that `step` opens, or as near above it as can be."""
    source = article.source
    item = _ITEM.match(source.lines[step.span.line - 1])
    if item and step.content is not None:
        return _above(source.offset(step.span.line, 1), item["prefix"], blocks)
    if step.heading is not None:
        return after_heading(article, article.outline.headings[step.heading], blocks)
    return _above(source.offset(article.front_matter.body_line, 1), "", blocks)


def _above(start: int, prefix: str, blocks: Iterable[str]) -> Change:
    empty = prefix.rstrip()
    text = "".join(f"{empty}\n{_lines(prefix, block)}\n" for block in blocks if block)
    return Change(start, start, text and f"{text}{empty}\n")


def _lines(prefix: str, block: str) -> str:
    """Return a block whose every line begins with `prefix`."""
    return "\n".join(f"{prefix}{line}".rstrip() for line in block.split("\n"))


def _prefix(article: Article, heading: Heading) -> str:
    """Return what a line must begin with to stand beside a heading: quote marks, the width of list markers."""
    line = article.source.lines[heading.span.line - 1]
    before = line[: heading.span.column - 1]
    if _is_atx(article, heading):
        before = before.rstrip(" \t").rstrip("#")
    return "".join(char if char in "> \t" else " " for char in before)


def _is_atx(article: Article, heading: Heading) -> bool:
    before = article.source.lines[heading.span.line - 1][: heading.span.column - 1]
    return before.rstrip(" \t").endswith("#")
