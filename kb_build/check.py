"""Run the rules over a library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kb_build.article import Article
from kb_build.diagnostic import Diagnostic
from kb_build.ignore import Ignore, ignores_of
from kb_build.library import Library
from kb_build.model.source import Place, Span
from kb_build.rule import Finding, LoadedRule, diagnose
from kb_build.rules import load_rules

INTERNAL, UNUSED_IGNORE, UNREASONED_IGNORE = "TL001", "TL002", "TL004"


def check(
    library: Library, rules: Iterable[LoadedRule] | None = None, only: frozenset[str] | None = None
) -> tuple[Diagnostic, ...]:
    """Return everything that the rules find in `library`, sorted by place; no rule's own fault raises.

    `only` limits the answer to the files with these paths; rules on the whole library still see all of it.
    """
    run = tuple(rules if rules is not None else load_rules())
    by_code = {rule.code: rule for rule in load_rules()}
    articles = tuple(a for a in library.articles if only is None or a.path in only)
    softened = frozenset(a.path for a in library.articles if a.work_in_progress)
    found: list[Diagnostic] = []
    for loaded in run:
        found += _found_by(loaded, library, articles, softened, by_code[INTERNAL])
    if only is not None:
        found = [d for d in found if d.path in only]
    ignores = [ignore for article in articles if article.readable for ignore in ignores_of(article)]
    judged = {rule.code for rule in run} - {d.values["rule"] for d in found if d.code == INTERNAL}
    kept = _without_ignored(found, ignores)
    kept += _about_ignores(found, ignores, {rule.code for rule in run}, judged, by_code)
    return tuple(sorted(_unique(kept), key=lambda d: d.order))


def _unique(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Drop repetitions: a mistake in a `_section.yml` is found once per article below it."""
    seen: dict[tuple[object, ...], Diagnostic] = {}
    for one in diagnostics:
        seen.setdefault((one.code, one.path, one.span, one.field, one.message.en), one)
    return list(seen.values())


def _found_by(
    loaded: LoadedRule,
    library: Library,
    articles: tuple[Article, ...],
    softened: frozenset[str],
    internal: LoadedRule,
) -> Iterator[Diagnostic]:
    """Yield what one rule finds; in the files `softened` an error is a warning."""
    if loaded.check_library:
        whole = Place(library.config.docs_dir, Span.at(1))
        yield from _guarded(loaded, internal, whole, softened, loaded.check_library, library)
    if loaded.check_article:
        for article in articles:
            if article.readable or not loaded.rule.needs_readable:
                yield from _guarded(
                    loaded, internal, article.place(), softened, loaded.check_article, article, library
                )


def _guarded(
    loaded: LoadedRule,
    internal: LoadedRule,
    place: Place,
    softened: frozenset[str],
    run: Callable[..., Iterable[Finding]],
    *args: object,
) -> list[Diagnostic]:
    """Return a check's diagnostics; a check that crashes gives one of TL001 and never a traceback."""
    try:
        return [diagnose(loaded.rule, f, softened=f.place.path in softened) for f in run(*args)]
    except Exception as error:  # noqa: BLE001 -- whatever a rule does wrong must not hide what the others say
        values = {"rule": loaded.code, "detail": f"{type(error).__name__}: {error}"}
        return [diagnose(internal.rule, Finding(place, values=values))]


def _without_ignored(found: list[Diagnostic], ignores: list[Ignore]) -> list[Diagnostic]:
    by_place: dict[tuple[str, str], list[Ignore]] = {}
    for ignore in ignores:
        by_place.setdefault((ignore.code, ignore.path), []).append(ignore)
    return [d for d in found if not any(i.covers(d) for i in by_place.get((d.code, d.path), ()))]


def _about_ignores(
    found: list[Diagnostic],
    ignores: list[Ignore],
    run: set[str],
    judged: set[str],
    by_code: dict[str, LoadedRule],
) -> list[Diagnostic]:
    """Report exceptions without a reason, and those of which no rule had need.

    A rule that was not run, or that failed, cannot tell whether it had need of one.
    """
    reports: list[Diagnostic] = []
    by_place: dict[tuple[str, str], list[Diagnostic]] = {}
    for one in found:
        by_place.setdefault((one.code, one.path), []).append(one)
    for ignore in ignores:
        values = {"code": ignore.code}
        if not ignore.reason and UNREASONED_IGNORE in run:
            reports.append(diagnose(by_code[UNREASONED_IGNORE].rule, Finding(ignore.place, values=values)))
        used = any(ignore.covers(d) for d in by_place.get((ignore.code, ignore.path), ()))
        known = ignore.code in by_code
        if (
            not used
            and not ignore.inherited
            and UNUSED_IGNORE in run
            and (ignore.code in judged or not known)
        ):
            variant = "default" if known else "unknown"
            reports.append(
                diagnose(by_code[UNUSED_IGNORE].rule, Finding(ignore.place, variant, values=values))
            )
    return reports
