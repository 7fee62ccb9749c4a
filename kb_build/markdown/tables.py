"""Tables as GFM has them, without styles."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown.treeprocessors import Treeprocessor

_ALIGN = re.compile(r"text-align:\s*(left|center|right);?\s*")


class Tables(Treeprocessor):
    """Alignment as a class, `\\|` as a pipe even in code, no empty heads, nor an empty row under a lone head."""

    def run(self, root: etree.Element) -> None:
        """Mend every table."""
        for table in root.iter("table"):
            for cell in table.iter():
                if cell.tag in ("th", "td"):
                    _mend(cell)
            for cell in table.iter("th"):
                if cell.text is None and not len(cell):
                    cell.tag = "td"  # the empty corner heads nothing
            body = table.find("tbody")
            if body is not None and all(cell.text is None and not len(cell) for cell in body.iter("td")):
                table.remove(body)


def _mend(cell: etree.Element) -> None:
    if cell.text:
        cell.text = cell.text.replace("\\|", "|")
    if align := _ALIGN.fullmatch(cell.get("style") or ""):
        del cell.attrib["style"]
        cell.set("class", f"kb-align-{align[1]}")
