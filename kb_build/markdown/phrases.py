"""Phrases of Japanese headings: places where a line may break."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor

from kb_build.phrases import phrases

HEADINGS = {"h1", "h2", "h3"}
VERBATIM = {"code", "kbd", "samp"}


class Phrases(Treeprocessor):
    """Puts `<wbr>` between the phrases of headings; the text stays as it is."""

    def run(self, root: etree.Element) -> None:
        """Change every heading that has more than one phrase."""
        for heading in [element for element in root.iter() if element.tag in HEADINGS]:
            _divide(heading)


def _divide(element: etree.Element) -> None:
    for child in list(element):
        if child.tag not in VERBATIM:
            _divide(child)
        place = list(element).index(child) + 1
        child.tail, *rest = phrases(child.tail or "")
        _insert(element, place, rest)
    element.text, *rest = phrases(element.text or "")
    _insert(element, 0, rest)


def _insert(parent: etree.Element, place: int, texts: list[str]) -> None:
    for n, text in enumerate(texts):
        wbr = etree.Element("wbr")
        wbr.tail = text
        parent.insert(place + n, wbr)
