"""Marks of steps to attributes."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

from kb_build.marks import MARK, OPEN


class Steps(Treeprocessor):
    """Moves the mark at the start of a list item to the item; drops text that was only a place for a block."""

    def run(self, root: etree.Element) -> None:
        """Give every marked item its `id` and `data-kb`."""
        for parent in list(root.iter()):
            if parent.tag == "li":
                _mark(parent)
            for child in list(parent):
                text = child.text or ""
                if child.tag == "p" and not len(child) and OPEN in text and not MARK.sub("", text).strip():
                    parent.remove(child)


def _mark(item: etree.Element) -> None:
    holder = item
    if not (item.text or "").strip() and len(item) and item[0].tag == "p":
        holder = item[0]
    mark = MARK.match((holder.text or "").lstrip())
    if not mark:
        return
    holder.text = text = (holder.text or "").lstrip()[mark.end() :]
    position, _, own_id = mark[1].partition(" ")
    if position:
        item.set("id", own_id or position)
        item.set("data-kb", "step")
    if own_id:
        _name_position(holder, position, text)
    elif holder is not item and not text.strip() and not len(holder):
        item.remove(holder)


def _name_position(holder: etree.Element, position: str, text: str) -> None:
    """Put an empty element with the step's position as its id before the text."""
    span = etree.Element("span", id=position)
    # attr_list would read a brace that follows an element as that element's attributes
    span.tail = f"{STX}{ord('{')}{ETX}{text[1:]}" if text.startswith("{") else text
    holder.text = ""
    holder.insert(0, span)
