"""Index -> files below search/<lang>/, so that a visitor loads what a query needs and no more.

    manifest.json        the only fixed name: what is where, the characters' table, the common tokens
    token-N-HASH.bin     records by hash of the token (a pair of words lies with its first word)
    common-N-HASH.bin    records of common tokens, apart, so that rare ones stay cheap
    words-N-HASH.bin     surface words by first and by last letter, for spelling
    articles-N-HASH.json of neighbouring articles their lines and what results show: who needs one needs the other
    rarity-0-HASH.bin    how rare a token is, by hash: for choosing what to load of a long paste

The hash is of the content: a file never changes under its name. Same index, same bytes.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from typing import Any

from kb_build.search.characters import read_table
from kb_build.search.codec import Writer, hash_of, read_entries, write_entries, write_record
from kb_build.search.index import Index

#: A reader refuses a manifest of another version.
VERSION = 5
MANIFEST = "manifest.json"
#: What a shard of each kind should weigh, in bytes before compression.
TOKEN_BYTES, COMMON_BYTES, WORD_BYTES, ARTICLE_BYTES = 2000, 6000, 2500, 2500
_HASH_LENGTH = 6
KINDS = ("token", "common", "words", "rarity", "articles")


def pack(index: Index) -> dict[str, bytes]:
    """File name (below search/<lang>/) -> content; the manifest last, since it names all others."""
    common = set(index.common)
    rare = {token: record for token, record in index.records.items() if token not in common}
    groups = {
        "token": _by_hash(
            {token: write_record(record) for token, record in rare.items()}, TOKEN_BYTES, route
        ),
        "common": list(_in_rows({t: write_record(index.records[t]) for t in index.common}, COMMON_BYTES)),
        "words": _words(index.words),
        "rarity": [index.rarity],
    }
    rows = [(lines, *astuple(card)) for lines, card in zip(index.lines, index.cards, strict=True)]
    blocks, groups["articles"] = _in_blocks(rows, ARTICLE_BYTES)
    named = {
        kind: [(_name(kind, n, content), content) for n, content in enumerate(group)]
        for kind, group in groups.items()
    }
    manifest = {
        "version": VERSION,
        "lang": index.lang,
        "documents": len(index.cards),
        "common": list(index.common),
        "common_files": _common_files(index, groups["common"]),
        "blocks": blocks,
        "files": {kind: _packed(content for _, content in files) for kind, files in named.items()},
        "table": read_table(),
    }
    files = {name: content for group in named.values() for name, content in group}
    return {**dict(sorted(files.items())), MANIFEST: to_json(manifest)}


def route(token: str) -> str:
    """The part of a token that chooses its shard: pairs lie with their first word, beginnings by two letters."""
    return token[:3] if token.startswith("^") else token.partition(" ")[0]


def word_routes(word: str) -> tuple[str, str]:
    """A surface word lies in two shards, so that a misspelt first or last letter does not hide it."""
    return "<" + word[0], ">" + word[-1]


def file_name(kind: str, number: int, digest: str) -> str:
    """The name of a shard below search/<lang>/."""
    return f"{kind}-{number}-{digest}.{'json' if kind == 'articles' else 'bin'}"


def digests(packed: str) -> list[str]:
    """The hashes of all shards of a kind out of the manifest. Raises ValueError where that is damaged."""
    every = b64decode(packed, validate=True).hex()
    return [every[at : at + _HASH_LENGTH] for at in range(0, len(every), _HASH_LENGTH)]


def is_whole(name: str, content: bytes) -> bool:
    """Whether a file holds what was written under its name; a manifest's name does not tell."""
    return name == MANIFEST or name.rpartition("-")[2].partition(".")[0] == _digest(content)


def to_json(value: Any) -> bytes:
    """JSON as small as it gets, the same bytes every time."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _packed(contents: Iterable[bytes]) -> str:
    return b64encode(bytes.fromhex("".join(map(_digest, contents)))).decode()


def _name(kind: str, number: int, content: bytes) -> str:
    return file_name(kind, number, _digest(content))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_HASH_LENGTH]


def _by_hash(entries: Mapping[str, bytes], target: int, key: Callable[[str], str]) -> list[bytes]:
    """Shards by hash of `key(entry)`; their number is the power of two that comes nearest to the target size."""
    total = sum(len(name) + len(value) for name, value in entries.items())
    count = 1
    while count * target < total:
        count *= 2
    shards: list[dict[str, bytes]] = [{} for _ in range(count)]
    for name, value in entries.items():
        shards[hash_of(key(name)) % count][name] = value
    return [write_entries(shard) for shard in shards]


def _in_rows(entries: Mapping[str, bytes], target: int) -> Iterator[bytes]:
    """Shards of consecutive keys."""
    row: dict[str, bytes] = {}
    for key in sorted(entries):
        row[key] = entries[key]
        if sum(map(len, row.values())) >= target:
            yield write_entries(row)
            row = {}
    if row:
        yield write_entries(row)


def _common_files(index: Index, shards: Sequence[bytes]) -> list[int]:
    """For each common token, in the manifest's order, the number of its shard."""
    where = {key: number for number, shard in enumerate(shards) for key, _ in read_entries(shard)}
    return [where[token] for token in index.common]


def _words(words: Mapping[str, int]) -> list[bytes]:
    """Spelling shards: every word under its first and under its last letter."""
    entries: dict[str, bytes] = {}
    for word, articles in words.items():
        writer = Writer()
        writer.number(articles)
        for way in word_routes(word):
            entries[f"{way} {word}"] = bytes(writer.bytes)
    return _by_hash(entries, WORD_BYTES, lambda key: key.partition(" ")[0])


def _in_blocks(rows: Sequence[Any], target: int) -> tuple[list[int], list[bytes]]:
    """How many articles are in each shard of neighbours, and the shards."""
    counts: list[int] = []
    blocks: list[bytes] = []
    block: list[Any] = []
    size = 0
    for row in rows:
        block.append(row)
        size += len(to_json(row))
        if size >= target:
            counts.append(len(block))
            blocks.append(to_json(block))
            block, size = [], 0
    if block:
        counts.append(len(block))
        blocks.append(to_json(block))
    return counts, blocks
