"""Our own scripts and style sheets without what only their writers read: comments and spaces.

Not those that a site brings: they may be written in ways that the tools for this take for something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import PurePath

import tinycss2
from rjsmin import jsmin
from tinycss2.ast import Node

#: A comment that says so stays, as one that begins with `/*!`.
_LICENCE = re.compile(r"/\*\*(?=(?:[^*]|\*(?!/))*@license\b)")


def shrink(path: str, text: str) -> str:
    """Return a script or a style sheet of ours that does the same, and any other file as it is; licences stay."""
    match PurePath(path).suffix:
        case ".js":
            return jsmin(_LICENCE.sub("/*!", text), keep_bang_comments=True)
        case ".css":
            return tinycss2.serialize(_tight(tinycss2.parse_component_value_list(text)))
    return text


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
