"""All that the index knows about one token, and what its numbers mean."""

from __future__ import annotations

from dataclasses import dataclass

#: One step of a rarity and one of a weight: both travel as a byte.
IDF_STEPS = 20
WEIGHT_STEPS = 1000
#: A line's tokens share this much; a query that has them all has the line.
WHOLE_LINE = 255
#: A line's place is its number times this, and its kind.
LINE_KINDS = 4

#: (document, place in it, byte)
Posting = tuple[int, int, int]


@dataclass(frozen=True)
class Record:
    """All about one token.

    `words`: units with it (place 0 is the article's head, n its nth section) and its weight there, see
    `weight_of`. `lines`: lines with it (place = number * LINE_KINDS + kind) and its share of the line, of WHOLE_LINE.
    """

    idf: int
    words: tuple[Posting, ...] = ()
    lines: tuple[Posting, ...] = ()


def weight_of(step: int) -> float:
    """A word's weight from its byte; the square keeps small weights apart."""
    return step * step / WEIGHT_STEPS


def weight_step(weight: float) -> int:
    """The byte that comes nearest to a weight."""
    return min(255, max(1, round((weight * WEIGHT_STEPS) ** 0.5)))


def idf_step(idf: float) -> int:
    """The byte that comes nearest to a rarity."""
    return min(255, max(1, round(idf * IDF_STEPS)))
