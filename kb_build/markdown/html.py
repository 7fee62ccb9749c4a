"""Raw HTML, as it stands where `normalize` fenced it, and the end of all marks."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions.md_in_html import HtmlBlockPreprocessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown_it.common.html_blocks import block_names

from kb_build.marks import CLOSE, MARK, OPEN, RAW_HTML, SPACE, TAB

_FENCE = re.compile(
    rf"""^(?P<prefix>[ >]*)(?P<fence>`{{3,}}){RAW_HTML}\n
         (?P<body>(?:.*\n)*?)
         (?P=prefix)(?P=fence)[ ]*$""",
    re.MULTILINE | re.VERBOSE,
)
_STASHED = re.compile(f"(?:<p>)?{RAW_HTML}(\\d+){CLOSE}(?:</p>)?")
_BLOCK = re.compile(
    rf"[ ]{{0,3}}<(?:[!?]|/?(?:{'|'.join([*block_names, 'pre', 'script', 'style'])})(?![\w-]))", re.I
)


class RawHtml(Preprocessor):
    """Takes fences of raw HTML out of the text; `stash` has their HTML."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.stash: list[str] = []

    def run(self, lines: list[str]) -> list[str]:
        """Leave a paragraph with a number in place of each."""
        self.stash = []
        text = "\n".join(lines)
        return _FENCE.sub(self._take, text).split("\n") if RAW_HTML in text else lines

    def _take(self, fence: re.Match[str]) -> str:
        prefix = fence["prefix"]
        body = fence["body"].removesuffix("\n").split("\n")
        self.stash.append("\n".join(line[len(prefix) :] for line in body))  # a blank line is shorter
        return f"{prefix}{RAW_HTML}{len(self.stash) - 1}{CLOSE}"


class HtmlWithMarkdown(HtmlBlockPreprocessor):
    """Python-Markdown's search for blocks of HTML, only where there are some.

    `normalize` leaves those that have Markdown inside. In text without any, the search would take `a <b`
    and all up to the next `>` for a tag.
    """

    def run(self, lines: list[str]) -> list[str]:
        """Stash blocks of HTML, if a line begins with one."""
        return super().run(lines) if any(_BLOCK.match(line) for line in lines) else lines


class Leftovers(Postprocessor):
    """Puts raw HTML back and drops marks that stood where they mean nothing."""

    def __init__(self, raw: RawHtml) -> None:
        super().__init__()
        self._raw = raw

    def run(self, text: str) -> str:
        """Return the page's HTML without marks."""
        if RAW_HTML in text:
            text = _STASHED.sub(lambda found: self._raw.stash[int(found[1])], text)
        if OPEN in text:
            text = MARK.sub("", text)
        return text.replace(TAB, "\t").replace(SPACE, " ")
