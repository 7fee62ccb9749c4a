"""How rare a token is, from a few kilobytes: for choosing what to load of a long paste.

Every token's hash chooses one of many two-bit values: 0 no such token, 1 rare, 2 less so, 3 frequent. Where tokens
meet in one value, the commoner wins; so a rare token may look frequent, never the other way round.
"""

from __future__ import annotations

from collections.abc import Mapping

from kb_build.search.codec import hash_of
from kb_build.search.record import Record

#: Up to how many articles have a token of class 1 and of class 2.
LIMITS = (3, 30)
#: At least this many values for a token, so that few meet.
VALUES_PER_TOKEN = 4


def rarity_bits(records: Mapping[str, Record]) -> bytes:
    """The values of all tokens, four to a byte, lowest bits first."""
    count = 64
    while count < VALUES_PER_TOKEN * len(records):
        count *= 2
    values = [0] * count
    for token, record in records.items():
        place = hash_of(token) % count
        values[place] = max(values[place], _class_of(record))
    return bytes(sum(values[at + n] << 2 * n for n in range(4)) for at in range(0, count, 4))


def rarity_of(token: str, bits: bytes) -> int:
    """0 to 3 for a token."""
    place = hash_of(token) % (len(bits) * 4)
    return bits[place >> 2] >> (place & 3) * 2 & 3


def _class_of(record: Record) -> int:
    postings = len(record.words) + len(record.lines)
    if postings <= LIMITS[0]:  # most tokens: no need to count
        return 1
    articles = len({posting[0] for posting in (*record.words, *record.lines)})
    return 1 + sum(articles > limit for limit in LIMITS)
