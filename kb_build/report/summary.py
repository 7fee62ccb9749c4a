"""The last line of a report: how much was found, and what can be mended by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kb_build.diagnostic import Diagnostic, Severity
from kb_build.library import Library
from kb_build.locales import words


def summary_line(
    diagnostics: Sequence[Diagnostic],
    library: Library,
    lang: str,
    *,
    seconds: float | None = None,
    checked: int | None = None,
) -> str:
    """Return the summary in `lang`; `checked` is the number of articles looked at (default: all of them)."""
    say = words(lang, "report")
    total = counted(say, "article", len(library.articles) if checked is None else checked)
    time = say["seconds"].format(n=f"{seconds:.1f}") if seconds is not None else ""
    if not diagnostics:
        return say["none_found"].format(total=total, time=time)
    files = len({d.path for d in diagnostics})
    line = say["found"].format(counts=counts(diagnostics, say), files=files, total=total, time=time)
    safe = sum(d.fix is not None and d.fix.safe for d in diagnostics)
    unsafe = sum(d.fix is not None and not d.fix.safe for d in diagnostics)
    offers = [counted(say, what, n) for what, n in (("fixable", safe), ("suggested", unsafe)) if n]
    return line + (say["then"] + say["semicolon"].join(offers) if offers else "")


def counts(diagnostics: Sequence[Diagnostic], say: Mapping[str, Any]) -> str:
    """Return, for example, "1 error, 2 warnings": only what there is."""
    numbers = {s: sum(d.severity is s for d in diagnostics) for s in Severity}
    return say["comma"].join(counted(say, s.value, n) for s, n in numbers.items() if n)


def counted(say: Mapping[str, Any], what: str, n: int) -> str:
    """Return the phrase for `n` things, in the singular for one."""
    forms = say["counted"][what]
    return str(forms["one" if n == 1 else "other"]).format(n=n)
