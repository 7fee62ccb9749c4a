"""Where in an article's Markdown there can be HTML, and where `<` and `{` are letters like any other."""

from __future__ import annotations

from kb_build.model.source import Source, Span
from kb_build.outline import Block, Outline
from kb_build.raw_html import Context, Ranges, Scope

_MARGIN = -2
"""The key of HTML blocks at the margin: `<details>` and `</details>` may stand in blocks of their own."""


def html_context(source: Source, outline: Outline) -> Context:
    """Return what `kb_build.raw_html` should know of an article's text."""
    scopes = (
        _scope(source, block, n)
        for n, block in enumerate(outline.blocks)
        if block.kind != "code" and block.pieces
    )
    return Context(_literal(source, outline), sorted(scopes, key=lambda scope: scope.start))


def _literal(source: Source, outline: Outline) -> Ranges:
    """Return the offsets of code, of link targets and of definitions' addresses, sorted."""
    ranges = [_offsets(source, code.span) for code in outline.code]
    ranges += [_offsets(source, address) for address in outline.definitions]
    targets = [(link.span, link.target_span) for link in outline.links]
    targets += [(image.span, image.src_span) for image in outline.images]
    for whole, span in targets:
        if span == whole or source.text[source.offset(whole.line, whole.column)] not in "[!":
            continue  # written elsewhere, or raw HTML
        start, end = _offsets(source, span)
        in_brackets = source.text[start - 1] == "<" and source.text.startswith(">", end)
        ranges.append((start - 1, end + 1) if in_brackets else (start, end))
    return sorted(ranges)


def _offsets(source: Source, span: Span) -> tuple[int, int]:
    return source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)


def _scope(source: Source, block: Block, n: int) -> Scope:
    start, last = block.pieces[0].offset, block.pieces[-1].offset
    end = last + len(block.text) - (block.text.rfind("\n") + 1)
    raw = block.kind == "html"
    at_margin = raw and source.span(start, start).column == 1
    return Scope(start, end, _MARGIN if at_margin else n, raw)
