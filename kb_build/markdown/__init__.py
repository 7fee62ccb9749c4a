"""The one place that says how Markdown becomes HTML: Python-Markdown's extensions, and a small one of ours.

Ours reads what `compose` and `normalize` put into a body (see `kb_build.marks`), makes escapes, hard
breaks, addresses and inline HTML follow CommonMark and GFM, and says alignment of cells by class: the
site's Content-Security-Policy forbids `style` attributes.
"""

from __future__ import annotations

from typing import Any

from markdown import Extension, Markdown

from kb_build.markdown.footnotes import FootnoteBacklinks, FootnoteOrder
from kb_build.markdown.html import HtmlWithMarkdown, Leftovers, RawHtml
from kb_build.markdown.inline import follow_commonmark
from kb_build.markdown.line_ends import LineEnds
from kb_build.markdown.phrases import Phrases
from kb_build.markdown.steps import Steps
from kb_build.markdown.tables import Tables
from kb_build.marks import FOOTNOTES

EXTENSIONS: tuple[str, ...] = (
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "sane_lists",
    "tables",
    "toc",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.quotes",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
    "kb_build.markdown",
)
"""For Python-Markdown's `extensions`, in the order in which they are to be loaded."""

EXTENSION_CONFIGS: dict[str, dict[str, Any]] = {
    "footnotes": {"PLACE_MARKER": FOOTNOTES, "BACKLINK_TITLE": "↩ {}", "USE_DEFINITION_ORDER": False},
    "pymdownx.highlight": {"use_pygments": False, "stripnl": False},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tilde": {"subscript": False},
    "toc": {"marker": ""},
}
"""For Python-Markdown's `extension_configs`. No colours are computed: code carries its language as a class."""


def renderer() -> Markdown:
    """Return a Python-Markdown instance with this site's extensions; `reset()` it between articles."""
    return Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSION_CONFIGS)


class StepMarks(Extension):
    """Reads marks (steps to `id` and `data-kb="step"`, raw HTML to HTML) and mends what differs from CommonMark."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register our processors with `md`."""
        md.registerExtension(self)
        self._md = md
        follow_commonmark(md)
        raw = RawHtml(md)
        md.preprocessors.register(raw, "kb-raw-html", 27)  # before fences, after white space
        md.preprocessors.register(HtmlWithMarkdown(md), "html_block", 20)
        md.treeprocessors.register(Steps(md), "kb-steps", 45)  # before task lists look for `[ ]`
        md.treeprocessors.register(Tables(md), "kb-tables", 44)
        md.treeprocessors.register(FootnoteOrder(md), "kb-footnote-order", 21)  # just before inline text
        md.treeprocessors.register(FootnoteBacklinks(md), "kb-footnote-backlinks", 14)  # when all are known
        md.treeprocessors.register(LineEnds(md), "kb-line-ends", 13)  # when inline text has been read
        md.treeprocessors.register(Phrases(md), "kb-phrases", 7)  # when attribute lists have been read
        md.postprocessors.register(Leftovers(raw), "kb-leftovers", 1)

    def reset(self) -> None:
        """Write `<img>` as HTML has it, not `<img />`: whoever sets Markdown up chooses last, then calls this."""
        self._md.set_output_format("html")


def makeExtension(**configs: Any) -> StepMarks:
    """Return our extension, for `kb_build.markdown` in a list of extensions."""
    return StepMarks(**configs)
