"""The baseline: what was already wrong when a help centre adopted the rules, and may only become less.

A JSON file with one entry per line, so that a change is a line in a diff. An entry names the article
(by id and language, so that it may move), the rule, what was found (the values of the message, so that
lines may move) and how often.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from kb_build.config import ConfigError
from kb_build.diagnostic import Diagnostic
from kb_build.library import Library
from kb_build.model.source import Place, Span
from kb_build.model.text import Text
from kb_build.rule import Finding, diagnose
from kb_build.rules import load_rules

VERSION = 1
STALE = "TL003"
VOLATILE = frozenset({"suggestion", "choices", "line", "path", "detail"})
"""Values of messages that change although the mistake is the same."""
LONGEST_VALUE = 80


class Evidence(NamedTuple):
    """What makes a finding the same finding tomorrow."""

    article: str
    code: str
    found: str


class NotABaseline(Exception):
    """The file is no baseline; `line` and `column` are where that shows."""

    def __init__(self, line: int, column: int, message: Text) -> None:
        super().__init__(message.en)
        self.line, self.column, self.message = line, column, message


@dataclass(frozen=True)
class Entry:
    """One line of the file: a finding, how often, and the line it stands on."""

    evidence: Evidence
    count: int
    line: int = 0


@dataclass(frozen=True)
class Baseline:
    """A file of entries; `path` is as reports show it, relative to the project's folder."""

    path: str
    entries: tuple[Entry, ...] = ()


def evidence_of(one: Diagnostic, library: Library) -> Evidence:
    """Return what identifies a diagnostic, whatever happens to its line and to the article's path."""
    article = library.by_path.get(one.path.removeprefix(f"{library.config.docs_dir}/"))
    name = f"{article.id}/{article.lang}" if article and article.id else one.path
    values = {k: str(v)[:LONGEST_VALUE] for k, v in sorted(one.values.items()) if k not in VOLATILE}
    if one.field:
        values = {"field": one.field, **values}
    return Evidence(name, one.code, json.dumps(values, ensure_ascii=False))


def without_baseline(
    diagnostics: tuple[Diagnostic, ...],
    library: Library,
    baseline: Baseline | None = None,
    only: frozenset[str] | None = None,
) -> tuple[Diagnostic, ...]:
    """Return what the baseline does not already know, and a TL003 for each entry that is no longer needed.

    `baseline` is by default the one of the site's settings. `only` says that no more than the files with
    these paths were checked: of the others nothing is known, so none of their entries is reported.
    Raises ConfigError for a baseline that cannot be read.
    """
    baseline = baseline or configured(library)
    if baseline is None:
        return diagnostics
    left = Counter({entry.evidence: entry.count for entry in baseline.entries})
    kept = []
    for one in diagnostics:
        evidence = evidence_of(one, library)
        if left[evidence] > 0:
            left[evidence] -= 1
        else:
            kept.append(one)
    if only is None:
        kept += _stale(baseline, left)
    return tuple(sorted(kept, key=lambda d: d.order))


def _stale(baseline: Baseline, left: Counter[Evidence]) -> Iterator[Diagnostic]:
    rule = next(loaded.rule for loaded in load_rules() if loaded.code == STALE)
    for entry in baseline.entries:
        if gone := left[entry.evidence]:
            article, code, found = entry.evidence
            values = {"article": article, "code": code, "found": found, "count": str(gone)}
            yield diagnose(rule, Finding(Place(baseline.path, Span.at(entry.line)), values=values))


def new_baseline(
    diagnostics: Iterable[Diagnostic], library: Library, old: Baseline | None, path: str
) -> Baseline:
    """Return the baseline for what is wrong now; where there was one, nothing is added to it."""
    found = Counter(evidence_of(one, library) for one in diagnostics if one.code != STALE)
    if old is not None:
        known = Counter({entry.evidence: entry.count for entry in old.entries})
        found &= known
    return Baseline(path, tuple(Entry(evidence, found[evidence]) for evidence in sorted(found)))


# -- the file


def configured(library: Library) -> Baseline | None:
    """Return the baseline that the site's settings name; raises ConfigError where it cannot be read."""
    named = library.config.settings.baseline
    return read_baseline(library.config.root / named, named) if named else None


def read_baseline(file: Path, path: str) -> Baseline:
    """Return the baseline in `file`, which reports call `path`; raises ConfigError at what is wrong."""
    try:
        return parse_baseline(file.read_text(encoding="utf-8"), path)
    except FileNotFoundError:
        raise ConfigError(path, Span.at(1), MISSING) from None
    except (OSError, UnicodeDecodeError):
        raise ConfigError(path, Span.at(1), UNREADABLE) from None
    except NotABaseline as error:
        raise ConfigError(path, Span.at(error.line, error.column), error.message) from None


def parse_baseline(text: str, path: str) -> Baseline:
    """Return the baseline that `text` is; raises NotABaseline where it is none."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise NotABaseline(error.lineno, error.colno, UNREADABLE) from None
    if (
        not isinstance(value, dict)
        or value.get("version") != VERSION
        or not isinstance(value.get("entries"), list)
    ):
        raise NotABaseline(1, 1, UNREADABLE)
    lines = _lines_of_entries(text)
    return Baseline(
        path, tuple(_entry(raw, line) for raw, line in zip(value["entries"], lines, strict=False))
    )


def _entry(raw: Any, line: int) -> Entry:
    match raw:
        case {"article": str(article), "code": str(code), "found": dict(found), "count": int(count)}:
            return Entry(Evidence(article, code, json.dumps(found, ensure_ascii=False)), count, line)
    raise NotABaseline(line, 1, UNREADABLE)


def _lines_of_entries(text: str) -> Iterator[int]:
    """Yield the line on which each entry begins; for entries written otherwise than by us, line 1."""
    yield from (n for n, line in enumerate(text.split("\n"), 1) if line.startswith('{"article"'))
    while True:
        yield 1


def baseline_text(baseline: Baseline) -> str:
    """Return the file: the same entries give the same bytes."""
    rows = [
        json.dumps(
            {"article": e.article, "code": e.code, "found": json.loads(e.found), "count": entry.count},
            ensure_ascii=False,
        )
        for entry in baseline.entries
        for e in (entry.evidence,)
    ]
    body = ",\n".join(rows)
    return f'{{"version": {VERSION}, "entries": [\n{body}{chr(10) if rows else ""}]}}\n'


MISSING = Text(
    "there is no such baseline; make it with kb check --update-baseline",
    "この名前のベースラインがありません。kb check --update-baseline で作成できます",
)
UNREADABLE = Text(
    "this is no baseline that kb check wrote; restore it from git, or remove it and make it anew with "
    "kb check --update-baseline",
    "kb check が作成したベースラインとして読めません。git から元に戻すか、削除してから "
    "kb check --update-baseline で作り直してください",
)
