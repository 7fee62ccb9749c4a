"""The ids that headings get, or are given, so that a link to them can be written, checked and kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

RESERVED = re.compile(r"(?:.+-)?step-\d+|solution-\d+")
GIVEN = r"[\w-][^ \t\n={}<>`*\\\[\]]*"
"""An id that a writer gives (`a.b`, `a:b`): what the renderer takes for one, as far as no Markdown can be in it."""
LIST_BEGINNING = r"(?<!\\)\{:?[ \t]*(?=[#.][\w-]|[\w-]+=)"
"""What a writer means as an attribute list; any other `{…}` is text."""
ID_LIST = (
    rf"(?>{LIST_BEGINNING}(?=[^{{}}\n]*\}})(?:(?:[^{{}}\"'\n]|\"[^\"{{}}\n]*\"|'[^'{{}}\n]*')*[ \t])?"
    rf"#(?P<id>{GIVEN})(?=[ \t}}])[^{{}}\n]*\}})"
)
"""An attribute list that gives an id; of several, the last one counts. (`(?>…)`: read once, however long it is.)"""


def anchor_of(text: str) -> str:
    """Return the id for a heading's text: NFKC, lower case, letters and digits of any script, hyphens.

    A text with none of them gives "section". Long texts are not cut, as GitHub does not cut them: old
    links name the whole. Ids that mean a step or a solution are never made from words ("Step 3" gives
    "section-step-3").
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    words = "".join(c if c.isalnum() else "-" for c in plain)
    slug = re.sub("-+", "-", words).strip("-") or "section"
    return f"section-{slug}" if RESERVED.fullmatch(slug) else slug


class TakenAnchors:
    """The ids that a page has so far; each is given once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}
        """For an anchor the first number that may be free: thousands of equal headings are not counted through."""

    def add(self, anchor: str) -> None:
        """Note an id that the writer gave."""
        self._taken.add(anchor)

    def unique(self, anchor: str) -> str:
        """Return `anchor`, or `anchor-2`, `anchor-3`, … where it is taken; the result is taken from now on."""
        candidate, number = anchor, self._next.get(anchor, 2)
        while candidate in self._taken:
            candidate, number = f"{anchor}-{number}", number + 1
        self._next[anchor] = number
        self._taken.add(candidate)
        return candidate
