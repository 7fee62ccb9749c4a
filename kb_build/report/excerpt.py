"""The lines of a file that a diagnostic is about, with carets below the place.

Widths are terminal cells: Japanese letters take two, and the carets must stand below them.
"""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len

from kb_build.model.source import Source, Span
from kb_build.report.paint import LINES, Paint

TAB = "    "
CUT = "…"
NARROWEST = 20


def excerpt(source: Source, span: Span, *, label: str, style: str, width: int, paint: Paint) -> list[str]:
    """Return the lines to print: the line before for context, the marked line, and its carets.

    `width` is that of the terminal, in cells; a longer line is cut on both sides of the place.
    """
    lines = source.lines
    if span.line > len(lines) or not source.text:
        return []
    gutter = len(str(span.line))
    room = max(width - gutter - 3, NARROWEST)
    bar = paint(LINES, f"{' ' * gutter} |")
    shown = [bar]
    before = lines[span.line - 2] if span.line > 1 else ""
    if before.strip():
        shown.append(_numbered(span.line - 1, cut(visible(before), room), gutter, paint))
    line = lines[span.line - 1]
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    text, indent, length = window(visible(line[:start]), visible(line[start:end]), visible(line[end:]), room)
    shown.append(_numbered(span.line, text, gutter, paint))
    carets = paint(style, "^" * max(length, 1) + (f" {label}" if label else ""))
    return [*shown, f"{bar} {' ' * indent}{carets}", bar]


def _numbered(number: int, text: str, gutter: int, paint: Paint) -> str:
    return f"{paint(LINES, f'{number:>{gutter}} |')} {text}".rstrip()


def visible(text: str) -> str:
    """Return `text` with tabs as spaces and everything that a terminal would act upon as a sign."""
    return "".join(_sign(c) for c in text) if not text.isprintable() else text


def _sign(char: str) -> str:
    if char == "\t":
        return TAB
    if ord(char) < 0x20:
        return chr(0x2400 + ord(char))  # the Unicode picture of the control character
    if unicodedata.category(char) in ("Cc", "Cs") or char in "\u2028\u2029":
        return "�"
    if char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return "�"  # it would turn the rest of the line round
    return char


def cut(text: str, room: int) -> str:
    """Return as much of `text` as fits into `room` cells, with "…" where something was left out."""
    return text if cell_len(text) <= room else _head(text, room - 1) + CUT


def window(before: str, marked: str, after: str, room: int) -> tuple[str, int, int]:
    """Return a line cut to `room` cells around its marked part, and where in it that begins and how long it is.

    The last two are in cells.
    """
    if cell_len(before) + cell_len(marked) + cell_len(after) > room:
        marked = cut(marked, room - 2)
        spare = room - cell_len(marked)
        # What comes before explains the place better than what comes after.
        if cell_len(before) + min(cell_len(after), 1) > spare:
            before = CUT + _tail(before, max(spare * 2 // 3 - 1, 0))
        after = cut(after, room - cell_len(before) - cell_len(marked)) if after else after
    return before + marked + after, cell_len(before), cell_len(marked)


def _head(text: str, room: int) -> str:
    size, n = 0, 0
    while n < len(text) and size + cell_len(text[n]) <= room:
        size, n = size + cell_len(text[n]), n + 1
    return text[:n]


def _tail(text: str, room: int) -> str:
    return _head(text[::-1], room)[::-1]
