"""Every place of a body that names a file, an address or an anchor: Markdown, definitions and HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb_build.model.source import Source, Span
from kb_build.outline import Block, Html, Outline

DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>\S+))")
DESTINATION = re.compile(r"\]\(\s*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>[^\s<][^\s]*?))(?=\s+[\"'(]|\s*\)$)")
SPACED = re.compile(r"""\]\((?P<path>(?:[^()<>\n"]|\([^()<>\n"]*\))++)(?:"[^"\n]*")?[ \t]*\)""")
"""`](path with space.md)`, which other systems take for a link; CommonMark wants `<…>` around it."""
ATTRIBUTE = re.compile(
    r"""\s(?P<name>href|src|poster)\s*=\s*(?:"(?P<d>[^"]*)"|'(?P<s>[^']*)'|(?P<n>[^\s"'=<>`]+))""",
    re.IGNORECASE,
)
TAG = re.compile(r"<(?P<tag>[a-zA-Z]+)[^<>]*>")
KINDS = {"a": "link", "img": "image"}


@dataclass(frozen=True, slots=True)
class Target:
    """What is named, and its range in the file; `kind` is link, image, autolink or other."""

    text: str
    start: int
    end: int
    kind: str
    line: int
    in_html: bool = False
    spaced: bool = False
    """It has spaces, so that it is no link for CommonMark: it is one only where it names something that is there."""


def targets_of(source: Source, outline: Outline, body_line: int) -> Iterator[Target]:
    """Yield every target of a body, in no particular order."""
    found = list(_written_targets(source, outline, body_line))
    taken = [(target.start, target.end) for target in found]
    taken += [source.offsets(code.span) for code in outline.code if code.inline]
    yield from found
    for target in _spaced_targets(source, outline):
        if not any(start < target.end and target.start < end for start, end in taken):
            yield target


def _written_targets(source: Source, outline: Outline, body_line: int) -> Iterator[Target]:
    for kind, span, inner, text in [
        *(("link", x.span, x.target_span, x.target) for x in outline.links),
        *(("image", x.span, x.src_span, x.src) for x in outline.images),
    ]:
        if source.at(span)[:1] == "<":
            if kind == "link":
                yield Target(text, *_range(source, span), "autolink", span.line)
        elif inner != span or not text:
            yield Target(text, *_range(source, inner), kind, inner.line)
        elif found := DESTINATION.search(source.at(span)):
            at = source.offset(span.line, span.column)
            yield _matched(found, at, kind, span.line)
    yield from _definitions(source, outline, body_line)
    for item in outline.html:
        if item.inline:
            yield from _attributes(item, None, source)
    for block in outline.blocks:
        if block.kind == "html":
            yield from _attributes(None, block, source)


def _spaced_targets(source: Source, outline: Outline) -> Iterator[Target]:
    for block in outline.blocks:
        if block.kind not in ("paragraph", "heading") or "](" not in block.text:
            continue
        for found in SPACED.finditer(block.text):
            path = found["path"].strip()
            start = block.offset(found.start("path") + found["path"].index(path))
            target = _unescaped(path)
            if len(path.split()) > 1 and source.text.startswith(path, start):
                line = source.span(start, start).line
                yield Target(target, start, start + len(path), "link", line, spaced=True)


def _range(source: Source, span: Span) -> tuple[int, int]:
    return source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)


def _matched(found: re.Match[str], at: int, kind: str, line: int) -> Target:
    group = "angle" if found["angle"] is not None else "bare"
    return Target(_unescaped(found[group]), at + found.start(group), at + found.end(group), kind, line)


def _unescaped(text: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def _definitions(source: Source, outline: Outline, body_line: int) -> Iterator[Target]:
    """Yield the targets of `[label]: target` lines that are not code."""
    code = {
        line for c in outline.code if not c.inline for line in range(c.span.line, c.span.end_line + 1)
    }  # fmt: skip
    for number, line in enumerate(source.lines[body_line - 1 :], body_line):
        if "]:" in line and number not in code and (found := DEFINITION.match(line)):
            yield _matched(found, source.offset(number, 1), "link", number)


def _attributes(item: Html | None, block: Block | None, source: Source) -> Iterator[Target]:
    text = item.text if item else block.text if block else ""
    for tag in TAG.finditer(text):
        for found in ATTRIBUTE.finditer(tag[0]):
            group = next(g for g in ("d", "s", "n") if found[g] is not None)
            at = tag.start() + found.start(group)
            start = item.start + at if item else block.offset(at) if block else 0
            value = found[group]
            line = source.span(start, start).line
            kind = KINDS.get(tag["tag"].lower(), "other")
            yield Target(html.unescape(value), start, start + len(value), kind, line, in_html=True)
