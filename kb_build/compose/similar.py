"""“Not your message?”: up to three messages of other articles that look like the one at the top of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb_build.compose.address import relative
from kb_build.compose.differing import differing
from kb_build.compose.view import View
from kb_build.model.parts import ArticleType, ErrorMessage
from kb_build.similar import Alike

MOST = 3


@dataclass(frozen=True)
class Similar:
    """One message of another article; `pieces` are its words, each with whether ours lacks it."""

    href: str
    message: ErrorMessage
    pieces: list[tuple[str, bool]]
    other_code: bool
    note: str


def similar(view: View) -> Iterator[str]:
    """Yield the similar messages of an error, folded up, where there are any."""
    if view.fields.type is not ArticleType.ERROR:
        return
    index = view.library.messages.get(view.lang)
    texts = [message.text for message in view.fields.error_messages]
    found = index.alike(view.article.docs_path, texts, MOST) if index else []
    if found:
        own = view.words["similar"]
        title = own["one"] if len(found) == 1 else view.fill(own["several"], count=len(found))
        yield view.block("similar", title=title, similar=[_similar(view, one) for one in found])


def _similar(view: View, alike: Alike) -> Similar:
    other = view.library.by_path[alike.other.owner]
    assert other.fields is not None
    message = other.fields.error_messages[alike.other.number]
    codes = {m.code for m in view.fields.error_messages if m.text == alike.ours}
    pieces = differing(message.text, alike.ours)
    other_code = bool(message.code) and message.code not in codes
    told_apart = other_code or any(differs for _, differs in pieces)
    return Similar(
        relative(view.article.url, other.url),
        message,
        pieces,
        other_code,
        "" if told_apart else other.fields.disambiguation or other.fields.description or other.fields.title,
    )
