"""How dangerous an article's solutions are, and what its writer has really said about it."""

from __future__ import annotations

from kb_build.model.fields import Fields
from kb_build.model.parts import Risk, Solution

_ORDER = [Risk.NONE, Risk.REVERSIBLE, Risk.DATA_LOSS]


def solutions_of(fields: Fields) -> tuple[Solution, ...]:
    """Return an article's solutions; types that have none give none."""
    return getattr(fields, "solutions", ())


def risk_of(fields: Fields, solution: Solution) -> Risk:
    """Return a solution's own risk, else the article's."""
    return solution.risk or fields.risk


def stated_risk(fields: Fields) -> Risk | None:
    """Return the highest risk of the article and its solutions, or None where the writer states none.

    The default is not a statement: a page promises that data is safe only if somebody said so.
    """
    stated = [s.risk for s in solutions_of(fields) if s.risk]
    if "risk" in fields.model_fields_set:
        stated.append(fields.risk)
    return max(stated, key=_ORDER.index, default=None)


def can_lose_data(fields: Fields) -> bool:
    """Return whether a backup warning belongs on the page."""
    return stated_risk(fields) is Risk.DATA_LOSS
