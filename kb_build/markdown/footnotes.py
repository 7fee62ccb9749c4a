"""The numbers of footnotes, and their links back."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown.extensions.footnotes import NBSP_PLACEHOLDER, FootnoteExtension
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


class FootnoteBacklinks(Treeprocessor):
    """Leaves out the link back from a footnote that nothing refers to: it would lead nowhere."""

    def run(self, root: etree.Element) -> None:
        """Drop such links; the text of the footnote stays."""
        for notes in self.md.registeredExtensions:
            if isinstance(notes, FootnoteExtension):
                alone = {
                    notes.makeFootnoteId(name): f"#{back}"
                    for name in notes.footnotes
                    if (back := notes.makeFootnoteRefId(name)) not in notes.found_refs
                }
                for item in root.iter("li") if alone else ():
                    if target := alone.get(item.get("id", "")):
                        _drop(item, target)


def _drop(note: etree.Element, target: str) -> None:
    """Remove the link to `target` at the end of a footnote, and the space before it."""
    last = note[-1] if len(note) else note
    link = last[-1] if len(last) else None
    if link is None or link.get("href") != target:
        return
    last.remove(link)
    if len(last):
        last[-1].tail = (last[-1].tail or "").removesuffix(NBSP_PLACEHOLDER)
    elif text := (last.text or "").removesuffix(NBSP_PLACEHOLDER):
        last.text = text
    else:
        note.remove(last)
