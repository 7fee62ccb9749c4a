"""Where braces are an attribute list for the renderer, and where they are text."""

from __future__ import annotations

import re

from kb_build.anchor import LIST_BEGINNING
from kb_build.raw_html.violation import Context

_BEGINNING = re.compile(LIST_BEGINNING)
_NEAR = 300
"""How far back an element may begin, in characters."""
_ELEMENT = re.compile(r"(?:\]\((?:[^()\n]|\([^()\n]*\))*\)|\]\[[^\[\]\n]*\]|`|[^\s*]\*{1,3})\Z")
"""The end of a link, an image, code or emphasis."""
_HEADING = re.compile(r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*#{1,6}[ \t]")
_END = re.compile(r"[ \t]*(?:(?P<cell>\|)|\n|\Z)")
_JOINS = "*_~`([<{"
"""What would belong to the element before it if nothing stood between."""


def is_template(text: str, at: int) -> bool:
    """Return whether the brace at `at` is of a template's tag: `{% hint %}`, `{{ name }}`, `{{< figure >}}`."""
    return text[at + 1 : at + 2] in ("{", "%") or text[max(at - 1, 0) : at] == "{"


def follows_element(text: str, at: int) -> bool:
    """Return whether the brace at `at` stands directly behind a link, an image, code or emphasis."""
    return bool(_ELEMENT.search(text, max(at - _NEAR, text.rfind("\n", 0, at) + 1), at))


def ends_block(text: str, at: int, end: int, context: Context) -> bool:
    """Return whether a list from `at` to `end` ends a heading or a cell, is a block's last line or names a step."""
    rest = _END.match(text, end)
    if not rest or not _BEGINNING.match(text, at):
        return False
    begin = text.rfind("\n", 0, at) + 1
    if rest["cell"] or _HEADING.match(text, begin, at):
        return True
    scope = context.scope(at)
    last = rest.end() >= min(scope.end, len(text))
    alone = last and not text[begin:at].strip(" \t>") and begin > scope.start
    return alone or (text[at + 1 : at + 4].lstrip(": ").startswith("#") and text[at - 1 : at].isspace())


def nothing(text: str, at: int, end: int) -> str:
    """Return what may stand for a list that goes: what follows must neither join what precedes nor leave a gap."""
    alone = not text[text.rfind("\n", 0, at) + 1 : at].strip(" \t>")
    return "<wbr>" if alone or text[end : end + 1] in tuple(_JOINS) else ""
