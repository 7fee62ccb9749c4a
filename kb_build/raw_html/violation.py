"""What is found in raw HTML: violations, and the changes that leave only what is allowed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Ranges = Sequence[tuple[int, int]]
"""Sorted places of a text, as (start, end)."""

Readdress = Callable[[str, str], str | None]
"""Takes an attribute's name (`href` or `src`) and its address; gives the address to write, or None for none."""


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that a page does not take over as it stands.

    `kind` is tag (never allowed), placeholder (a word like `<port>`), malformed (no tag by the grammar),
    attribute, link (a dangerous address), unclosed (no tag to match) or comment (never ends); `what` is
    the name or the address.
    """

    position: int
    length: int
    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What to write in place of `start` to `end`, and why."""

    start: int
    end: int
    text: str
    violations: tuple[Violation, ...] = ()


def end_of_range(ranges: Ranges, at: int) -> int:
    """Return the end of the range that holds `at`, or 0."""
    n = bisect_right(ranges, at, key=lambda r: r[0])
    return ranges[n - 1][1] if n and ranges[n - 1][1] > at else 0


def is_escaped(text: str, at: int) -> bool:
    """Return whether the character at `at` has a backslash before it that is not itself escaped."""
    n = at
    while n and text[n - 1] == "\\":
        n -= 1
    return (at - n) % 2 == 1
