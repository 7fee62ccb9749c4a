"""Bytes of a shard: numbers of variable length, sorted keys that share their beginnings, postings in columns.

A number is seven bits per byte, lowest first, the high bit set on all but the last. Its JavaScript half only reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from operator import sub

from kb_build.search.record import Posting, Record


class Writer:
    """Collects bytes."""

    def __init__(self) -> None:
        self.bytes = bytearray()

    def number(self, value: int) -> None:
        """Appends a number of 0 or more."""
        while value > 127:
            self.bytes.append(value & 127 | 128)
            value >>= 7
        self.bytes.append(value)

    def numbers(self, values: Sequence[int]) -> None:
        """Appends numbers of 0 or more."""
        if max(values, default=0) <= 127:
            self.bytes += bytes(values)
        else:
            for value in values:
                self.number(value)

    def text(self, value: str) -> None:
        """Appends a text in UTF-8 after its length in bytes."""
        encoded = value.encode("utf-8")
        self.number(len(encoded))
        self.bytes += encoded


class Reader:
    """Reads what a Writer wrote. Raises ValueError at the end of the bytes (a truncated shard)."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.at = 0

    def byte(self) -> int:
        """The next byte."""
        if self.at >= len(self._content):
            raise ValueError("shard is truncated")
        self.at += 1
        return self._content[self.at - 1]

    def number(self) -> int:
        """The next number."""
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    def slice(self, length: int) -> bytes:
        """The next `length` bytes."""
        if self.at + length > len(self._content):
            raise ValueError("shard is truncated")
        self.at += length
        return self._content[self.at - length : self.at]


def write_entries(entries: Mapping[str, bytes]) -> bytes:
    """A shard: keys in order, each as what it shares with the one before, its rest, and its value."""
    writer = Writer()
    writer.number(len(entries))
    before = ""
    for key in sorted(entries):
        shared = _shared(before, key)
        writer.number(shared)
        writer.text(key[shared:])
        writer.number(len(entries[key]))
        writer.bytes += entries[key]
        before = key
    return bytes(writer.bytes)


def read_entries(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The keys and values of a shard."""
    reader = Reader(content)
    key = ""
    for _ in repeat(None, reader.number()):
        shared = reader.number()
        key = key[:shared] + reader.slice(reader.number()).decode("utf-8")
        yield key, reader.slice(reader.number())


def _shared(one: str, other: str) -> int:
    length = min(len(one), len(other))
    return next((i for i in range(length) if one[i] != other[i]), length)


def write_record(record: Record) -> bytes:
    """A token's record: rarity, then its postings in units and in lines."""
    writer = Writer()
    writer.bytes.append(record.idf)
    _write_postings(writer, record.words)
    _write_postings(writer, record.lines)
    return bytes(writer.bytes)


def read_record(content: bytes) -> Record:
    """The record that `write_record` wrote."""
    reader = Reader(content)
    return Record(reader.byte(), _read_postings(reader), _read_postings(reader))


def _write_postings(writer: Writer, postings: Sequence[Posting]) -> None:
    """Their number, then a column each: gaps between documents, places, bytes."""
    writer.number(len(postings))
    if postings:
        documents, places, values = zip(*postings, strict=True)
        writer.numbers([documents[0], *map(sub, documents[1:], documents)])
        writer.numbers(places)
        writer.bytes += bytes(values)


def _read_postings(reader: Reader) -> tuple[Posting, ...]:
    count = reader.number()
    documents, document = [], 0
    for _ in range(count):
        document += reader.number()
        documents.append(document)
    places = [reader.number() for _ in range(count)]
    return tuple(zip(documents, places, reader.slice(count), strict=True))


def hash_of(text: str) -> int:
    """FNV-1a over UTF-16 units (tokens hold nothing beyond the BMP), 32 bits, with its high bits mixed into the low."""
    value = 0x811C9DC5
    for character in text:
        value = (value ^ ord(character)) * 0x01000193 & 0xFFFFFFFF
    return value ^ value >> 15
