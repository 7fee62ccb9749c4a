"""The ids that headings get, so that a link to them can be written, checked and kept."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 60
RESERVED = re.compile(r"(?:.+-)?step-\d+|solution-\d+")


def anchor_of(text: str) -> str:
    """Return the id for a heading's text: NFKC, lower case, letters and digits of any script, hyphens.

    A text with none of them gives "section". Ids that mean a step or a solution are never made
    from words ("Step 3" gives "section-step-3").
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    words = "".join(c if c.isalnum() else "-" for c in plain)
    slug = re.sub("-+", "-", words).strip("-")[:MAX_LENGTH].rstrip("-") or "section"
    return f"section-{slug}" if RESERVED.fullmatch(slug) else slug


def unique(anchor: str, taken: set[str]) -> str:
    """Return `anchor`, or `anchor-2`, `anchor-3`, … where it is taken; the result is added to `taken`."""
    candidate, n = anchor, 2
    while candidate in taken:
        candidate, n = f"{anchor}-{n}", n + 1
    taken.add(candidate)
    return candidate
