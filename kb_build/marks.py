"""Marks that travel inside Markdown from compose to the renderer: private-use characters that nobody types.

`compose` calls `strip_marks` on what a writer wrote, so that none can be forged; `normalize` understands
and keeps them; the renderer's extension (`kb_build.markdown`) turns them into attributes and HTML, and
drops any that stand where they mean nothing.
"""

from __future__ import annotations

import re

OPEN, CLOSE = "\ue000", "\ue001"
EMPTY = OPEN + CLOSE
"""Text where Python-Markdown needs some and the article has none: an item that begins with a block."""
FOOTNOTES = OPEN + "footnotes" + CLOSE
"""A paragraph in whose place the footnotes come; without footnotes it is dropped like any stray mark."""
RAW_HTML = "\ue002html"
"""The info of a fence whose content is HTML to be passed through as it stands."""
TAB = "\ue003"
"""A tab inside code; Python-Markdown would make spaces of it."""

SPACE = "\ue004"
"""A space that ends a line of code with nothing else in it; Python-Markdown would drop it."""

MARK = re.compile(f"{OPEN}([^{OPEN}{CLOSE}\n]*){CLOSE}")
_RESERVED = re.compile("[\ue000-\ue00f]")


def step_mark(position: str, own_id: str | None = None) -> str:
    """Return the mark that makes a list item the step `position` (`step-3`), with the writer's own id if any."""
    return f"{OPEN}{position} {own_id}{CLOSE}" if own_id else f"{OPEN}{position}{CLOSE}"


def strip_marks(text: str) -> str:
    """Return `text` without any character that a mark is made of."""
    return _RESERVED.sub("", text)
