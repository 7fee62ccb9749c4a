"""What a module imports, read without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator


def imported_names(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of each absolute import in a module's text, `import_module("…")` included."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=str(name), level=0):
                yield node.lineno, name
            case ast.Call(
                func=ast.Name(id="__import__" | "import_module") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield node.lineno, name
