"""The library: all articles in all languages, with the look-ups that a single file cannot answer."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from urllib.parse import unquote

from kb_build.article import Article, Problem
from kb_build.config import Config
from kb_build.front_matter import FrontMatter
from kb_build.image_files import ImageFiles
from kb_build.model.fields import SectionFields
from kb_build.model.parts import Visibility
from kb_build.page_address import SEARCH, articles_of, code_page, errors_of, home_of
from kb_build.similar import Declared, MessageIndex

ID_TARGET = re.compile(r"(KB\d{4,})(?:/)?")
PERMALINK = re.compile(r"a/(KB\d{4,})/(?:([a-z]{2})/)?")
TEXT_FRAGMENT = ":~:"
"""What stands behind it in `#anchor:~:text=words` is for the browser, which looks for the words."""
SCHEME = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")
WEB = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: `kind` is article, file, page, external or unknown."""

    kind: str
    article: Article | None = None
    anchor: str = ""
    path: str = ""
    """For a file: its path in the docs folder. For a page: its address in the site. For an external link
    that a removed article stands for: the whole address."""


@dataclass(frozen=True, eq=False)
class Library:
    """All articles, sorted by path, and what stands around them."""

    config: Config
    articles: tuple[Article, ...]
    sections: Mapping[str, SectionFields] = field(default_factory=dict)
    """`_section.yml` by folder, relative to the docs folder."""
    section_front_matter: Mapping[str, FrontMatter] = field(default_factory=dict)
    """The same files as they were written, for rules on what stands in them."""
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
    def image_files(self) -> ImageFiles:
        """What is known of the contents of images; each is read when a rule first asks."""
        return ImageFiles(self.config.docs)

    @cached_property
    def folders(self) -> frozenset[str]:
        """Every folder that has an article in it or below it, relative to the docs folder."""
        return _with_parents(article.section for article in self.articles)

    @cached_property
    def shown_folders(self) -> frozenset[str]:
        """Every folder that has an article in it or below it which the site shows."""
        return _with_parents(article.section for article in self.published)

    @cached_property
    def pages(self) -> frozenset[str]:
        """The address of every page that the build makes besides the articles' own, whatever is shown of them."""
        return self._pages(self.articles, self.folders)

    @cached_property
    def shown_pages(self) -> frozenset[str]:
        """The addresses in `pages` that the site shows."""
        return self._pages(self.published, self.shown_folders)

    def _pages(self, articles: Iterable[Article], folders: Iterable[str]) -> frozenset[str]:
        found = {"", SEARCH, *(f"{folder}/" for folder in folders)}
        for lang in self.config.languages:
            found |= {home_of(lang), errors_of(lang), articles_of(lang)}
        messages = (m for a in articles if a.fields for m in a.fields.error_messages)
        return frozenset(found | {code_page(m.code) for m in messages if m.code})

    @cached_property
    def published(self) -> tuple[Article, ...]:
        """The articles that the site shows: readable, complete enough, and visible to its readers."""
        return tuple(a for a in self.articles if self.shows(a))

    @cached_property
    def messages(self) -> Mapping[str, MessageIndex]:
        """By language, the declared messages of the articles that the site shows: which of them look alike."""
        found: dict[str, list[Declared]] = {}
        for article in self.published:
            for n, message in enumerate(article.fields.error_messages if article.fields else ()):
                found.setdefault(article.lang, []).append(Declared(article.docs_path, n, message.text))
        return {lang: MessageIndex(declared) for lang, declared in found.items()}

    @cached_property
    def internal_ids(self) -> frozenset[str]:
        """The ids of articles that are internal in every language."""
        internal = Visibility.INTERNAL
        return frozenset(
            article_id
            for article_id, there in self.by_id.items()
            if all(article.fields and article.fields.visibility is internal for article in there.values())
        )

    @cached_property
    def removed(self) -> tuple[Article, ...]:
        """The articles that readers are led away from: each has a `redirect_to`, and may be known to readers."""
        return tuple(a for a in self.articles if _redirect_of(a) and self._may_be_seen(a))

    def shows(self, article: Article) -> bool:
        """Return whether the site shows `article`."""
        return self._may_be_seen(article) and not _redirect_of(article)

    def _may_be_seen(self, article: Article) -> bool:
        fields = article.fields
        return (
            fields is not None
            and fields.visibility.value in self.config.visibility
            # By path: compose asks for an article whose text it has changed on the way.
            and self.by_id[fields.id][article.lang].docs_path == article.docs_path
        )

    def translation(self, article: Article, lang: str) -> Article | None:
        """Return the same article in another language."""
        return self.by_id.get(article.id or "", {}).get(lang)

    def resolve(self, article: Article, target: str) -> Target:
        """Return where the link `target`, written in `article`, leads; past removed articles, if that is anywhere."""
        found = self._resolve(article, target)
        if (
            found.article is None
            or found.article.docs_path == article.docs_path
            or not _redirect_of(found.article)
        ):
            return found
        end = self.destination(found.article)
        if end.kind not in ("article", "page", "external"):
            return found
        return replace(end, anchor=end.anchor or found.anchor) if end.kind == "article" else end

    def destination(self, removed: Article) -> Target:
        """Return where the `redirect_to` of an article leads in the end.

        Its kind is "unknown" where that is nothing that readers may see, or a circle; `path` then says
        what was written.
        """
        seen: list[Article] = []
        found = Target("article", removed)
        while (here := found.article) and (target := _redirect_of(here)) and here not in seen:
            seen.append(here)
            found = self._redirect(here, target, seen)
        if found.article:
            arrived = self.shows(found.article)
        elif found.kind == "page":
            arrived = found.path in self.shown_pages
        else:
            arrived = found.kind in ("file", "external")
        return found if arrived else Target("unknown", path=_redirect_of(removed))

    def _redirect(self, article: Article, target: str, seen: list[Article]) -> Target:
        if SCHEME.match(target):
            return Target("external", path=target) if WEB.match(target) else Target("unknown")
        found = self._resolve(article, target)
        if found.kind == "unknown" and not target.startswith(("/", "#")):
            found = self._resolve(article, f"/{target}")
        if found.article in seen:  # its own id: where it is still there in another language, it leads there
            others = self.by_id.get(found.article.id or "", {}).values() if found.article else ()
            found = replace(found, article=next((a for a in others if a not in seen), found.article))
        return found

    def _resolve(self, article: Article, target: str) -> Target:
        path, _, fragment = target.partition("#")
        anchor = unquote(fragment.partition(TEXT_FRAGMENT)[0])
        if SCHEME.match(path):
            return Target("external")
        if not path:
            return Target("article", article, anchor) if fragment else Target("unknown")
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
        page = "" if full == "." else f"{full}/"
        return Target("page", None, anchor, page) if page in self.pages else Target("unknown", path=full)

    def _resolve_address(self, article: Article, path: str, anchor: str) -> Target:
        """Resolve a path from the site's root: an article's address or permalink, a page's, or a file's."""
        address = path if path.endswith("/") or not path else path + "/"
        if permalink := PERMALINK.fullmatch(address):
            there = self.by_id.get(permalink[1], {})
            found = there.get(permalink[2] or article.lang) or next(iter(there.values()), None)
            return Target("article", found, anchor) if found else Target("unknown", path=path)
        if address in self.by_url:
            return Target("article", self.by_url[address], anchor)
        if path in self.files:
            return Target("file", path=path)
        if address in self.pages:
            return Target("page", None, anchor, address)
        return Target("unknown", path=path)


def _redirect_of(article: Article) -> str:
    """Return where a removed article is to lead, "" for one that is still there."""
    return (article.fields and article.fields.redirect_to) or ""


def _with_parents(folders: Iterable[str]) -> frozenset[str]:
    """Return the folders and all folders above them."""
    found: set[str] = set()
    for folder in folders:
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return frozenset(found)
