"""What a query looks like: something pasted, a question in whole sentences, or keywords."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum

from kb_build.search.tokenize import Word

#: Fewer words than this, or pairs of unspaced script, are keywords, whatever stands between them.
FEWEST_WORDS, FEWEST_PAIRS = 4, 8
#: A sentence has at least this share of tokens that hold it together.
SENTENCE_SHARE = 0.2
#: What machines print and people do not type. A masked variable is a bar; full-width signs are normalised before.
_PRINTED = re.compile('[:;()\\[\\]{}<>=\\\\/_"|#*]')


class Look(Enum):
    """The three kinds of query that are ranked differently."""

    PASTE = 0
    SENTENCE = 1
    KEYWORDS = 2


def look_of(texts: Iterable[str], words: Sequence[Word]) -> Look:
    """The look of normalised, masked lines with these distinct words."""
    pairs = sum(len(word.tokens) for word in words if word.kind == "run")
    long = len(words) >= FEWEST_WORDS or pairs >= FEWEST_PAIRS
    if long and any(_PRINTED.search(text) for text in texts):
        return Look.PASTE
    tokens = sum(len(word.tokens) for word in words)
    soft = sum(len(word.soft) for word in words)
    return Look.SENTENCE if tokens and soft / tokens >= SENTENCE_SHARE else Look.KEYWORDS
