"""Put a text into YAML quotes, so that every tool reads it as the text that it is."""

from __future__ import annotations


def quoted(text: str) -> str:
    """Return the one-line `text` as a quoted YAML scalar: "…", or '…' where it has a quote or a backslash."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"
