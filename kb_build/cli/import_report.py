"""The report of an import for a person: how many, then each thing that could not be done, with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kb_build.importer import ImportReport
from kb_build.report.excerpt import visible


def import_text(
    report: ImportReport, folder: Path, into: str, words: Mapping[str, Any], *, dry_run: bool
) -> str:
    """Return the report; `folder` and `into` are paths as the reader knows them, `words` are `cli: import:`."""
    lines = [*_counts(report, folder, into, words, dry_run)]
    by_kind: dict[str, list[str]] = {}
    for note in report.notes:
        said = words["notes"][note.kind].get("line", "").format(**note.values)
        place = f"{folder.as_posix()}/{note.path}:{note.line}"
        by_kind.setdefault(note.kind, []).append(f"  {place}: {said}" if said else f"  {place}")
    for kind, title in words["notes"].items():
        if kind in by_kind:
            lines += ["", title["title"].format(n=len(by_kind[kind])), *by_kind[kind]]
    if report.adopted:
        lines += ["", words["next_dry" if dry_run else "next"]]
    return "".join(f"{visible(line)}\n" for line in lines)


def _counts(
    report: ImportReport, folder: Path, into: str, words: Mapping[str, Any], dry_run: bool
) -> Iterator[str]:
    if report.adopted:
        number = len(report.adopted)
        key = ("would_adopt" if dry_run else "adopted") + ("_one" if number == 1 else "")
        ids = sorted(one.id for one in report.adopted)
        yield words[key].format(n=number, into=into, first=ids[0], last=ids[-1])
    else:
        yield words["nothing_new"].format(folder=folder)
    for name, items in (
        ("links", range(report.links)),
        ("files", report.files),
        ("sections", report.sections),
        ("unused", report.unused),
        ("already", report.already),
    ):
        if items:
            yield "  " + words[name if len(items) != 1 else f"{name}_one"].format(n=len(items))
