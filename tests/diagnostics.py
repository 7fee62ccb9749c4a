"""Diagnostics made by hand, for tests of what is done with them."""

from __future__ import annotations

from typing import Any

from kb_build.diagnostic import Diagnostic, Edit, Fix, Severity
from kb_build.model.source import Span
from kb_build.model.text import Text


def diagnostic(path: str = "docs/en/a.md", span: Span | None = None, **more: Any) -> Diagnostic:
    """Return a warning of rule SS001 at `span` (line 1 by default); `more` are other fields of it."""
    plain: dict[str, Any] = {
        "code": "SS001",
        "severity": Severity.WARNING,
        "message": Text("the image is not there", "画像がありません"),
        "why": Text("nobody sees it", "だれにも見えません"),
        "help": Text("add the file", "ファイルを置いてください"),
    }
    return Diagnostic(path=path, span=span or Span.at(1, 1, 1), **{**plain, **more})


def replace(line: int, column: int, length: int, text: str, *, safe: bool = True) -> Fix:
    """Return a fix of one edit."""
    return Fix((Edit(Span.at(line, column, length), text),), safe)
