"""A worker and what it loads as one script: a search begins after one request instead of three in a row."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from kb_build.publish.joined import CannotJoin, Joined
from kb_build.publish.modules import join_value

_SCRIPT = re.compile(r'^importScripts\("(?P<part>[^":]+)"\);$', re.MULTILINE)
_MODULE = re.compile(r'\bimport\("(?P<part>\./[^"]+)"\)')
_COMMENT = re.compile(r"^[ \t]*//.*$", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b|\bimport(?:\(|Scripts\b)", re.MULTILINE)


def join_worker(path: str, read: Callable[[str], str]) -> Joined:
    """Return the classic worker at `path` with its scripts and modules in it.

    `read` gives the text of a path in the site. Understands `importScripts("part.js");` on a line of its own and
    `import("./part.js")`, whose modules are joined as `join_module` does; raises CannotJoin for anything else.
    """
    parts: set[str] = set()

    def script(found: re.Match[str]) -> str:
        part = _target(path, found["part"])
        parts.add(part)
        return read(part).strip("\n")

    def module(found: re.Match[str]) -> str:
        value = join_value(_target(path, found["part"]), read)
        parts.update(value.parts)
        return f"Promise.resolve({value.text})"

    text = read(path)
    if _LEFT.search(_COMMENT.sub("", _MODULE.sub("", _SCRIPT.sub("", text)))):
        raise CannotJoin(f"{path} has an import that cannot be joined")
    return Joined(_SCRIPT.sub(script, _MODULE.sub(module, text)), frozenset(parts))


def _target(path: str, part: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), part))
