"""How rare a token is and whether anything is quoted with it, from a few kilobytes: for what to load of a long paste.

Every token's hash chooses one of many four-bit values: in the lower two bits 0 no such token, 1 rare, 2 less so, 3
frequent; the third says that a title, a declared message or a quoted string has it. Of unspaced script three
characters in a row are there too, if they are quoted: two are in too many words. Where tokens meet in one value, the
commoner wins, and a quoted one; so a rare token may look frequent, never the other way round. Of katakana words
three characters in a row are there as well: their pairs are mostly other words' too, and a misspelt word could not be
told from them. Each has two values, so that few others look like them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kb_build.search.codec import hash_of
from kb_build.search.lines import HEADING, Line
from kb_build.search.record import LINE_KINDS, Record
from kb_build.search.tokenize import Tokenizer

#: Up to how many articles have a token of class 1 and of class 2.
LIMITS = (3, 30)
#: So many values for each, so that few meet.
VALUES_PER_TOKEN = 3
#: In a small help centre none meet, more or less: empty values travel for nothing.
LEAST_BYTES = 4096
_CLASS, _QUOTED = 3, 4


def rarity_bits(
    records: Mapping[str, Record], triples: Mapping[str, int], words: Iterable[str] = ()
) -> bytes:
    """The values of all tokens, of `quoted_triples` and of katakana `words`, two to a byte, lowest bits first."""
    ways = {way for word in words for way in _word_ways(word)}
    count = 2 * max(LEAST_BYTES, VALUES_PER_TOKEN * (len(records) + len(triples) + len(ways)) // 2)
    values = [0] * count

    def put(token: str, kind: int, *, quoted: bool) -> None:
        place = hash_of(token) % count
        before = values[place]
        values[place] = max(before & _CLASS, kind) | before & _QUOTED | _QUOTED * quoted

    for token, record in records.items():
        put(token, _class_of(record), quoted=_is_in_quotation(record))
    for triple, articles in triples.items():
        put(triple, _class(articles), quoted=True)
    for way in ways:
        put(way, 1, quoted=False)
    return bytes(values[at] | values[at + 1] << 4 for at in range(0, count, 2))


def quoted_triples(cutter: Tokenizer, lines: Iterable[Iterable[Line]]) -> Counter[str]:
    """In how many articles three characters of unspaced script are quoted; `lines` are those of each article."""
    found: Counter[str] = Counter()
    for of_article in lines:
        runs = {
            cutter.characters.fold_run(run)
            for line in of_article
            if line.kind != HEADING
            for _, run in cutter.atoms(line.text)
        }
        found.update({run[at : at + 3] for run in runs for at in range(len(run) - 2)})
    return found


def rarity_of(token: str, bits: bytes) -> int:
    """0 to 3 for a token."""
    return _value(token, bits) & _CLASS


def is_quoted(token: str, bits: bytes) -> bool:
    """Whether a title, a declared message or a quoted string has a token, or one that meets it."""
    return bool(_value(token, bits) & _QUOTED)


def is_word(word: str, bits: bytes) -> bool:
    """Whether a katakana word (folded) may be one of the site's or inside one, by every three of its characters."""
    return all(rarity_of(way, bits) for way in _word_ways(word))


def _word_ways(word: str) -> list[str]:
    return [way + word[at : at + 3] for at in range(len(word) - 2) for way in "<>"]


def _value(token: str, bits: bytes) -> int:
    place = hash_of(token) % (len(bits) * 2)
    return bits[place >> 1] >> (place & 1) * 4 & 15


def _is_in_quotation(record: Record) -> bool:
    return any(place % LINE_KINDS != HEADING for _, place, _ in record.lines)


def _class_of(record: Record) -> int:
    postings = len(record.words) + len(record.lines)
    if postings <= LIMITS[0]:  # most tokens: no need to count
        return 1
    return _class(len({posting[0] for posting in (*record.words, *record.lines)}))


def _class(articles: int) -> int:
    return 1 + sum(articles > limit for limit in LIMITS)
