"""What a rule is: one file below `rules/` with its words, its page and its check.

A rule file has

* a docstring that is its page (see `rule_page.py` for its form); its examples are executed as tests;
* `RULE`, a Rule with the words that a writer reads;
* `check_article(article, library)` or `check_library(library)`, which yields Findings.

The file's existence registers it; its name is the sentence that must be true.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kb_build.article import Article, Problem
from kb_build.diagnostic import Diagnostic, Fix, Severity
from kb_build.library import Library
from kb_build.model.source import Place
from kb_build.model.text import Text

ERROR, WARNING, ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE


@dataclass(frozen=True)
class Rule:
    """A rule's code, its severity and its words.

    `messages`, `why` and `help` may hold `{name}`; a Finding gives the values. A rule that says
    different things has several messages, by variant; `help` may then differ by variant too.
    """

    code: str
    severity: Severity
    messages: Mapping[str, Text]
    why: Text
    help: Text | Mapping[str, Text]
    wip_softens: bool = True
    """Whether an error is only a warning in an article that is marked `confidence: wip`."""
    needs_readable: bool = True
    """Whether the check is left out for a file whose front matter could not be read."""


@dataclass(frozen=True)
class Finding:
    """What a check yields: a place and the values that complete the rule's words."""

    place: Place
    variant: str = "default"
    field: str = ""
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)
    fix: Fix | None = None
    severity: Severity | None = None
    """Overrides the rule's severity for this finding."""
    label: Text | None = None
    """A few words to print beside the place."""


ArticleCheck = Callable[[Article, Library], Iterable[Finding]]
LibraryCheck = Callable[[Library], Iterable[Finding]]


@dataclass(frozen=True)
class LoadedRule:
    """A rule with its checks and its page, as its file has them."""

    rule: Rule
    name: str
    page: str
    check_article: ArticleCheck | None
    check_library: LibraryCheck | None

    @property
    def code(self) -> str:
        """The rule's stable code."""
        return self.rule.code


def from_problems(code: str, problems: Iterable[Problem]) -> Iterable[Finding]:
    """Return as Findings the problems with `code` that reading found."""
    return (Finding(p.place, p.variant, p.field, p.values) for p in problems if p.code == code)


def diagnose(rule: Rule, finding: Finding, *, softened: bool = False) -> Diagnostic:
    """Return the Diagnostic for a finding; `softened` makes an error a warning."""
    severity = finding.severity or rule.severity
    if softened and rule.wip_softens and severity is ERROR:
        severity = WARNING
    helps = (
        rule.help if isinstance(rule.help, Text) else rule.help.get(finding.variant) or rule.help["default"]
    )
    return Diagnostic(
        rule.code,
        severity,
        finding.place.path,
        finding.place.span,
        _filled(rule.messages[finding.variant], finding.values),
        _filled(rule.why, finding.values),
        _filled(helps, finding.values),
        finding.field,
        finding.fix,
        finding.values,
        finding.label,
    )


def _filled(text: Text, values: Mapping[str, str]) -> Text:
    return Text(text.en.format_map(values), text.ja.format_map(values))
