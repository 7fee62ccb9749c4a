"""A value to HTML text in which no character means anything, neither to HTML nor to Markdown."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

_DROPPED = [*range(9), *range(11, 32), *range(0x7F, 0xA0), 0xFEFF, *range(0xE000, 0xE010)]
"""Control characters, which Markdown keeps for itself, and the marks of `kb_build.marks`."""
_ENTITIES = "\t\n&<>\"'{}`~\u2028\u2029"
_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_DROPPED),
    **{ord(char): f"&#{ord(char)};" for char in _ENTITIES},
}


def escape(value: Any) -> Markup:
    """Return `value` as safe HTML on one line; HTML that is already safe stays as it is.

    A browser shows exactly the characters of `value`, without control characters. What Markdown's
    pre-processors look for (attribute lists, snippets, code) cannot occur in the result.
    """
    if isinstance(value, Markup):
        return value
    return Markup(str(value).translate(_TABLE).replace("--", "&#45;&#45;"))
