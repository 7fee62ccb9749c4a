"""Lines and columns count code points, whatever the script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_build.model.source import Source, Span

TEXT = "印刷 😀\n\n二行目 é\nend"
SOURCE = Source("docs/ja/x.md", TEXT)


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (Span(1, 1, 1, 3), "印刷"),
        (Span(1, 4, 1, 5), "😀"),
        (Span(1, 4, 3, 4), "😀\n\n二行目"),
        (Span(2, 1, 2, 1), ""),
        (Span(3, 5, 3, 6), "é"),
        (Span(4, 1, 4, 4), "end"),
    ],
)
def test_a_span_covers_code_points(span: Span, text: str) -> None:
    assert SOURCE.at(span) == text


def test_offset_and_span_are_each_others_inverse() -> None:
    for start in range(len(TEXT) + 1):
        for end in range(start, len(TEXT) + 1):
            span = SOURCE.span(start, end)
            assert SOURCE.at(span) == TEXT[start:end]
            assert SOURCE.offset(span.line, span.column) == start


@given(st.text(alphabet="aあ😀\n \t", max_size=30), st.data())
def test_they_are_for_any_text(text: str, data: st.DataObject) -> None:
    source = Source("x", text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = source.span(start, end)
    assert source.at(span) == text[start:end]
    assert source.offset(span.line, span.column) == start
    assert 1 <= span.line <= span.end_line <= len(source.lines)


def test_an_empty_file_has_one_empty_line() -> None:
    assert Source("x", "").lines == ("",)
    assert Source("x", "").span(0, 0) == Span(1, 1, 1, 1)


def test_spans_sort_by_place() -> None:
    assert sorted([Span.at(3, 1), Span.at(1, 9), Span.at(1, 2)]) == [
        Span.at(1, 2),
        Span.at(1, 9),
        Span.at(3, 1),
    ]
    assert Span.at(2, 5, 3) == Span(2, 5, 2, 8)
