"""A customer's way of saying something, with alternatives: `(時計|時刻)を(設定|合わせ)る` stands for four."""

from __future__ import annotations

import re
from itertools import islice, product

MOST = 64
"""Of the texts that one phrasing stands for; more would outweigh the rest of the article."""
_CHOICE = re.compile(r"\(([^()|]*(?:\|[^()|]*)+)\)")


def expand(phrasing: str) -> tuple[str, ...]:
    """Return the texts that `phrasing` stands for, at most `MOST`; parentheses without a bar are text."""
    parts = _CHOICE.split(phrasing)
    choices = [part.split("|") if number % 2 else [part] for number, part in enumerate(parts)]
    return tuple("".join(chosen) for chosen in islice(product(*choices), MOST))
