"""Make the edits that rules offer: whole fixes only, one file at a time, never outside the docs folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kb_build.atomic import write_atomically
from kb_build.change import Change, apply
from kb_build.decode import Undecodable, decode
from kb_build.diagnostic import Diagnostic, Edit, Fix
from kb_build.library import Library
from kb_build.model.source import Span

MOST_ROUNDS = 10
"""A fix may uncover another; two that undo each other must still come to an end."""
LINE_END = re.compile(r"\r\n|\r|\n")

Look = Callable[[], tuple[Library, tuple[Diagnostic, ...]]]


@dataclass(frozen=True)
class Fixed:
    """What remains after fixing, and how many fixes were made in which files."""

    library: Library
    diagnostics: tuple[Diagnostic, ...]
    count: int = 0
    files: tuple[str, ...] = ()


def fix(look: Look, *, unsafe: bool = False) -> Fixed:
    """Apply fixes until `look` (read and check) finds none that can be applied; `unsafe` applies all kinds."""
    count, files = 0, set[str]()
    library, diagnostics = look()
    for _ in range(MOST_ROUNDS):
        made = fix_once(library, diagnostics, unsafe=unsafe)
        if not made:
            break
        count += sum(made.values())
        files |= made.keys()
        library, diagnostics = look()
    return Fixed(library, diagnostics, count, tuple(sorted(files)))


def fix_once(library: Library, diagnostics: Iterable[Diagnostic], *, unsafe: bool = False) -> dict[str, int]:
    """Apply the fixes that do not get in each other's way; return how many were made in each file."""
    offered: dict[str, list[Fix]] = {}
    for one in diagnostics:
        if one.fix and one.fix.edits and (one.fix.safe or unsafe):
            offered.setdefault(one.path, []).append(one.fix)
    made = {}
    for path, fixes in sorted(offered.items()):
        chosen = compatible(fixes)
        if _rewrite(library, path, [edit for fix in chosen for edit in fix.edits]):
            made[path] = len(chosen)
    return made


def compatible(fixes: Sequence[Fix]) -> list[Fix]:
    """Return as many fixes, in their order, as do not touch the same text; the others wait for the next round."""
    taken: list[Span] = []
    chosen = []
    for one in fixes:
        spans = [edit.span for edit in one.edits]
        if not any(_touch(span, other) for span in spans for other in taken):
            taken += spans
            chosen.append(one)
    return chosen


def _touch(one: Span, other: Span) -> bool:
    """Return whether two ranges overlap or meet: an insertion beside a change has no clear order."""
    return (one.line, one.column) <= (other.end_line, other.end_column) and (other.line, other.column) <= (
        one.end_line,
        one.end_column,
    )


# -- files


def _rewrite(library: Library, path: str, edits: list[Edit]) -> bool:
    """Make the edits in a file; return False for one that is not ours, or changed since it was read."""
    docs = library.config.docs.resolve()
    file = (library.config.root / path).resolve()
    if not edits or not file.is_relative_to(docs):
        return False
    try:
        raw = file.read_bytes()
        text = decode(raw)
    except (OSError, Undecodable):
        return False
    article = library.by_path.get(path.removeprefix(f"{library.config.docs_dir}/"))
    if article is not None and text != article.source.text:
        return False
    after = edited_bytes(raw, edits)
    if after == raw:
        return False
    write_atomically(file, after)
    return True


def edited_bytes(raw: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a file's bytes with `edits` made; its line ends and its byte order mark stay as they are."""
    text = raw.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix("\ufeff")
    ends = list(LINE_END.finditer(text))
    newline = ends[0][0] if ends else "\n"
    starts = [0, *(end.end() for end in ends)]
    changes = (
        Change(
            starts[edit.span.line - 1] + edit.span.column - 1,
            starts[edit.span.end_line - 1] + edit.span.end_column - 1,
            edit.text.replace("\n", newline),
        )
        for edit in edits
    )
    return (mark + apply(text, changes)).encode("utf-8")
