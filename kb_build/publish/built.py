"""What the engine made of each article, read back from its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kb_build.article import Article
from kb_build.harvest import article_html, harvest
from kb_build.library import Library
from kb_build.model.section import Section


class NotComposed(Exception):
    """Pages that the engine left out or did not make from what compose gave it; `paths` names the articles."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        super().__init__(", ".join(paths))
        self.paths = paths


@dataclass(frozen=True)
class Built:
    """An article with the sections of its finished page."""

    article: Article
    sections: tuple[Section, ...]


def read_built(library: Library, site: Path, known: Iterable[Built] = ()) -> tuple[Built, ...]:
    """Return every published article with its sections; raises NotComposed if one is not there.

    The pages of `known` articles are not read again.
    """
    sections = {one.article.path: one.sections for one in known}
    for article in library.published:
        if article.path not in sections and (found := _sections(article, site)) is not None:
            sections[article.path] = found
    if missing := tuple(a.path for a in library.published if a.path not in sections):
        raise NotComposed(missing)
    return tuple(Built(article, sections[article.path]) for article in library.published)


def _sections(article: Article, site: Path) -> tuple[Section, ...] | None:
    """Return the sections of an article's page; None where compose did not make it."""
    page = site / article.url / "index.html"
    if not page.is_file():
        return None
    html = article_html(page.read_text(encoding="utf-8"), article.id or "", article.lang)
    return None if html is None else harvest(html, article.id or "", article.lang)
