"""A script module and what it imports as one text.

Each module becomes a function that is called once and returns its exports, so that no name meets
another. Our modules import by name and export what they declare; nothing else is understood here.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from kb_build.publish.joined import CannotJoin, Joined

_IMPORT = re.compile(
    r'^import (?:\{ (?P<names>[\w$]+(?:, [\w$]+)*) \} from )?"(?P<part>\.[^"]+)";$', re.MULTILINE
)
_EXPORT = re.compile(
    r"^export (?=(?:async function\*?|function\*?|class|const) (?:\[(?P<list>[\w$]+(?:, [\w$]+)*)\]|(?P<name>[\w$]+)))",
    re.MULTILINE,
)
_LEFT = re.compile(r"^(?:export|await)\b|^import\b|\bimport(?:\.meta\b|\()", re.MULTILINE)


def join_module(path: str, read: Callable[[str], str]) -> Joined:
    """Return the module at `path` with everything that it imports, in the order in which a browser runs it.

    `read` gives the text of a path in the site. Raises CannotJoin for imports in a circle, for imports
    and exports of other forms than `import { a, b } from "./part.js";` and `export function name`, and for
    what depends on where a module's own file is.
    """
    order: list[str] = []
    _visit(path, read, order, [])
    *parts, entry = order
    names = {part: f"module{n}" for n, part in enumerate(parts)}
    wrapped = [_wrapped(part, read(part), names) for part in parts]
    own = _with_imports(entry, read(entry), names)
    return Joined("\n".join([*wrapped, own]), frozenset(parts))


def join_value(path: str, read: Callable[[str], str]) -> Joined:
    """Return an expression whose value is an object with the exports of the module at `path`.

    For scripts that are no modules. Raises CannotJoin as `join_module` does.
    """
    order: list[str] = []
    _visit(path, read, order, [])
    names = {part: f"module{n}" for n, part in enumerate(order)}
    wrapped = [_wrapped(part, read(part), names) for part in order]
    text = "\n".join(["(() => {", *wrapped, f"return {names[path]};", "})()"])
    return Joined(text, frozenset(order))


def _visit(path: str, read: Callable[[str], str], order: list[str], open_: list[str]) -> None:
    """Put the modules behind `path` into `order`, each after those that it imports."""
    if path in open_:
        raise CannotJoin(f"{path} imports itself")
    if path in order:
        return
    text = read(path)
    if _LEFT.search(_EXPORT.sub("", _IMPORT.sub("", text))):
        raise CannotJoin(f"{path} has an import or export that cannot be joined")
    for found in _IMPORT.finditer(text):
        _visit(_target(path, found["part"]), read, order, [*open_, path])
    order.append(path)


def _target(path: str, part: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), part))


def _wrapped(path: str, text: str, names: dict[str, str]) -> str:
    """Return a module as a function that is called once; its exports are what it returns."""
    exports = [name for e in _EXPORT.finditer(text) for name in (e["list"] or e["name"]).split(", ")]
    body = _EXPORT.sub("", _with_imports(path, text, names)).strip("\n")
    result = f"\nreturn {{ {', '.join(exports)} }};" if exports else ""
    return f"const {names[path]} = (() => {{\n{body}{result}\n}})();"


def _with_imports(path: str, text: str, names: dict[str, str]) -> str:
    def taken(found: re.Match[str]) -> str:
        part = names[_target(path, found["part"])]
        return f"const {{ {found['names']} }} = {part};" if found["names"] else ""

    return _IMPORT.sub(taken, text)
