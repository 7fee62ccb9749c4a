"""What stands below the body: a known issue's messages, cause, prevention, the way to a person, what to read next."""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.compose.cause import cause
from kb_build.compose.escalation import escalation_of
from kb_build.compose.feedback import vote_address
from kb_build.compose.messages import messages
from kb_build.compose.prepared import prepared_message
from kb_build.compose.view import View
from kb_build.model.parts import ArticleType

_PROBLEMS = {ArticleType.ERROR, ArticleType.TROUBLESHOOTING, ArticleType.KNOWN_ISSUE}


def closing(view: View) -> Iterator[str]:
    """Yield the blocks below the body in their order."""
    fields = view.fields
    yield from messages(view, below=True)
    yield from cause(view, below=True)
    if fields.recurrence or fields.prevention or fields.fixed_permanently is not None:
        yield view.block(
            "prevention",
            recurrence=fields.recurrence.value if fields.recurrence else None,
            prevention=fields.prevention,
            fixed=fields.fixed_permanently,
            gap="" if view.lang == "ja" else " ",
        )
    if fields.disambiguation:
        yield view.block("disambiguation", disambiguation=fields.disambiguation)
    yield from _escalation(view)
    found = (view.library.resolve(view.article, id_).article for id_ in fields.related)
    related = [a for a in found if a and a is not view.article and view.library.shows(a)]
    if related:
        yield view.block("related", related=related)
    vote = vote_address(view)
    feedback = view.part("feedback", vote=vote) if vote else ""
    yield view.block("closing", reviewed=fields.reviewed, feedback=feedback)


def _escalation(view: View) -> Iterator[str]:
    """Yield the way to a person, where there is one."""
    escalation = escalation_of(view.article, view.library)
    if escalation:
        title = "title" if view.fields.type in _PROBLEMS else "title_other"
        yield view.block(
            "escalation",
            escalation=escalation,
            title=view.words["escalation"][title],
            prepared=view.part("prepared", message=prepared_message(view, escalation)),
        )
