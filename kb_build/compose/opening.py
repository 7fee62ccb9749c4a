"""What stands above an article's body: title, status, meaning or result; what to prepare."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from kb_build.compose.cause import cause
from kb_build.compose.risk import can_lose_data, stated_risk
from kb_build.compose.similar import similar
from kb_build.compose.view import View
from kb_build.model.fields import KnownIssue
from kb_build.model.parts import AppliesTo, ArticleType, Confidence, ErrorMessage, Risk


def opening(view: View, anchors: Sequence[str]) -> Iterator[str]:
    """Yield the blocks above the body in their order; `anchors` are the ids of the title."""
    fields = view.fields
    yield _header(view, anchors)
    if isinstance(fields, KnownIssue) and fields.status:
        yield _status(view, fields)
    yield from _result(view)
    yield from _messages(view)
    yield from similar(view)
    yield from _meaning(view)
    if fields.symptoms and fields.type in (ArticleType.TROUBLESHOOTING, ArticleType.KNOWN_ISSUE):
        yield view.block("symptoms", symptoms=[first_reading(s) for s in fields.symptoms])


def preparation(view: View) -> Iterator[str]:
    """Yield what a reader needs between the introduction and the ways out; the cause, if there are none."""
    yield from _prerequisites(view)
    yield from cause(view, below=False)


def first_reading(phrase: str) -> str:
    """Return one plain reading of a phrase with alternatives: `(clock|time) is wrong` is "clock is wrong"."""
    return re.sub(r"\(([^()|]*)\|[^()]*\)", r"\1", phrase)


def _header(view: View, anchors: Sequence[str]) -> str:
    fields = view.fields
    message = fields.error_messages[0] if _message_is_title(view) else None
    replacement = (
        view.library.resolve(view.article, fields.superseded_by).article if fields.superseded_by else None
    )
    notice = view.words["confidence"].get(fields.confidence.value)
    return view.block(
        "header",
        id=fields.id,
        type=fields.type.value,
        anchor=anchors[0],
        more_anchors=anchors[1:],
        title=fields.title,
        message=message,
        subtitle=fields.title if message and _says_more(fields.title, message) else None,
        applies_to=[chip for part in fields.applies_to for chip in chips(part)],
        checked=fields.reviewed if fields.confidence is Confidence.VALIDATED else None,
        confidence=fields.confidence.value,
        notice=notice,
        superseded_by=replacement if replacement and view.library.shows(replacement) else None,
    )


def _message_is_title(view: View) -> bool:
    return view.fields.type is ArticleType.ERROR and bool(view.fields.error_messages)


def _says_more(title: str, message: ErrorMessage) -> bool:
    """Return whether a title has words that the message and its code do not show."""
    rest = plain(title)
    for shown in (message.text, message.code):
        rest = rest.replace(plain(shown), " ") if shown else rest
    return any(char.isalnum() for char in rest)


def plain(text: str) -> str:
    """Return `text` without what makes no difference to a reader: width, case, spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def chips(part: AppliesTo) -> Iterator[str]:
    """Yield the short texts that say what an article is for."""
    yield f"{part.product} {part.versions}" if part.versions else part.product
    yield from part.platforms
    yield from part.plans


def _messages(view: View) -> Iterator[str]:
    """Yield the messages that are not the title."""
    first = _message_is_title(view)
    messages = view.fields.error_messages[1 if first else 0 :]
    if messages:
        label = view.words["also_shown"] if first else view.words["message_shown"]
        yield view.block("messages", messages=messages, label=label)


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
    """Yield what a how-to leads to, and whether data is safe on the way."""
    fields = view.fields
    if fields.type is ArticleType.HOW_TO and fields.description:
        risk = stated_risk(fields)
        yield view.block(
            "result",
            result=fields.description,
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
        moments=[(name, moment) for name, moment in moments if moment],
        fixed_in=fields.fixed_in,
    )


def _prerequisites(view: View) -> Iterator[str]:
    """Yield what to prepare; that there is nothing is worth a line only where people look for it."""
    given = view.fields.prerequisites
    looked_for = view.fields.type is ArticleType.HOW_TO or view.fields.risk is not Risk.NONE
    if given or (given is not None and looked_for):
        yield view.block("prerequisites", prerequisites=given)
