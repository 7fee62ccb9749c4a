"""A page of the engine's whose Markdown compose made; all of them share one converter."""

from __future__ import annotations

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page, _RelativePathTreeprocessor
from mkdocs.structure.toc import get_toc


def converter(config: MkDocsConfig) -> Markdown:
    """Return what turns the Markdown of every page into HTML, as the settings say."""
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


class ComposedPage(Page):
    """Renders as the engine's pages do, without what compose and the rules have done before.

    The engine makes a converter for each page, which takes as long as to convert it, and reads the page three
    times more for a title and for the ids that links may lead to.
    """

    def __init__(self, file: File, config: MkDocsConfig, markdown: Markdown) -> None:
        super().__init__(None, file, config)
        self._converter = markdown

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set `content` and `toc` from the page's Markdown, with links to files as links to their pages."""
        assert self.markdown is not None
        _RelativePathTreeprocessor(self.file, files, config)._register(self._converter.reset())
        self.content = self._converter.convert(self.markdown)
        self.toc = get_toc(getattr(self._converter, "toc_tokens", []))
