"""The last line of a report: what was found, and what can be mended."""

from __future__ import annotations

import pytest

from kb_build.diagnostic import Severity
from kb_build.library import Library
from kb_build.report import (
    summary_line,
)
from tests.diagnostics import diagnostic, replace


@pytest.mark.parametrize(
    ("lang", "found", "line"),
    [
        ("en", [], "No problems found in 2 articles (0.4 s)."),
        ("ja", [], "2 件の記事に問題は見つかりませんでした (0.4 秒)。"),
        ("en", ["error"], "Found 1 error in 1 of 2 articles (0.4 s)."),
        (
            "en",
            ["error", "warning", "warning", "advice"],
            "Found 1 error, 2 warnings, 1 piece of advice in 1 of 2 articles (0.4 s).",
        ),
        ("ja", ["error", "warning"], "2 件の記事のうち 1 件に、エラー 1 件、警告 1 件が見つかりました (0.4 秒)。"),
    ],
)  # fmt: skip
def test_the_last_line_counts(library: Library, lang: str, found: list[str], line: str) -> None:
    diagnostics = [diagnostic(severity=Severity(name)) for name in found]
    assert summary_line(diagnostics, library, lang, seconds=0.42) == line


def test_the_last_line_says_what_can_be_mended(library: Library) -> None:
    fixes = [
        replace(1, 1, 1, "x"),
        replace(1, 1, 1, "x", safe=False),
        replace(1, 1, 1, "x", safe=False),
        None,
    ]
    line = summary_line([diagnostic(fix=fix) for fix in fixes], library, "en", checked=1)
    assert line == (
        "Found 4 warnings in 1 of 1 article. 1 can be fixed: kb check --fix; "
        "2 have a suggested fix: kb check --fix --unsafe"
    )
