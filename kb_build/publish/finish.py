"""What an article's page gets after the engine: its images told, its words explained, its links named."""

from __future__ import annotations

from kb_build.article import Article
from kb_build.harvest import article_html
from kb_build.library import Library
from kb_build.locales import words
from kb_build.publish.glossary import glossaries
from kb_build.publish.image_tags import with_images
from kb_build.publish.images import Images
from kb_build.publish.link_names import with_link_names
from kb_build.publish.term_links import with_terms


class Finish:
    """Completes pages of the library's articles; `images` are those of the site, and outlast one library."""

    def __init__(self, library: Library, images: Images) -> None:
        self.library = library
        self._images = images
        self._glossaries = glossaries(library)

    def page(self, article: Article, page: str) -> str:
        """Return the HTML of the article's page with what its images, links and the words of the glossary need."""
        before = article_html(page, article.id or "", article.lang)
        if before is None:
            return page  # the proof after the build says so
        after = with_link_names(before)
        if article.outline.images:
            labels = words(article.lang, "page")["zoom"]
            after = with_images(after, self._images.of(article, self.library), labels)
        if glossary := self._glossaries.get(article.lang):
            after = with_terms(after, glossary, article.url)
        return page if after == before else page.replace(before, after, 1)
