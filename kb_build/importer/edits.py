"""Changes to a text that stand beside each other, made in one go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """`text` replaces the code points `start` to `end` (exclusive) of a file."""

    start: int
    end: int
    text: str


def apply_edits(text: str, edits: Iterable[Edit], start: int = 0) -> str:
    """Return `text` from `start` on with all `edits` made; of two that overlap, the first one counts."""
    parts: list[str] = []
    at = start
    for edit in sorted(set(edits)):
        if edit.start < at:
            continue
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])
