"""Scripts and style sheets without what only their writers read: comments and spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

import tinycss2
from rjsmin import jsmin
from tinycss2.ast import Node

#: A text in backticks inside another one, or one over several lines: its spaces are what readers see.
_NESTED = re.compile(r"\$\{[^}`]*`")
#: A comment that says so stays, as one that begins with `/*!`.
_LICENCE = re.compile(r"/\*\*(?=(?:[^*]|\*(?!/))*@license\b)")


def smaller_script(text: str) -> str:
    """Return a script that does the same; one whose texts in backticks are hard to tell from code as it is.

    Comments with a licence stay.
    """
    if _NESTED.search(text) or any(line.count("`") % 2 for line in text.split("\n")):
        return text
    return jsmin(_LICENCE.sub("/*!", text), keep_bang_comments=True)


def smaller_style(text: str) -> str:
    """Return a style sheet that says the same; comments that begin with `/*!` stay."""
    return tinycss2.serialize(_tight(tinycss2.parse_component_value_list(text)))


def _tight(nodes: Sequence[Node]) -> list[Node]:
    """The nodes with no space beside a block or a semicolon, and one space for several elsewhere."""
    kept: list[Node] = []
    said = [node for node in nodes if node.type != "comment" or node.value.startswith("!")]
    for node, after in zip_longest(said, said[1:]):
        if node.type == "whitespace":
            if _is_edge(kept[-1] if kept else None) or _is_edge(after):
                continue
            node.value = " "
        elif node.type == "{} block":
            node.content = _tight(node.content)
        kept.append(node)
    return kept


def _is_edge(node: Node | None) -> bool:
    """Whether no space is needed beside a node; of two spaces in a row the second is enough."""
    return node is None or node.type in ("{} block", "whitespace") or node == ";"
