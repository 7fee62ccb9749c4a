"""What a site is made of while the engine works on it; the plugin fills it, the live preview keeps it fresh."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from kb_build.article import Article
from kb_build.compose import Page, compose, compose_pages, compose_unshown
from kb_build.diagnostic import Diagnostic
from kb_build.library import Library
from kb_build.publish.built import Built
from kb_build.publish.finish import Finish
from kb_build.publish.images import Images


@dataclass
class Rendering:
    """What the engine renders with; the live preview renders single pages with it again."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment


@dataclass
class State:
    """A library, its composed pages by path, and what is wrong with its articles by path."""

    library: Library
    ui_lang: str
    images: Images
    problems: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    rendering: Rendering | None = None
    built: tuple[Built, ...] = ()
    """Articles as their pages were when they were last read; without those rendered again since."""
    broken: frozenset[str] = frozenset()
    """Articles, by path in the docs folder, that the library still has as they were before they could not be read."""
    _finish: Finish | None = None

    def compose_all(self) -> None:
        """Compose every page of the site."""
        articles = (self.compose(article) for article in self.library.published)
        unshown = (self.compose_unshown(a) for a in self.library.articles if self.problems.get(a.path))
        pages = (*(page for page in unshown if page), *articles, *compose_pages(self.library))
        self.pages = {page.path: page for page in pages}

    def compose(self, article: Article) -> Page:
        """Return an article's page; where problems are known (in the live preview) it tells the writer."""
        return self._with_problems(compose(article, self.library), article)

    def finish(self, path: str, html: str) -> str:
        """Return the HTML of the page at `path` of the docs folder, complete where it is an article's."""
        article = self.library.by_path.get(path)
        if self._finish is None or self._finish.library is not self.library:
            self._finish = Finish(self.library, self.images)
        return self._finish.page(article, html) if article else html

    def compose_unshown(self, article: Article) -> Page | None:
        """Return what stands at the address of an article that has too little to be shown; None for others."""
        if article.fields or article.lang not in self.library.config.languages:
            return None
        return self._with_problems(compose_unshown(article, self.library), article)

    def _with_problems(self, page: Page, article: Article) -> Page:
        found = self.problems.get(article.path, ())
        if not found:
            return page
        said = [
            {
                "place": f"{d.path}:{d.span.line}:{d.span.column}",
                "code": d.code,
                "severity": d.severity.value,
                "message": d.message.in_(self.ui_lang),
                "help": d.help.in_(self.ui_lang),
            }
            for d in found
        ]
        return replace(page, meta={**page.meta, "problems": said})
