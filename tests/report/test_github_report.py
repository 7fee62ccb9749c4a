"""Annotations and the job summary of GitHub."""

from __future__ import annotations

import re

from kb_build.diagnostic import Severity
from kb_build.library import Library
from kb_build.model.source import Span
from kb_build.model.text import Text
from kb_build.report import (
    github_report,
    github_summary,
)
from tests.diagnostics import diagnostic
from tests.libraries import library_of


def test_annotations_are_escaped() -> None:
    library = library_of({})
    one = diagnostic(
        "docs/en/a,b:c.md",
        Span.at(3, 5, 2),
        severity=Severity.ADVICE,
        message=Text("100% sure::\r\nyes", "…"),
    )
    assert github_report([one], library, "en", prefix="sub/") == (
        "::notice file=sub/docs/en/a%2Cb%3Ac.md,line=3,endLine=3,col=5,endColumn=7,title=SS001"
        "::100%25 sure::%0D%0Ayes%0Awhy: nobody sees it%0Afix: add the file%0Amore: kb explain SS001\n"
    )


def test_an_annotation_of_several_lines_has_no_end_column() -> None:
    assert "endColumn" not in github_report([diagnostic(span=Span(3, 5, 4, 1))], library_of({}), "en")


def test_the_job_summary_is_a_table_in_which_nothing_is_markup(library: Library) -> None:
    one = diagnostic(message=Text("a | b <b>*x*</b> @you\nz", "…"))
    table = github_summary([one], library, "en", prefix="sub/")
    row = table.splitlines()[-1]
    assert row.count("|") == 6
    assert "<b>" not in row
    assert "sub/docs/en/a.md:1:1" in row
    assert "Found 1 warning in 1 of 2 articles." in table


def test_the_job_summary_stays_below_what_github_takes(library: Library) -> None:
    table = github_summary([diagnostic()] * 20_000, library, "en")
    assert len(table.encode()) < 1024 * 1024
    assert re.search(r"^\d+ more are not shown here\.$", table, re.MULTILINE)
