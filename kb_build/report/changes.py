"""A fix as the lines that it takes away and adds."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from kb_build.diagnostic import Edit, Fix
from kb_build.model.source import Source


def edited(source: Source, edits: tuple[Edit, ...]) -> str:
    """Return the text of `source` with `edits` made; they do not overlap."""
    text = source.text
    for edit in sorted(edits, key=lambda e: e.span, reverse=True):
        start = source.offset(edit.span.line, edit.span.column)
        end = source.offset(edit.span.end_line, edit.span.end_column)
        text = text[:start] + edit.text + text[end:]
    return text


def changed_lines(source: Source, fix: Fix) -> Iterator[tuple[str, str]]:
    """Yield ("-", line) for each line that the fix takes away and ("+", line) for each that it adds."""
    old, new = source.lines, edited(source, fix.edits).split("\n")
    # Only the lines between the first and the last edit can differ: comparing a whole file is slow.
    first = min(e.span.line for e in fix.edits) - 1
    last = max(e.span.end_line for e in fix.edits)
    rest = len(old) - last
    before, after = old[first:last], new[first : len(new) - rest]
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from (("-", line) for line in before[a:b])
            yield from (("+", line) for line in after[c:d])
