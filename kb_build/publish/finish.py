"""What an article's page gets after the engine: its images told, its words explained."""

from __future__ import annotations

from pathlib import Path

from kb_build.article import Article
from kb_build.harvest import article_html
from kb_build.library import Library
from kb_build.locales import words
from kb_build.publish.glossary import Glossary, glossaries
from kb_build.publish.image_tags import with_images
from kb_build.publish.images import Pictures, shown_in, write_images
from kb_build.publish.term_links import with_terms
from kb_build.publish.write import write_text


def finish_pages(library: Library, site: Path) -> None:
    """Write the smaller images, and again each page of an article that has images or may have words to explain."""
    pictures = write_images(library, site)
    explained = glossaries(library)
    for article in library.published:
        glossary = explained.get(article.lang)
        if article.outline.images or glossary:
            _finish(article, site, pictures, glossary)


def _finish(article: Article, site: Path, pictures: Pictures, glossary: Glossary | None) -> None:
    file = site / article.url / "index.html"
    page = file.read_text(encoding="utf-8") if file.is_file() else ""
    before = article_html(page, article.id or "", article.lang)
    if before is None:
        return  # read_built says so
    after = before
    if article.outline.images:
        labels = words(article.lang, "page")["zoom"]
        after = with_images(after, shown_in(article, pictures), labels)
    if glossary:
        after = with_terms(after, glossary, article.url)
    if after != before:
        write_text(file, page.replace(before, after, 1))
