"""Write link reference definitions in the one form that Python-Markdown surely reads."""

from __future__ import annotations

from markdown_it.token import Token


def write_definition(token: Token) -> str:
    """Return `[label]: address "title"` for a `definition` token."""
    label = " ".join(token.meta["label"].split())
    title = " ".join(token.meta["title"].split())
    quote = "'" if '"' in title else '"'
    line = f"[{label}]: {token.meta['url'] or '<>'}"
    return f"{line} {quote}{title}{quote}" if title else line
