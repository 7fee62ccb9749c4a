"""The live preview: after a save, only the pages that it changed are rendered again.

MkDocs rebuilds a whole site for every save, which takes as long as a build. Its `--dirty` mode
cannot know what a change means; compose can, because a page is a plain value that can be compared.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import _build_page, _populate_page

from kb_build import pipeline
from kb_build.check import check
from kb_build.compose import Page, compose_pages
from kb_build.library import Library
from kb_build.publish.built import read_built
from kb_build.publish.search import write_search
from kb_build.read import reread

if TYPE_CHECKING:
    from kb_build.adapters.mkdocs import KBPlugin

SEARCH_DELAY_SECONDS = 3.0
Times = dict[Path, float]


class Preview:
    """What the engine's server calls after a change, in place of a whole build."""

    def __init__(self, plugin: KBPlugin, whole_build: Callable[[], None], watched: Iterable[Path]) -> None:
        self.plugin = plugin
        self.whole_build = whole_build
        self.watched = tuple(watched)
        self.seen = self._times()
        self.search: threading.Timer | None = None

    def __call__(self) -> None:
        """Bring the served site up to date with the files."""
        now = self._times()
        changed = {path for path in now.keys() | self.seen.keys() if now.get(path) != self.seen.get(path)}
        self.seen = now
        articles = self._saved_articles(changed)
        if articles is None:
            self._cancel_search()
            self.whole_build()
        elif articles:
            self._rebuild(articles)

    def _times(self) -> Times:
        files = (f for folder in self.watched for f in ([folder] if folder.is_file() else folder.rglob("*")))
        return {f: f.stat().st_mtime_ns for f in files if f.is_file()}

    def _saved_articles(self, changed: set[Path]) -> list[str] | None:
        """Return the articles that were saved, or None where more than their text changed."""
        library = self.plugin.library
        if library is None or self.plugin.rendering is None:
            return None
        docs, found = library.config.docs, []
        for path in sorted(changed):
            docs_path = path.relative_to(docs).as_posix() if path.is_relative_to(docs) else ""
            if docs_path not in library.by_path or not path.exists():
                return None
            found.append(docs_path)
        return found

    def _rebuild(self, docs_paths: list[str]) -> None:
        old = self.plugin.library
        assert old is not None
        library = reread(old, docs_paths)
        if {(a.id, library.shows(a)) for a in map(library.by_path.get, docs_paths) if a} != {
            (a.id, old.shows(a)) for a in map(old.by_path.get, docs_paths) if a
        }:
            self.whole_build()  # an address came or went
            return
        only = frozenset(library.by_path[path].path for path in docs_paths)
        found = check(library, only=only)
        pipeline.report(found, library, self.plugin.ui_lang, strict=True)
        self.plugin.library = library
        self.plugin.problems = {
            **self.plugin.problems,
            **dict.fromkeys(only, ()),
            **pipeline.by_path(found),
        }
        changed = self._changed_pages(library, docs_paths)
        self._render(changed)
        self._refresh_search_soon()

    def _changed_pages(self, library: Library, docs_paths: list[str]) -> list[Page]:
        """Return the pages that are no longer what they were: the saved ones, their translations, lists of them."""
        saved = [library.by_path[path] for path in docs_paths]
        ids = {a.id for a in saved}
        touched = [
            a for a in library.published if a.id in ids or (a.fields and ids.intersection(a.fields.related))
        ]
        pages = [*(self.plugin.compose(a) for a in touched), *compose_pages(library)]
        return [page for page in pages if self.plugin.pages.get(page.path) != page]

    def _render(self, pages: list[Page]) -> None:
        rendering = self.plugin.rendering
        assert rendering is not None
        for page in pages:
            self.plugin.pages[page.path] = page
            file = rendering.files.get_file_from_path(page.path)
            if file is None or file.page is None:
                self.whole_build()
                return
            file.content_string = page.markdown
            _populate_page(file.page, rendering.config, rendering.files)
            _build_page(file.page, rendering.config, [], rendering.nav, rendering.env)

    def _refresh_search_soon(self) -> None:
        """Index again once the writer pauses: it takes seconds on a large site, and the page need not wait."""
        self._cancel_search()
        self.search = threading.Timer(SEARCH_DELAY_SECONDS, self._refresh_search)
        self.search.daemon = True
        self.search.start()

    def _cancel_search(self) -> None:
        if self.search:
            self.search.cancel()

    def _refresh_search(self) -> None:
        rendering, library = self.plugin.rendering, self.plugin.library
        assert rendering is not None
        assert library is not None
        site = Path(rendering.config.site_dir)
        write_search(library, read_built(library, site), site)
