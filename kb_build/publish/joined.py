"""What joining files gives."""

from __future__ import annotations

from dataclasses import dataclass


class CannotJoin(Exception):
    """A file is written in a way that only a browser can put together; the page works as it is."""


@dataclass(frozen=True)
class Joined:
    """One text in place of several files; `parts` are the paths of the files that are in it besides its own."""

    text: str
    parts: frozenset[str]
