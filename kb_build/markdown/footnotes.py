"""The numbers of footnotes."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor

_REFERENCE = re.compile(r"\[\^([^\]]*)\]")


class FootnoteOrder(Treeprocessor):
    """Numbers footnotes as they are read; Python-Markdown takes those in paragraphs before those in lists."""

    def run(self, root: etree.Element) -> None:
        """Register every reference in the order of the text."""
        for notes in self.md.registeredExtensions:
            if isinstance(notes, FootnoteExtension) and notes.footnotes:
                for found in _REFERENCE.finditer("".join(root.itertext())):
                    if found[1] in notes.footnotes:
                        notes.addFootnoteRef(found[1])
