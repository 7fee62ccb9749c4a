"""The live preview: after a save, only the pages that it changed are rendered again.

MkDocs rebuilds a whole site for every save, which takes as long as a build. Its `--dirty` mode
cannot know what a change means; compose can, because a page is a plain value that can be compared.
"""

from __future__ import annotations

import stat
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from mkdocs.commands.build import _build_page, _populate_page

from kb_build import pipeline
from kb_build.adapters.mkdocs_state import State
from kb_build.article import Article
from kb_build.compose import Page, compose_pages
from kb_build.library import Library
from kb_build.publish.built import read_built
from kb_build.publish.reindex import Reindexing
from kb_build.publish.search import searchable
from kb_build.read import SECTION_FILE, reread

SEARCH_DELAY_SECONDS = 3.0
Times = dict[Path, int]


class Preview:
    """What the engine's server calls after a change, in place of a whole build.

    `state_of` gives what the last whole build left, `watched` are the files and folders it was made of.
    """

    def __init__(
        self, state_of: Callable[[], State | None], whole_build: Callable[[], None], watched: Iterable[Path]
    ) -> None:
        self.state_of = state_of
        self.whole_build = whole_build
        self.watched = tuple(watched)
        self.seen = self._times()
        self.search = threading.Timer(SEARCH_DELAY_SECONDS, self._refresh_search)
        self.reindexing = Reindexing()
        self.starting = threading.Lock()

    def __call__(self) -> None:
        """Bring the served site up to date with the files."""
        now = self._times()
        changed = {path for path in now.keys() | self.seen.keys() if now.get(path) != self.seen.get(path)}
        self.seen = now
        if not changed:  # a file was only opened, or an editor keeps notes beside it
            return
        self._stop_search()
        state = self.state_of()
        if not (state and self._is_known(state, changed) and refresh(state, changed)):
            self.whole_build()
            return
        self.search = threading.Timer(SEARCH_DELAY_SECONDS, self._refresh_search)
        self.search.daemon = True
        self.search.start()

    def _times(self) -> Times:
        """Return when each watched file changed; not of hidden ones, which no page is made of."""
        times: Times = {}
        for top in self.watched:
            for file in [top] if top.is_file() else sorted(top.rglob("*")):
                if not _is_hidden(file, top):
                    with suppress(OSError):  # it went away just now
                        if stat.S_ISREG((about := file.stat()).st_mode):
                            times[file] = about.st_mtime_ns
        return times

    def _is_known(self, state: State, changed: set[Path]) -> bool:
        """Return whether nothing but articles and sections was saved that were there before, and still are."""
        known = {*state.library.by_path, *map(_section_path, state.library.sections)}
        return all(path.exists() and _docs_path(state.library, path) in known for path in changed)

    def _stop_search(self) -> None:
        with self.starting:
            self.search.cancel()
            self.reindexing.stop()

    def _refresh_search(self) -> None:
        """Index again once the writer pauses: it takes seconds on a large site, and the page need not wait."""
        with self.starting:
            state = self.state_of()
            if state is None or state.rendering is None or state.broken or self.search.finished.is_set():
                return
            site = Path(state.rendering.config.site_dir)
            state.built = read_built(state.library, site, state.built)
            self.reindexing.start(searchable(state.library, state.built), site)


def _is_hidden(file: Path, top: Path) -> bool:
    return file.name.endswith("~") or any(part.startswith(".") for part in file.relative_to(top).parts)


def refresh(state: State, changed: Iterable[Path]) -> bool:
    """Render the pages that the saved files in `changed` are on; return False where that is not enough.

    A `_section.yml` counts as all the articles that inherit from it. Of an article that a slip of the pen made
    unreadable only the page changes, to say so: for all other pages it stays what it was, and comes back as quickly.
    """
    saved = {_docs_path(state.library, path) for path in changed}
    folders = [folder for folder in state.library.sections if _section_path(folder) in saved]
    docs_paths = [a.docs_path for a in state.library.articles if a.docs_path in saved or _is_in(a, folders)]
    library = reread(state.library, docs_paths, folders)
    sections = {f"{library.config.docs_dir}/{_section_path(folder)}" for folder in folders}
    if any(problem.place.path in sections for problem in library.problems):
        return False
    broken = {path: library.by_path[path] for path in docs_paths if library.by_path[path].fields is None}
    whole = [path for path in docs_paths if path not in broken]
    if _addresses(library, whole) != _addresses(state.library, whole):
        return False
    only = frozenset(library.by_path[path].path for path in docs_paths) | sections
    found = pipeline.problems(library, only)
    pipeline.report(found, library, state.ui_lang, strict=True)
    state.library = library if not broken else reread(state.library, whole, folders)
    state.broken = state.broken.difference(whole).union(broken)
    state.problems = {**state.problems, **dict.fromkeys(only, ()), **pipeline.by_path(found)}
    unshown = [page for article in broken.values() if (page := state.compose_unshown(article))]
    return all(_render(state, page) for page in [*unshown, *_changed_pages(state, whole)])


def _docs_path(library: Library, path: Path) -> str:
    docs = library.config.docs
    return path.relative_to(docs).as_posix() if path.is_relative_to(docs) else ""


def _section_path(folder: str) -> str:
    return f"{folder}/{SECTION_FILE}".lstrip("/")


def _is_in(article: Article, folders: Iterable[str]) -> bool:
    return any(not folder or article.docs_path.startswith(f"{folder}/") for folder in folders)


def _addresses(library: Library, docs_paths: list[str]) -> list[tuple[str | None, bool]]:
    articles = [library.by_path[path] for path in docs_paths]
    return [(article.id, library.shows(article)) for article in articles]


def _changed_pages(state: State, docs_paths: list[str]) -> list[Page]:
    """Return the pages that are not what they were: of the saved articles, their translations, lists of them."""
    ids = {state.library.by_path[path].id for path in docs_paths}
    touched = [
        article
        for article in state.library.published
        if article.id in ids or (article.fields and ids.intersection(article.fields.related))
    ]
    pages = [*map(state.compose, touched), *compose_pages(state.library)]
    return [page for page in pages if state.pages.get(page.path) != page]


def _render(state: State, page: Page) -> bool:
    """Render one page with what the last whole build used; return False where it does not know the page."""
    rendering = state.rendering
    file = rendering.files.get_file_from_path(page.path) if rendering else None
    if rendering is None or file is None or file.page is None:
        return False
    state.pages[page.path] = page
    file.content_string = page.markdown
    _populate_page(file.page, rendering.config, rendering.files)
    _build_page(file.page, rendering.config, [], rendering.nav, rendering.env)
    state.built = tuple(one for one in state.built if one.article.docs_path != page.path)
    return True
