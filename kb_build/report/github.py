"""Diagnostics as annotations of a GitHub workflow, and as the table of its job summary.

Workflow commands: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Sequence

from kb_build.diagnostic import Diagnostic, Severity
from kb_build.library import Library
from kb_build.locales import words
from kb_build.report.excerpt import visible
from kb_build.report.summary import summary_line

COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
LARGEST_SUMMARY = 1_000_000  # bytes; GitHub refuses a summary above 1 MiB


def github_report(diagnostics: Sequence[Diagnostic], library: Library, lang: str, *, prefix: str = "") -> str:
    """Return one workflow command per diagnostic; `prefix` leads from the repository to the project."""
    return "".join(_command(one, lang, prefix) + "\n" for one in diagnostics)


def _command(one: Diagnostic, lang: str, prefix: str) -> str:
    say = words(lang, "report")
    span = one.span
    properties = {"file": prefix + one.path, "line": span.line, "endLine": span.end_line, "col": span.column}
    if span.end_line == span.line:  # GitHub takes columns for one line only
        properties["endColumn"] = max(span.end_column, span.column)
    properties["title"] = one.code
    text = "\n".join(
        [
            one.message.in_(lang),
            f"{say['why']}: {one.why.in_(lang)}",
            f"{say['fix']}: {one.help.in_(lang)}",
            f"{say['more']}: kb explain {one.code}",
        ]
    )
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{COMMAND[one.severity]} {listed}::{_data(text)}"


def _data(text: str) -> str:
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def github_summary(
    diagnostics: Sequence[Diagnostic], library: Library, lang: str, *, prefix: str = ""
) -> str:
    """Return the job summary in Markdown: the summary line and a table of every diagnostic."""
    say = words(lang, "report")
    lines = ["## kb check", "", summary_line(diagnostics, library, lang), ""]
    if diagnostics:
        lines += ["| " + " | ".join(say["table"].values()) + " |", "|---" * len(say["table"]) + "|"]
    size = sum(len(line.encode()) + 1 for line in lines)
    for n, one in enumerate(diagnostics):
        row = _row(one, lang, prefix)
        size += len(row.encode()) + 1
        if size > LARGEST_SUMMARY:
            lines += ["", say["not_shown"].format(n=len(diagnostics) - n)]
            break
        lines.append(row)
    return "\n".join(lines) + "\n"


def _row(one: Diagnostic, lang: str, prefix: str) -> str:
    severity = words(lang, "report")["severity"][one.severity.value]
    place = f"{prefix}{one.path}:{one.span.line}:{one.span.column}"
    cells = (severity, one.code, place, one.message.in_(lang), one.help.in_(lang).partition("\n")[0])
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(text: str) -> str:
    """Return text that a Markdown table shows as it is: nothing in it is markup."""
    plain = " ".join(text.split())
    return "".join(f"&#{ord(c)};" if c in r"&<>|\`*_[]~@#" else c for c in plain)
