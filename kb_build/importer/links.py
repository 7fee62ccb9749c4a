"""Where the targets of an imported folder lead: to one of its articles, to a file, or elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from kb_build.importer.anchors import Anchors
from kb_build.library import SCHEME

MARKDOWN = (".md", ".markdown", ".mdown", ".mdx")
ADDRESS = re.compile(r"(?P<site>(?:https?:)?//[^/?#]*)(?P<path>[^?#]*)", re.IGNORECASE)
"""Only as much as is needed: an address that nobody can open must not stop the import (urlsplit raises)."""
PAGE_ENDINGS = (*MARKDOWN, ".html", ".htm")
OVER_ANY_HOST = re.compile(r"\d{9,}")
"""An id that is so long that no other site's address has it by chance."""
ENOUGH = 3
"""So many different articles must be found below an address for it to be the old site's."""


@dataclass(frozen=True)
class Destination:
    """An article that a link can lead to; `anchors` is None for one that was imported before."""

    id: str
    title: str
    anchors: Anchors | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a target leads: `kind` is article, file, outside (nothing to do), old (the old site) or missing."""

    kind: str
    destination: Destination | None = None
    anchor: str = ""
    path: str = ""
    """For a file: its path in the imported folder. For the old site: the full address."""


@dataclass(frozen=True)
class LinkMap:
    """Everything that a target can be looked up in; paths are relative to the imported folder."""

    by_path: Mapping[str, Destination]
    """Articles by their path, by the `path_key` of it, and by that of an address of the old site.

    A key is there only where it is one article's."""
    by_foreign_id: Mapping[str, Destination]
    files: frozenset[str]
    source_url: str = ""
    bases: tuple[str, ...] = ()
    """Paths of the old site below which its articles were: "/guide/"."""
    files_by_lower: Mapping[str, str] = field(default_factory=dict)

    def follow(self, path: str, target: str) -> Lead:
        """Return where `target`, written in the file `path`, leads."""
        where, _, anchor = target.partition("#")
        anchor = unquote(anchor)
        if not where:
            return Lead("article", self.by_path.get(path), anchor) if anchor else Lead("missing")
        if SCHEME.match(where):
            return self._follow_address(where, anchor)
        where = unquote(where.partition("?")[0])
        if where.startswith("/"):
            return self._follow_rooted(where, anchor)
        if where in self.by_foreign_id:
            return Lead("article", self.by_foreign_id[where], anchor)
        return self._below(posixpath.join(posixpath.dirname(path), where), anchor) or Lead("missing")

    def _follow_address(self, address: str, anchor: str) -> Lead:
        parts = ADDRESS.match(address)
        if parts is None:
            return Lead("outside")
        known_host = bool(self.source_url) and address.lower().startswith(self.source_url.lower())
        path = unquote(parts["path"])
        if found := self._by_id(path, known_host):
            return Lead("article", found, anchor)
        if known_host:
            rest = path[len(self._source_path) :]
            return self._below(rest, anchor) or Lead("outside")
        for base in self.bases:
            if path.lower().startswith(base) and (found := self.by_path.get(path_key(path[len(base) :]))):
                return Lead("article", found, anchor)
        return Lead("outside")

    def _follow_rooted(self, path: str, anchor: str) -> Lead:
        """Follow a path from the root of the old site."""
        if found := self._by_id(path, True):
            return Lead("article", found, anchor)
        starts = ["/", *self.bases]
        if self.source_url:
            starts.insert(0, self._source_path)
        for start in starts:
            if path.lower().startswith(start.lower()) and (lead := self._below(path[len(start) :], anchor)):
                return lead
        if posixpath.splitext(path)[1] and (lead := self._ending(path)):
            return lead
        if self.source_url:
            site = ADDRESS.match(self.source_url)
            return Lead("old", path=f"{site['site'] if site else ''}{path}", anchor=anchor)
        return Lead("missing")

    @property
    def _source_path(self) -> str:
        found = ADDRESS.match(self.source_url)
        return (found["path"] if found else "") or "/"

    def _ending(self, path: str) -> Lead | None:
        """Find `/site/img/a.png` as `img/a.png`: the part of the path that the folder has."""
        parts = path.strip("/").split("/")
        for n in range(1, len(parts)):
            if found := self.files_by_lower.get("/".join(parts[n:]).lower()):
                return Lead("file", path=found)
        return None

    def _below(self, path: str, anchor: str) -> Lead | None:
        """Look up a path of the imported folder: an article, with or without its ending, or another file."""
        full = posixpath.normpath(path).lstrip("/")
        if full.startswith("../"):
            return None
        if found := self.by_path.get(full) or self.by_path.get(path_key(full)):
            return Lead("article", found, anchor)
        if full in self.files:
            return Lead("file", path=full, anchor=anchor)
        if found_file := self.files_by_lower.get(full.lower()):
            return Lead("file", path=found_file, anchor=anchor)
        return None

    def _by_id(self, path: str, known_host: bool) -> Destination | None:
        """Return the one article whose old id is a part of an address: `/articles/4401874331410-Title`."""
        found = set()
        for part in path.split("/"):
            for name in (part, part.partition("-")[0]):
                if name in self.by_foreign_id and (known_host or OVER_ANY_HOST.fullmatch(name)):
                    found.add(name)
        return self.by_foreign_id[found.pop()] if len(found) == 1 else None


def path_key(path: str) -> str:
    """Return what is the same for all ways to name an article: no ending, no index, lower case."""
    plain = posixpath.normpath(path).strip("/").casefold()
    for ending in PAGE_ENDINGS:
        plain = plain.removesuffix(ending)
    head, _, last = plain.rpartition("/")
    return (head or ".") if last in ("index", "readme", "_index") else plain


def learned_bases(rooted: Iterable[str], paths: Iterable[str]) -> tuple[str, ...]:
    """Return the folders of the old site that the imported folder is, judged by `rooted`, its links like `/guide/a`.

    A folder counts where at least ENOUGH different articles are found below it.
    """
    known = {path_key(p) for p in paths}
    found: dict[str, set[str]] = defaultdict(set)
    for path in rooted:
        parts = unquote(path.partition("#")[0].partition("?")[0]).strip("/").split("/")
        for n in range(1, len(parts)):
            rest = path_key("/".join(parts[n:]))
            if rest in known:
                found["/" + "/".join(parts[:n]).lower() + "/"].add(rest)
    bases = (base for base, hits in found.items() if len(hits) >= ENOUGH)
    return tuple(sorted(bases, key=lambda base: (-len(base), base)))
