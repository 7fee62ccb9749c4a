"""Where find gets records, words, cards and lines from: an Index in memory, or the files of a site."""

from __future__ import annotations

import json
from bisect import bisect
from collections.abc import Callable, Iterable
from itertools import accumulate
from pathlib import Path
from typing import Any, Protocol

from kb_build.search.codec import Reader, hash_of, read_entries, read_record
from kb_build.search.index import Card, Index
from kb_build.search.pack import (
    MANIFEST,
    VERSION,
    digests,
    file_name,
    is_whole,
    route,
    word_routes,
)
from kb_build.search.rarity import is_quoted, is_word, rarity_of
from kb_build.search.record import Record


class VersionError(ValueError):
    """The manifest is of a version that this program does not read."""


class DamageError(ValueError):
    """A file of the index is missing or holds something else than was written; the text is its path."""


class Store(Protocol):
    """What find asks for."""

    lang: str
    common: frozenset[str]

    def records(self, tokens: Iterable[str]) -> dict[str, Record]: ...

    def words_like(self, word: str) -> dict[str, int]: ...

    def rarity(self, token: str) -> int: ...

    def is_quoted(self, token: str) -> bool: ...

    def is_word(self, word: str) -> bool: ...

    def card(self, document: int) -> Card: ...

    def line(self, document: int, number: int) -> str: ...


class IndexStore:
    """The whole index in memory: what the shards must equal."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._words: dict[str, list[str]] = {}
        for word in index.words:
            for way in word_routes(word):
                self._words.setdefault(way, []).append(word)
        self.lang = index.lang
        self.common = frozenset(index.common)

    def records(self, tokens: Iterable[str]) -> dict[str, Record]:
        return {token: self._index.records[token] for token in tokens if token in self._index.records}

    def words_like(self, word: str) -> dict[str, int]:
        near = (known for way in word_routes(word) for known in self._words.get(way, ()))
        return {known: self._index.words[known] for known in sorted(near)}

    def rarity(self, token: str) -> int:
        return rarity_of(token, self._index.rarity)

    def is_quoted(self, token: str) -> bool:
        return is_quoted(token, self._index.rarity)

    def is_word(self, word: str) -> bool:
        return is_word(word, self._index.rarity)

    def card(self, document: int) -> Card:
        return self._index.cards[document]

    def line(self, document: int, number: int) -> str:
        return self._index.lines[document][number]


class ShardStore:
    """The files that `pack` wrote, loaded one by one as a query needs them. Raises ValueError on bad files."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._loaded: dict[str, Any] = {}
        self.manifest = json.loads(read(MANIFEST))
        version = self.manifest.get("version")
        if version != VERSION:
            raise VersionError(f"search index version {version}, this program reads {VERSION}")
        self.lang: str = self.manifest["lang"]
        self._common_file = dict(zip(self.manifest["common"], self.manifest["common_files"], strict=True))
        self.common = frozenset(self._common_file)
        self._digests = {kind: digests(packed) for kind, packed in self.manifest["files"].items()}
        if not all(self._digests[kind] for kind in ("token", "words", "rarity")):
            raise ValueError("the manifest names no files")
        self._firsts = list(accumulate(self.manifest["blocks"], initial=0))

    def records(self, tokens: Iterable[str]) -> dict[str, Record]:
        found = {}
        for token in tokens:
            shard = (
                self._shard("common", self._common_file[token])
                if token in self.common
                else self._routed("token", route(token))
            )
            if token in shard:
                found[token] = read_record(shard[token])
        return found

    def words_like(self, word: str) -> dict[str, int]:
        found = {}
        for way in word_routes(word):
            for key, value in self._routed("words", way).items():
                its_way, _, known = key.partition(" ")
                if its_way == way:
                    found[known] = Reader(value).number()
        return dict(sorted(found.items()))

    def rarity(self, token: str) -> int:
        return rarity_of(token, self._rarity)

    def is_quoted(self, token: str) -> bool:
        return is_quoted(token, self._rarity)

    def is_word(self, word: str) -> bool:
        return is_word(word, self._rarity)

    @property
    def _rarity(self) -> bytes:
        content: bytes = self._file("rarity", 0, lambda content: content)
        return content

    def card(self, document: int) -> Card:
        _, *row = self._row(document)
        return Card(
            *row[:6], tuple(row[6]), tuple(row[7]), row[8], tuple((a, h) for a, h in row[9]), *row[10:]
        )

    def line(self, document: int, number: int) -> str:
        text: str = self._row(document)[0][number]
        return text

    def _routed(self, kind: str, key: str) -> dict[str, bytes]:
        return self._shard(kind, hash_of(key) % len(self._digests[kind]))

    def _shard(self, kind: str, number: int) -> dict[str, bytes]:
        shard: dict[str, bytes] = self._file(kind, number, lambda content: dict(read_entries(content)))
        return shard

    def _row(self, document: int) -> Any:
        block = bisect(self._firsts, document) - 1
        return self._file("articles", block, json.loads)[document - self._firsts[block]]

    def _file(self, kind: str, number: int, decode: Callable[[bytes], Any]) -> Any:
        name = file_name(kind, number, self._digests[kind][number])
        if name not in self._loaded:
            self._loaded[name] = decode(self._read(name))
        return self._loaded[name]


def site_store(site_dir: Path, lang: str) -> ShardStore:
    """The search files of one language of a built site.

    Raises FileNotFoundError when the site has none, VersionError when another version of KB Build wrote them, and
    DamageError, now or later, when one of them is not as it was written.
    """
    folder = site_dir / "search" / lang
    if not folder.is_dir():
        raise FileNotFoundError(folder)

    def read(name: str) -> bytes:
        try:
            content = (folder / name).read_bytes()
        except FileNotFoundError:
            raise DamageError(folder / name) from None
        if not is_whole(name, content):
            raise DamageError(folder / name)
        return content

    try:
        return ShardStore(read)
    except (VersionError, DamageError):
        raise
    except (ValueError, LookupError, TypeError, AttributeError):  # no JSON, or not a manifest's
        raise DamageError(folder / MANIFEST) from None
