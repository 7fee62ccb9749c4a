"""Run the rules over a library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    found: list[Diagnostic] = []
    articles = {article.path: article for article in library.articles}
    for loaded in run:
        for rule, finding in _findings(loaded, library, by_code[INTERNAL]):
            article = articles.get(finding.place.path)
            softened = article is not None and article.work_in_progress
            found.append(diagnose(rule.rule, finding, softened=softened))
    ignores = [ignore for article in library.articles for ignore in ignores_of(article)]
    kept = _without_ignored(found, ignores)
    kept += _about_ignores(found, ignores, {rule.code for rule in run}, by_code)
    return tuple(sorted(_unique(kept), key=lambda d: d.order))


def _unique(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Drop repetitions: a mistake in a `_section.yml` is found once per article below it."""
    seen: dict[tuple[object, ...], Diagnostic] = {}
    for one in diagnostics:
        seen.setdefault((one.code, one.path, one.span, one.field, one.message.en), one)
    return list(seen.values())


def _findings(
    loaded: LoadedRule, library: Library, internal: LoadedRule
) -> Iterator[tuple[LoadedRule, Finding]]:
    """Yield a rule's findings with the rule that words them; a crash becomes a finding of TL001."""
    if loaded.check_library:
        try:
            yield from ((loaded, finding) for finding in list(loaded.check_library(library)))
        except Exception as error:
            yield internal, _crash(loaded, error, Place(library.config.docs_dir, Span.at(1)))
    if not loaded.check_article:
        return
    for article in library.articles:
        if loaded.rule.needs_readable and not article.readable:
            continue
        try:
            yield from ((loaded, finding) for finding in list(loaded.check_article(article, library)))
        except Exception as error:
            yield internal, _crash(loaded, error, article.place())


def _crash(loaded: LoadedRule, error: Exception, place: Place) -> Finding:
    values = {"rule": loaded.code, "detail": f"{type(error).__name__}: {error}"}
    return Finding(place, values=values)


def _without_ignored(found: list[Diagnostic], ignores: list[Ignore]) -> list[Diagnostic]:
    by_code: dict[str, list[Ignore]] = {}
    for ignore in ignores:
        by_code.setdefault(ignore.code, []).append(ignore)
    return [d for d in found if not any(i.covers(d) for i in by_code.get(d.code, ()))]


def _about_ignores(
    found: list[Diagnostic], ignores: list[Ignore], run: set[str], by_code: dict[str, LoadedRule]
) -> list[Diagnostic]:
    """Report exceptions without a reason, and those of which no rule had need."""
    reports: list[Diagnostic] = []
    for ignore in ignores:
        values = {"code": ignore.code}
        if not ignore.reason and UNREASONED_IGNORE in run:
            reports.append(diagnose(by_code[UNREASONED_IGNORE].rule, Finding(ignore.place, values=values)))
        used = any(ignore.covers(d) for d in found)
        if not used and UNUSED_IGNORE in run and (ignore.code in run or ignore.code not in by_code):
            reports.append(diagnose(by_code[UNUSED_IGNORE].rule, Finding(ignore.place, values=values)))
    return reports
