"""Attribute lists of Markdown (`{#id .class width=300}`): raw HTML in another dress."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown.extensions.attr_list import get_attrs_and_remainder

from kb_build.raw_html.names import ALLOWED, ANYWHERE
from kb_build.raw_html.violation import Cleaning, Context, Violation, is_escaped

_BRACE = re.compile(r"\{:?[ ]*(?=[^}\s])")
_LONGEST = 300
"""No honest attribute list is longer, in characters."""
_IN_A_LIST = (ANYWHERE | ALLOWED["img"] | ALLOWED["a"] | ALLOWED["td"] | ALLOWED["ol"]) - {"href", "src"}


def unsafe_lists(text: str, start: int, context: Context) -> Iterator[Cleaning]:
    """Yield what makes text of those lists that would give an element more than it may have."""
    for match in _BRACE.finditer(text, start):
        at = match.start()
        if context.end_of_literal(at) or is_escaped(text, at):
            continue
        written = text[match.end() : match.end() + _LONGEST].partition("\n")[0]
        if "}" not in written:
            if len(written) == _LONGEST:
                yield Cleaning(at, at + 1, "&#123;")
            continue
        attributes, _ = get_attrs_and_remainder(written)
        wrong = [key.lower() for key, _ in attributes if key != "." and not _allowed(key.lower())]
        if wrong:
            said = [key for key in wrong if key.startswith("on") or key in ("style", "href", "src")][:1]
            found = tuple(Violation(at, match.end() - at, "attribute", key) for key in said)
            yield Cleaning(at, at + 1, "&#123;", found)


def _allowed(key: str) -> bool:
    return key in _IN_A_LIST or (key.startswith(("aria-", "data-")) and not key.startswith("data-kb"))
