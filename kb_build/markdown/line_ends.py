"""No space where a Japanese sentence goes on in the next line, emphasis, links and tags between or not."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, HTML_PLACEHOLDER, STX, AtomicString

from kb_build.line_ends import line_end_in_japanese, unwrapped

_INLINE = {
    "a",
    "abbr",
    "b",
    "code",
    "del",
    "em",
    "i",
    "ins",
    "kbd",
    "mark",
    "s",
    "small",
    "span",
    "strong",
    "u",
}
_EDGE = f"{STX}kb-edge{ETX}"
"""Stands between texts of different elements while they are looked at together; no article has such signs."""
_TAG = HTML_PLACEHOLDER.replace("%s", "[0-9]+")
_IN_JAPANESE = line_end_in_japanese(f"{_EDGE}|{_TAG}")

Slot = tuple[etree.Element, str]


class LineEnds(Treeprocessor):
    """Joins the lines of a paragraph where both sides are Japanese; runs when inline text has been read."""

    def run(self, root: etree.Element) -> None:
        """Join lines in every element below `root`."""
        for element in root.iter():
            if element.tag == "img":
                element.set("alt", unwrapped(element.get("alt") or ""))
            elif element.tag not in _INLINE and element.tag != "pre":
                for run in _runs(element, [[]]):
                    _join(run)


def _runs(element: etree.Element, runs: list[list[Slot]]) -> list[list[Slot]]:
    """Append to `runs` where the text of `element` is; what is no inline element begins another run."""
    if element.tag == "code":  # in any language a line's end is a space there, says CommonMark
        element.text = AtomicString((element.text or "").replace("\n", " "))
    runs[-1].append((element, "text"))
    for child in element:
        if child.tag in _INLINE:
            _runs(child, runs)
        else:
            runs.append([])
        runs[-1].append((child, "tail"))
    return runs


def _join(run: list[Slot]) -> None:
    texts = [getattr(element, slot) or "" for element, slot in run]
    if not any("\n" in text for text in texts):
        return
    joined = _IN_JAPANESE.sub(r"\1\2\3", _EDGE.join(texts)).split(_EDGE)
    for (element, slot), before, text in zip(run, texts, joined, strict=True):
        if text != before:
            setattr(element, slot, AtomicString(text) if isinstance(before, AtomicString) else text)
