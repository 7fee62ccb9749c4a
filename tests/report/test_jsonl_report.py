"""JSON Lines, for programs."""

from __future__ import annotations

import json

from kb_build.library import Library
from kb_build.model.source import Span
from kb_build.report import (
    jsonl_report,
)
from tests.diagnostics import diagnostic, replace


def test_a_json_line_has_the_keys_that_are_promised(library: Library) -> None:
    one = diagnostic(span=Span(11, 4, 12, 1), field="title", fix=replace(11, 4, 3, "二"))
    lines = jsonl_report([one, diagnostic()], library, "ja").splitlines()
    assert json.loads(lines[0]) == {
        "code": "SS001",
        "severity": "warning",
        "path": "docs/en/a.md",
        "line": 11,
        "column": 4,
        "end_line": 12,
        "end_column": 1,
        "field": "title",
        "message": "画像がありません",
        "why": "だれにも見えません",
        "help": "ファイルを置いてください",
        "fix": {"safe": True, "edits": [{"line": 11, "column": 4, "end_line": 11, "end_column": 7, "text": "二"}]},
    }  # fmt: skip
    assert json.loads(lines[1])["fix"] is None
    assert len(lines) == 2
