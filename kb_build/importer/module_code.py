"""The JavaScript that an MDX file begins with: `import Tabs from '…';`, `export const …`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb_build.importer.foreign import Foreign
from kb_build.importer.notes import Note
from kb_build.module_code import STATEMENT

MDX = ".mdx"
ENDS = (";", "'", '"')
MOST_LINES = 200
_TEXT = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|`[^`\n]*`")


def without_module_code(file: Foreign) -> Foreign:
    """Return a file whose body begins after such statements, each of which is noted; only an MDX file has them."""
    if not file.source.path.lower().endswith(MDX):
        return file
    lines, at, notes = file.source.lines, file.body_line - 1, list(file.notes)
    body = at
    while at < len(lines):
        if not lines[at].strip():
            at += 1
        elif STATEMENT.match(lines[at]):
            notes.append(Note("module_code", file.source.path, at + 1, {"code": lines[at].strip()}))
            at = body = _end(lines, at)
        else:
            break
    return replace(file, body_line=body + 1, notes=tuple(notes))


def _end(lines: Sequence[str], start: int) -> int:
    """Return the index of the line after a statement: its brackets are closed there, and it says that it ends."""
    depth = 0
    for at, line in enumerate(lines[start : start + MOST_LINES], start):
        code = _TEXT.sub("", line)
        depth += sum(code.count(sign) for sign in "({[") - sum(code.count(sign) for sign in ")}]")
        before_blank = not "".join(lines[at + 1 : at + 2]).strip()
        if (depth <= 0 and (before_blank or line.rstrip().endswith(ENDS))) or (
            before_blank and line.rstrip().endswith(";")
        ):
            return at + 1
    # A bracket in a text can stay open for ever; then nothing beyond the blank line is taken for code.
    return next((at for at, line in enumerate(lines[start:], start) if not line.strip()), len(lines))
