"""Changes to a text, collected in any order and applied at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Change(NamedTuple):
    """Write `text` in place of the code points `start` to `end` (equal where something is inserted)."""

    start: int
    end: int
    text: str


def apply(text: str, changes: Iterable[Change], start: int = 0) -> str:
    """Return `text` from `start` on with the changes made.

    A change inside a part that another one replaces is left out; insertions at the same place keep
    the order in which they were given.
    """
    parts, at = [], start
    for change in sorted(changes, key=lambda c: c.start):
        if change.start < at:
            continue
        parts += [text[at : change.start], change.text]
        at = change.end
    parts.append(text[at:])
    return "".join(parts)
