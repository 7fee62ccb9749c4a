"""What is found in raw HTML: violations, and the changes that leave only what is allowed."""

from __future__ import annotations

import sys
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
    attribute, link (a dangerous address), embed (a video or frame of a site that names no origin for one), origin
    (one that the site does not name), untitled (a frame without a title), unclosed (no tag to match) or comment
    (never ends); `what` is the name or the address.
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


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of a text in which tags must find their partner: a paragraph, or all HTML blocks of one `key`.

    In a `raw` one nothing but HTML means anything.
    """

    start: int
    end: int
    key: int
    raw: bool = False


@dataclass(frozen=True)
class Context:
    """What is known of a text: `literal` ranges hold no HTML (code, addresses of links); both are sorted."""

    literal: Ranges = ()
    scopes: Sequence[Scope] = ()

    def end_of_literal(self, at: int) -> int:
        """Return the end of the literal range that holds `at`, or 0."""
        n = bisect_right(self.literal, at, key=lambda r: r[0])
        return self.literal[n - 1][1] if n and self.literal[n - 1][1] > at else 0

    def scope(self, at: int) -> Scope:
        """Return the scope that holds `at`; outside of all, one that has no end."""
        n = bisect_right(self.scopes, at, key=lambda s: s.start)
        return self.scopes[n - 1] if n and self.scopes[n - 1].end > at else _ANYWHERE


_ANYWHERE = Scope(0, sys.maxsize, -1)


def is_escaped(text: str, at: int) -> bool:
    """Return whether the character at `at` has a backslash before it that is not itself escaped."""
    n = at
    while n and text[n - 1] == "\\":
        n -= 1
    return (at - n) % 2 == 1
