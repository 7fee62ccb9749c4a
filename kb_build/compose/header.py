"""The head of an article: its kind, its title or message, what it is for, what to know before reading on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb_build.compose.titles import half_widths, says_more
from kb_build.compose.translations import newer_translation
from kb_build.compose.view import View
from kb_build.model.parts import AppliesTo, ArticleType, Confidence

SHORT = 72
"""Half-widths that a heading may have in full size: two or three lines of a phone. A longer one is set smaller."""


def header(view: View, anchors: Sequence[str]) -> str:
    """Return the block that opens a page; `anchors` are the ids of the title."""
    fields = view.fields
    message = fields.error_messages[0] if message_is_title(view) else None
    replacement = (
        view.library.resolve(view.article, fields.superseded_by).article if fields.superseded_by else None
    )
    heading = f"{message.text} {message.code or ''}" if message else fields.title
    newer = newer_translation(view.library, view.article)
    return view.block(
        "header",
        id=fields.id,
        type=fields.type.value,
        anchor=anchors[0],
        more_anchors=anchors[1:],
        title=fields.title,
        message=message,
        long=half_widths(heading) > SHORT,
        subtitle=fields.title if message and says_more(fields.title, message) else None,
        applies_to=[chip for part in fields.applies_to for chip in chips(part)],
        checked=fields.reviewed if fields.confidence is Confidence.VALIDATED else None,
        confidence=fields.confidence.value,
        notice=view.words["confidence"].get(fields.confidence.value),
        superseded_by=replacement if replacement and view.library.shows(replacement) else None,
        newer=newer,
    )


def message_is_title(view: View) -> bool:
    """Return whether the page's heading is the first error message."""
    return view.fields.type is ArticleType.ERROR and bool(view.fields.error_messages)


def chips(part: AppliesTo) -> Iterator[str]:
    """Yield the short texts that say what an article is for."""
    yield f"{part.product} {part.versions}" if part.versions else part.product
    yield from part.platforms
    yield from part.plans
