"""Lift step marks out of a body before it is read, so that `1. ⟨mark⟩```sh` is still a fence."""

from __future__ import annotations

import re

from kb_build.marks import MARK, OPEN

_ITEM = re.compile(r"(?:^|(?<=[ \t>]))(?:[-+*]|\d{1,9}[.)])(?=[ \t])")

Steps = dict[tuple[int, int], str]
"""The mark of the n-th list item that begins in a line: (line, n), both from 0."""


def take_steps(text: str) -> tuple[str, Steps]:
    """Return the text without the marks that stand between a list marker and text, and those marks."""
    if OPEN not in text:
        return text, {}
    steps: Steps = {}
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if OPEN in line:
            lines[number] = _take(line, number, steps)
    return "\n".join(lines), steps


def _take(line: str, number: int, steps: Steps) -> str:
    kept, at = "", 0
    for mark in MARK.finditer(line):
        kept += line[at : mark.start()]
        at = mark.end()
        items = _ITEM.findall(kept)
        if mark[1] and items and not _ITEM.sub("", kept).strip("> \t") and line[at:].strip():
            steps[number, len(items) - 1] = mark[0]
        else:
            kept += mark[0]  # nothing follows, or it is none of ours: plain text until it is rendered
    return kept + line[at:]
