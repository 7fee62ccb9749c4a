"""GitHub's alerts, and the titles of admonitions."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markdown_it.token import Token

from kb_build.commonmark import CALLOUT
from kb_build.marks import EMPTY

_ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)", re.IGNORECASE)
_LATE = re.compile(r"\A(?=<|#|>|\d{1,9}[.)]|`{3}|~{3}|[-+*][ \n]|(?:[-_*][ ]*){3}$)", re.MULTILINE)
"""The start of an alert's text that is text only because the line `[!NOTE]` stood before it."""


def take_alert(inline: Token) -> str | None:
    """Return the kind of alert (`note`) that a quote's first paragraph names, and take its line away."""
    alert = _ALERT.match(inline.content)
    if alert is None:
        return None
    inline.content = _LATE.sub(EMPTY, inline.content[alert.end() :].lstrip())
    return alert[1].lower()


def titled(head: str, titles: Mapping[str, str]) -> str:
    """Return the first line of a callout; one of a kind that has a title in `titles` gets it if it has none."""
    parts = CALLOUT.match(head)
    if titles and parts and parts["kind"] and parts["title"] is None:
        title = titles.get(parts["kind"].split()[0].lower())
        return f'{head} "{title}"' if title else head
    return head
