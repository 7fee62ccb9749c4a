"""Incoming articles with ids and places, their anchors settled and their targets found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kb_build.importer.addresses import old_addresses
from kb_build.importer.anchors import Anchors, settle_anchors
from kb_build.importer.links import Destination, LinkMap, learned_bases, path_key
from kb_build.importer.mapping import FOREIGN_ID_KEYS
from kb_build.importer.names import Named
from kb_build.importer.targets import Target, targets_of
from kb_build.inventory import Entry
from kb_build.model.fields import Reference
from kb_build.model.parts import ArticleType
from kb_build.page_anchors import reserved_anchors

BLOCK_IDS = reserved_anchors(Reference(id="KB0000", type=ArticleType.REFERENCE, title="-"))


@dataclass(frozen=True)
class Settled:
    """A named article whose anchors are settled and whose targets are found."""

    named: Named
    anchors: Anchors
    targets: tuple[Target, ...]

    @property
    def path(self) -> str:
        """Its path in the imported folder."""
        return self.named.article.path

    @property
    def destination(self) -> Destination:
        """It, as the end of a link."""
        return Destination(self.named.id, self.named.article.title, self.anchors)


def settle(named: Named) -> Settled:
    """Return an article with its anchors settled and its targets found."""
    article = named.article
    taken = BLOCK_IDS | ({"cause"} if "cause" in article.mapped.fields else set())
    source, outline = article.foreign.source, article.outline
    return Settled(
        named,
        settle_anchors(source, outline, article.title, taken),
        tuple(targets_of(source, outline, article.foreign.body_line)),
    )


def link_map(
    settled: Iterable[Settled],
    entries: Iterable[Entry],
    before: Mapping[str, Entry],
    files: Mapping[str, Path],
    source_url: str,
) -> LinkMap:
    """Return where links can lead: to the `settled` articles, and to those of earlier imports.

    `entries` are the library's articles in the same language, `before` those of this very folder by
    their old path, `files` all files that an article may use.
    """
    settled = tuple(settled)
    there = {path: Destination(entry.id, entry.title) for path, entry in before.items() if entry.id}
    there |= {one.path: one.destination for one in settled}
    by_id: dict[str, dict[str, Destination]] = {}
    for entry in entries:
        for key in FOREIGN_ID_KEYS:
            if entry.id and isinstance(value := entry.values.get(f"x-{key}"), str):
                by_id.setdefault(value, {})[entry.id] = Destination(entry.id, entry.title)
    for one in settled:
        mapped = one.named.article.mapped
        for value in {*mapped.foreign_ids, mapped.kept_id} - {""}:
            by_id.setdefault(value, {})[one.named.id] = one.destination
    addresses: dict[str, dict[str, Destination]] = {}
    for address, there_now in _at_addresses(settled, before):
        addresses.setdefault(path_key(address) or ".", {})[there_now.id] = there_now
    rooted = [t.text for one in settled for t in one.targets if t.text.startswith("/")]
    keys = Counter(map(path_key, there))
    lower = Counter(path.lower() for path in files)
    return LinkMap(
        {key: next(iter(found.values())) for key, found in addresses.items() if len(found) == 1}
        | {path_key(p): d for p, d in there.items() if keys[path_key(p)] == 1}
        | there,
        {value: next(iter(found.values())) for value, found in by_id.items() if len(found) == 1},
        frozenset(files),
        source_url,
        learned_bases((path for path in rooted if not path.startswith("//")), there),
        {path.lower(): path for path in files if lower[path.lower()] == 1},
    )


def _at_addresses(
    settled: Iterable[Settled], before: Mapping[str, Entry]
) -> Iterator[tuple[str, Destination]]:
    """Yield every address that the articles had on the old site."""
    for one in settled:
        for address in one.named.article.mapped.addresses:
            yield address, one.destination
    for path, entry in before.items():
        values = {key.removeprefix("x-"): value for key, value in entry.values.items()}
        for address in old_addresses(path, values):
            if entry.id:
                yield address, Destination(entry.id, entry.title)
