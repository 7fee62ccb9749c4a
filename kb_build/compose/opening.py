"""What stands above an article's body: title, status, meaning or result; what to prepare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb_build.compose.cause import cause
from kb_build.compose.header import header
from kb_build.compose.messages import messages
from kb_build.compose.risk import can_lose_data, stated_risk
from kb_build.compose.similar import similar
from kb_build.compose.view import View
from kb_build.model.fields import HowTo, KnownIssue
from kb_build.model.parts import ArticleType, Risk, StatusName


def opening(view: View, anchors: Sequence[str]) -> Iterator[str]:
    """Yield the blocks above the body in their order; `anchors` are the ids of the title."""
    fields = view.fields
    yield header(view, anchors)
    if isinstance(fields, KnownIssue) and fields.status:
        yield _status(view, fields)
    yield from _result(view)
    yield from _meaning(view)
    yield from messages(view, below=False)
    yield from similar(view)
    if fields.symptoms and fields.type in (ArticleType.TROUBLESHOOTING, ArticleType.KNOWN_ISSUE):
        yield view.block("symptoms", symptoms=[first_reading(s) for s in fields.symptoms])


def preparation(view: View) -> Iterator[str]:
    """Yield what a reader needs between the introduction and the ways out; the cause, if there are none."""
    yield from _prerequisites(view)
    yield from cause(view, below=False)


def first_reading(phrase: str) -> str:
    """Return one plain reading of a phrase with alternatives: `(clock|time) is wrong` is "clock is wrong"."""
    return re.sub(r"\(([^()|]*)\|[^()]*\)", r"\1", phrase)


def _meaning(view: View) -> Iterator[str]:
    meaning = getattr(view.fields, "meaning", None)
    if not meaning:
        return
    risk = stated_risk(view.fields)
    yield view.block(
        "meaning",
        meaning=meaning,
        safety=risk.value if risk else None,
        backup_link=can_lose_data(view.fields),
    )


def _result(view: View) -> Iterator[str]:
    """Yield what a how-to leads to, how long it takes, and whether data is safe on the way."""
    fields = view.fields
    if isinstance(fields, HowTo) and fields.description:
        risk = stated_risk(fields)
        yield view.block(
            "result",
            result=fields.description,
            duration=fields.time,
            safety=risk.value if risk else None,
            backup_link=can_lose_data(fields),
        )


def _status(view: View, fields: KnownIssue) -> str:
    assert fields.status
    resolved = fields.status.value == "resolved"
    moments = [
        ("opened", fields.opened),
        ("updated", fields.status_updated),
        ("next_update", None if resolved else fields.next_update),
    ]
    return view.block(
        "status",
        status=fields.status.value,
        steps=[step.value for step in StatusName],
        moments=[(name, moment) for name, moment in moments if moment],
        fixed_in=fields.fixed_in,
    )


def _prerequisites(view: View) -> Iterator[str]:
    """Yield what to prepare; that there is nothing is worth a line only where people look for it."""
    given = view.fields.prerequisites
    looked_for = view.fields.type is ArticleType.HOW_TO or view.fields.risk is not Risk.NONE
    if given or (given is not None and looked_for):
        yield view.block(
            "prerequisites", prerequisites=given, brief=view.fields.type is not ArticleType.HOW_TO
        )
