"""A style sheet and what it imports as one text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from kb_build.publish.joined import CannotJoin, Joined

_IMPORT = re.compile(r'^@import url\("(?P<part>[^":]+)"\)(?: layer\((?P<layer>[\w-]+)\))?;$', re.MULTILINE)
_HEAD_ONLY = re.compile(r"^\s*@(?:import|charset|namespace)\b", re.MULTILINE)
_URL = re.compile(r"""url\(\s*(?P<quote>["']?)(?P<target>(?(quote).*?|[^)\s]*))(?P=quote)\s*\)""")
_NOT_RELATIVE = re.compile(r"[a-zA-Z][\w+.-]*:|[/#]|$")


def join_style(path: str, read: Callable[[str], str]) -> Joined:
    """Return the style sheet at `path` with each import's content in its place, inside its layer.

    `read` gives the text of a path in the site. Raises CannotJoin for an import that is not a line of its
    own, `@import url("part.css") layer(name);`, and for what only the head of a file may say.
    """
    parts: list[str] = []
    text = _joined(path, path, read, parts)
    return Joined(text, frozenset(parts))


def _joined(path: str, entry: str, read: Callable[[str], str], parts: list[str]) -> str:
    def content(found: re.Match[str]) -> str:
        part = posixpath.normpath(posixpath.join(posixpath.dirname(path), found["part"]))
        if part == entry or part in parts:
            raise CannotJoin(f"{part} is imported twice")
        parts.append(part)
        text = _joined(part, entry, read, parts).strip("\n")
        return f"@layer {found['layer']} {{\n{text}\n}}" if found["layer"] else text

    pieces = _IMPORT.split(read(path))
    if any(_HEAD_ONLY.search(text) for text in pieces[::3]):
        raise CannotJoin(f"{path} has an import that cannot be joined")
    own = _with_urls_from(read(path), posixpath.dirname(path), posixpath.dirname(entry))
    return _IMPORT.sub(content, own)


def _with_urls_from(text: str, folder: str, new_folder: str) -> str:
    """Return `text`, written for a file in `folder`, so that its relative addresses hold in `new_folder`."""
    if folder == new_folder:
        return text

    def moved(found: re.Match[str]) -> str:
        if _NOT_RELATIVE.match(found["target"]):
            return found[0]
        target = posixpath.relpath(posixpath.join(folder, found["target"]), new_folder)
        return f"url({found['quote']}{target}{found['quote']})"

    lines = (line if _IMPORT.match(line) else _URL.sub(moved, line) for line in text.split("\n"))
    return "\n".join(lines)
