"""The error messages of an article that are not its title."""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.compose.header import message_is_title
from kb_build.compose.view import View
from kb_build.model.parts import ArticleType


def messages(view: View, *, below: bool) -> Iterator[str]:
    """Yield the messages, folded up where they would push the answer out of view.

    Who reads about a known issue looks for whether it is theirs and what to do: its messages stand below the body,
    those of the other types above it.
    """
    known_issue = view.fields.type is ArticleType.KNOWN_ISSUE
    first = message_is_title(view)
    found = view.fields.error_messages[1 if first else 0 :]
    if found and known_issue is below:
        label = view.words["also_shown"] if first else view.words["message_shown"]
        yield view.block("messages", messages=found, label=label, fold=first or known_issue or len(found) > 3)
