"""What the engine made of each article, read back from its page."""

from __future__ import annotations

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


def read_built(library: Library, site: Path) -> tuple[Built, ...]:
    """Return every published article with its sections; raises NotComposed if one is not there."""
    built, missing = [], []
    for article in library.published:
        page = site / article.url / "index.html"
        html = (
            article_html(page.read_text(encoding="utf-8"), article.id or "", article.lang)
            if page.is_file()
            else None
        )
        if html is None:
            missing.append(article.path)
        else:
            built.append(Built(article, harvest(html, article.id or "", article.lang)))
    if missing:
        raise NotComposed(tuple(missing))
    return tuple(built)
