"""The library: all articles in all languages, with the look-ups that a single file cannot answer."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from urllib.parse import unquote

from kb_build.article import Article, Problem
from kb_build.config import Config
from kb_build.model.fields import SectionFields

ID_TARGET = re.compile(r"(KB\d{4,})(?:/)?")
PERMALINK = re.compile(r"a/(KB\d{4,})/(?:([a-z]{2})/)?")
SCHEME = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: `kind` is article, file, page, external or unknown."""

    kind: str
    article: Article | None = None
    anchor: str = ""
    path: str = ""
    """For a file: its path in the docs folder. For a page: its address in the site."""


@dataclass(frozen=True)
class Library:
    """All articles, sorted by path, and what stands around them."""

    config: Config
    articles: tuple[Article, ...]
    sections: Mapping[str, SectionFields] = field(default_factory=dict)
    """`_section.yml` by folder, relative to the docs folder."""
    files: frozenset[str] = frozenset()
    """Every other file of the docs folder, relative to it."""
    problems: tuple[Problem, ...] = ()
    today: date | None = None

    @cached_property
    def by_path(self) -> Mapping[str, Article]:
        """Articles by their path in the docs folder."""
        return {a.docs_path: a for a in self.articles}

    @cached_property
    def by_url(self) -> Mapping[str, Article]:
        """Articles by their address in the site."""
        return {a.url: a for a in self.articles}

    @cached_property
    def by_id(self) -> Mapping[str, Mapping[str, Article]]:
        """Articles by id and language; of two with the same id and language, the first by path."""
        found: dict[str, dict[str, Article]] = {}
        for article in self.articles:
            if article.id:
                found.setdefault(article.id, {}).setdefault(article.lang, article)
        return found

    @cached_property
    def files_by_lower(self) -> Mapping[str, str]:
        """Files by their lower-case path, for mistakes that a case-blind disk hides."""
        return {path.lower(): path for path in sorted(self.files, reverse=True)}

    @cached_property
    def folders(self) -> frozenset[str]:
        """Every folder that has an article in it or below it, relative to the docs folder."""
        return _with_parents(article.section for article in self.articles)

    @cached_property
    def shown_folders(self) -> frozenset[str]:
        """Every folder that has an article in it or below it which the site shows."""
        return _with_parents(article.section for article in self.published)

    @cached_property
    def published(self) -> tuple[Article, ...]:
        """The articles that the site shows: readable, complete enough, and visible to its readers."""
        return tuple(a for a in self.articles if self.shows(a))

    def shows(self, article: Article) -> bool:
        """Return whether the site shows `article`."""
        fields = article.fields
        return (
            fields is not None
            and fields.visibility.value in self.config.visibility
            and self.by_id[fields.id][article.lang] is article
        )

    def translation(self, article: Article, lang: str) -> Article | None:
        """Return the same article in another language."""
        return self.by_id.get(article.id or "", {}).get(lang)

    def resolve(self, article: Article, target: str) -> Target:
        """Return where the link `target`, written in `article`, leads."""
        path, _, anchor = target.partition("#")
        anchor = unquote(anchor)
        if SCHEME.match(path):
            return Target("external")
        if not path:
            return Target("article", article, anchor) if anchor else Target("unknown")
        path = unquote(path.partition("?")[0])
        if named := ID_TARGET.fullmatch(path):
            there = self.by_id.get(named[1], {})
            found = there.get(article.lang) or next(iter(there.values()), None)
            return Target("article", found, anchor) if found else Target("unknown", path=named[1])
        if path.startswith("/"):
            return self._resolve_address(article, path.lstrip("/"), anchor)
        full = posixpath.normpath(posixpath.join(article.section, path))
        if full in self.by_path:
            return Target("article", self.by_path[full], anchor)
        if full in self.files:
            return Target("file", path=full)
        return Target("unknown", path=full)

    def _resolve_address(self, article: Article, path: str, anchor: str) -> Target:
        """Resolve a path from the site's root: an article's address or permalink, a section's, or a file's."""
        address = path if path.endswith("/") or not path else path + "/"
        if permalink := PERMALINK.fullmatch(address):
            there = self.by_id.get(permalink[1], {})
            found = there.get(permalink[2] or article.lang) or next(iter(there.values()), None)
            return Target("article", found, anchor) if found else Target("unknown", path=path)
        if address in self.by_url:
            return Target("article", self.by_url[address], anchor)
        if path in self.files:
            return Target("file", path=path)
        pages = {""} | {f"{lang}/" for lang in self.config.languages} | {f"{f}/" for f in self.folders}
        if address in pages or address == "/":
            return Target("page", path=address)
        return Target("unknown", path=path)


def _with_parents(folders: Iterable[str]) -> frozenset[str]:
    """Return the folders and all folders above them."""
    found: set[str] = set()
    for folder in folders:
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return frozenset(found)
