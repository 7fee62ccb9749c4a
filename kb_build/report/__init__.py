"""Diagnostics as text for a terminal, as JSON Lines, as GitHub annotations and as SARIF."""

from kb_build.report.github import github_report, github_summary
from kb_build.report.jsonl import jsonl_report
from kb_build.report.sarif import sarif_report
from kb_build.report.summary import summary_line
from kb_build.report.text import text_report

__all__ = [
    "github_report",
    "github_summary",
    "jsonl_report",
    "sarif_report",
    "summary_line",
    "text_report",
]
