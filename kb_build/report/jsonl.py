"""Diagnostics for programs: one JSON object per line, with the keys that the documentation promises."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from kb_build.diagnostic import Diagnostic, Edit, Fix
from kb_build.library import Library


def jsonl_report(diagnostics: Iterable[Diagnostic], library: Library, lang: str) -> str:
    """Return one line per diagnostic; lines and columns count from 1 in code points, ends are exclusive."""
    return "".join(json.dumps(as_json(d, lang), ensure_ascii=False) + "\n" for d in diagnostics)


def as_json(one: Diagnostic, lang: str) -> dict[str, Any]:
    """Return the object of one diagnostic, its words in `lang`."""
    return {
        "code": one.code,
        "severity": one.severity.value,
        "path": one.path,
        "line": one.span.line,
        "column": one.span.column,
        "end_line": one.span.end_line,
        "end_column": one.span.end_column,
        "field": one.field,
        "message": one.message.in_(lang),
        "why": one.why.in_(lang),
        "help": one.help.in_(lang),
        "fix": _fix(one.fix) if one.fix else None,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {"safe": fix.safe, "edits": [_edit(edit) for edit in fix.edits]}


def _edit(edit: Edit) -> dict[str, Any]:
    return {
        "line": edit.span.line,
        "column": edit.span.column,
        "end_line": edit.span.end_line,
        "end_column": edit.span.end_column,
        "text": edit.text,
    }
