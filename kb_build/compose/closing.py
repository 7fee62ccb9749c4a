"""What stands below an article's body: prevention, similar messages, the way to a person, what to read next."""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.compose.view import View
from kb_build.model.parts import ArticleType

_PROBLEMS = {ArticleType.ERROR, ArticleType.TROUBLESHOOTING, ArticleType.KNOWN_ISSUE}
_LOOKED_UP = {ArticleType.REFERENCE, ArticleType.GLOSSARY_TERM}


def closing(view: View) -> Iterator[str]:
    """Yield the blocks below the body in their order."""
    fields = view.fields
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
    yield view.block("closing", reviewed=fields.reviewed)


def _escalation(view: View) -> Iterator[str]:
    """Yield the way to a person; a page that is only looked up needs one only if it says so itself."""
    if view.fields.type in _LOOKED_UP and "escalation" not in view.article.front_matter.values:
        return
    escalation = view.fields.escalation or view.library.config.settings.escalation
    if escalation and (escalation.channels or escalation.collect):
        title = "title" if view.fields.type in _PROBLEMS else "title_other"
        yield view.block("escalation", escalation=escalation, title=view.words["escalation"][title])
