"""Words of the glossary in a page's HTML: the first use of each becomes a link that knows what it means."""

from __future__ import annotations

import re
from html import escape

from kb_build.compose.address import relative
from kb_build.publish.glossary import Glossary

_PIECE = re.compile(
    r"<(?P<end>/?)(?P<name>[a-z][\w-]*)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>|<!--.*?-->|[^<]+|<",
    re.IGNORECASE | re.DOTALL,
)
_VOID = frozenset(("br", "col", "hr", "img", "input", "source", "wbr"))
_NOT_IN = frozenset(
    ("a", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "label", "pre", "samp", "script", "style",
     "summary", "svg", "template", "textarea", "var")
)  # fmt: skip
_NOT_OURS = re.compile(
    r"\sdata-kb-ignore\b|\sdata-kb=\"(?:error-message|applies-to|escalation)\"|class=\"kb-(?:label|subtitle)\"|\slang="
)


def with_terms(html: str, glossary: Glossary, here: str) -> str:
    """Return an article's `html`, whose address in the site is `here`, with a link at the first use of each term.

    No letter of its text changes. Headings, links, code and messages stay as they are, and so does text in another
    language.
    """
    seen, parts = {here}, []
    skipped, depth = "", 0  # the element whose text is left alone, and how often it is open within itself
    for piece in _PIECE.finditer(html):
        name = (piece["name"] or "").lower()
        if skipped:
            depth += (name == skipped) * (-1 if piece["end"] else 1)
            skipped = skipped if depth else ""
        elif name and not piece["end"] and name not in _VOID:
            if name in _NOT_IN or _NOT_OURS.search(piece["rest"]):
                skipped, depth = name, 1
        elif not name and len(seen) <= len(glossary) and not piece[0].startswith("<"):
            parts.append(_linked(piece[0], glossary, here, seen))
            continue
        parts.append(piece[0])
    return "".join(parts)


def _linked(text: str, glossary: Glossary, here: str, seen: set[str]) -> str:
    parts, at = [], 0
    for start, end, term in glossary.find(text):
        if term.url not in seen:
            seen.add(term.url)
            address, meaning = escape(relative(here, term.url)), escape(term.meaning)
            link = f'<a class="kb-term" href="{address}" data-meaning="{meaning}">{text[start:end]}</a>'
            parts += [text[at:start], link]
            at = end
    return "".join([*parts, text[at:]])
