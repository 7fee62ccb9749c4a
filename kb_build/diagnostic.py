"""One finding of one rule, with everything that a report says about it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kb_build.model.source import Span
from kb_build.model.text import Text


class Severity(StrEnum):
    """How bad a finding is: an error stops the build."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to the diagnostic's file: `text` replaces what `span` covers."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that remove the cause; a safe one may be applied without asking."""

    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding: a code, a place, and its words in both languages."""

    code: str
    severity: Severity
    path: str
    span: Span
    message: Text
    why: Text
    help: Text
    field: str = ""
    fix: Fix | None = None
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)
    label: Text | None = None
    """A few words beside the place, for example what the marked command does."""

    @property
    def order(self) -> tuple[str, Span, str]:
        """What reports sort by: file, place, code."""
        return (self.path, self.span, self.code)
