"""Where in an article's Markdown `<` and `{` are letters like any other: code, and the targets of links."""

from __future__ import annotations

from collections.abc import Callable

from kb_build.model.source import Source, Span
from kb_build.outline import Code, Outline
from kb_build.raw_html import Ranges


def literal_ranges(
    source: Source, outline: Outline, is_code: Callable[[Code], bool] = lambda code: True
) -> Ranges:
    """Return the offsets of code (as far as `is_code` agrees) and of link targets, sorted."""
    ranges = [_offsets(source, code.span) for code in outline.code if is_code(code)]
    targets = [link.target_span for link in outline.links if link.target_span != link.span]
    targets += [image.src_span for image in outline.images if image.src_span != image.span]
    for span in targets:
        start, end = _offsets(source, span)
        in_brackets = source.text[start - 1] == "<" and source.text.startswith(">", end)
        ranges.append((start - 1, end + 1) if in_brackets else (start, end))
    return sorted(ranges)


def _offsets(source: Source, span: Span) -> tuple[int, int]:
    return source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)
