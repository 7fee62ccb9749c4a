"""The report of an import for a person: each thing that could not be done with its place, then what it means.

What matters most comes last, where the person looks after a long list has gone by.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kb_build.importer import ImportReport
from kb_build.report.excerpt import visible


def import_text(
    report: ImportReport, folder: Path, docs: str, into: str, words: Mapping[str, Any], *, dry_run: bool
) -> str:
    """Return the report; `folder`, `docs` and `into` are paths as the reader knows them, `words` are `cli: import:`."""
    blocks = [
        *_notes(report, folder, words),
        list(_counts(report, folder, into, words, dry_run)),
        list(_inherited(report, docs, words)),
    ]
    if report.adopted:
        blocks.append([words["next_dry" if dry_run else "next"]])
    return "\n\n".join("\n".join(map(visible, block)) for block in blocks if block) + "\n"


def _notes(report: ImportReport, folder: Path, words: Mapping[str, Any]) -> Iterator[list[str]]:
    by_kind: dict[str, list[str]] = {}
    for note in report.notes:
        said = words["notes"][note.kind].get("line", "").format(**note.values)
        place = f"{folder.as_posix()}/{note.path}:{note.line}"
        by_kind.setdefault(note.kind, []).append(f"  {place}: {said}" if said else f"  {place}")
    for kind, title in words["notes"].items():
        if kind in by_kind:
            yield [title["title"].format(n=len(by_kind[kind])), *by_kind[kind]]


def _counts(
    report: ImportReport, folder: Path, into: str, words: Mapping[str, Any], dry_run: bool
) -> Iterator[str]:
    if report.adopted:
        number = len(report.adopted)
        key = ("would_adopt" if dry_run else "adopted") + ("_one" if number == 1 else "")
        ids = sorted((one.id for one in report.adopted), key=lambda one: int(one[2:]))
        yield words[key].format(n=number, into=into, first=ids[0], last=ids[-1])
    else:
        yield words["nothing_new"].format(folder=folder)
    for name, number in (
        ("links", report.links),
        ("files", len(report.files)),
        ("sections", len(report.sections)),
        ("unused", len(report.unused)),
        ("already", len(report.already)),
        ("noted", len(report.notes)),
        ("shown", report.standing.shown),
        *report.standing.unsaid.items(),
    ):
        if number:
            yield "  " + words[name if number != 1 else f"{name}_one"].format(n=number)


def _inherited(report: ImportReport, docs: str, words: Mapping[str, Any]) -> Iterator[str]:
    if report.standing.inherited:
        yield words["inherited"]
    for one, number in report.standing.inherited.items():
        value = one.value or words["left_open"]
        key = "inherited_line" if number != 1 else "inherited_line_one"
        yield "  " + words[key].format(
            place=f"{docs}/{one.path}:{one.line}", key=one.key, value=value, n=number
        )
