"""A fix as the lines that it takes away and adds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from posixpath import commonprefix

from kb_build.change import Change, apply
from kb_build.diagnostic import Edit, Fix
from kb_build.model.source import Source


def edited(source: Source, edits: tuple[Edit, ...]) -> str:
    """Return the text of `source` with `edits` made; they do not overlap."""
    changes = (Change(*source.offsets(edit.span), edit.text) for edit in edits)
    return apply(source.text, changes)


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A line that a fix takes away ("-") or adds ("+"); what differs is between `start` and `end`."""

    sign: str
    text: str
    start: int = 0
    end: int = 0


def changed_lines(source: Source, fix: Fix) -> Iterator[ChangedLine]:
    """Yield the lines that the fix takes away and adds, in the order in which a diff shows them."""
    old, new = source.lines, edited(source, fix.edits).split("\n")
    # Only the lines between the first and the last edit can differ: comparing a whole file is slow.
    first = min(e.span.line for e in fix.edits) - 1
    last = max(e.span.end_line for e in fix.edits)
    rest = len(old) - last
    before, after = old[first:last], new[first : len(new) - rest]
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _difference(list(before[a:b]), list(after[c:d]))


def _difference(before: list[str], after: list[str]) -> Iterator[ChangedLine]:
    pairs = list(zip(before, after, strict=True)) if len(before) == len(after) else []
    same = [_same_ends(one, other) for one, other in pairs] or [(0, 0)] * max(len(before), len(after))
    for sign, lines in (("-", before), ("+", after)):
        for line, (head, tail) in zip(lines, same, strict=False):
            yield ChangedLine(sign, line, head, len(line) - tail)


def _same_ends(one: str, other: str) -> tuple[int, int]:
    """Return how many letters two lines share at their beginning, and of the rest at their end."""
    head = len(commonprefix([one, other]))
    return head, len(commonprefix([one[head:][::-1], other[head:][::-1]]))
