"""One start tag: its allowed attributes stay, the others go."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from kb_build.origin import is_named, origin_of
from kb_build.raw_html.address import is_allowed, is_dangerous
from kb_build.raw_html.names import ALLOWED, ANYWHERE, EMBEDS
from kb_build.raw_html.violation import Cleaning, Readdress, Violation

ATTRIBUTE = r"""[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?"""
_PARTS = re.compile(r"""([A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""", re.ASCII)
_TO_QUOTE = re.compile(r"[^\w\s/.,:;%#?=+@()&-]")
"""Characters of a value that Markdown could take for its own."""

FRAME: dict[str, str | None] = {"loading": "lazy", "referrerpolicy": "strict-origin"}
"""What every frame has: players refuse pages that do not say where they are, and need to know no more."""


def clean_tag(
    match: re.Match[str], name: str, readdress: Readdress, origins: Sequence[str] = ()
) -> Cleaning | None:
    """Return an allowed tag with only its allowed attributes, or None if nothing is to change.

    What shows something from elsewhere may do so from `origins`.
    """
    first, end = match.span()
    wrong: list[Violation] = []
    kept: dict[str, str | None] = {}
    changed = "\n" in match[0]
    for found in _PARTS.finditer(match["attributes"]):
        key = found[1].lower()
        raw = next((g for g in found.groups()[1:] if g is not None), None)
        address = key in ("href", "src")
        place = (match.start("attributes") + found.start(), len(found[0]))
        if not _attribute_allowed(name, key):
            wrong.append(Violation(*place, "attribute", key))
        elif address and not is_allowed(name, raw or ""):
            wrong.append(Violation(*place, "link" if is_dangerous(raw or "") else "attribute", raw or key))
        elif key == "src" and name in EMBEDS and not is_named(html.unescape(raw or ""), origins):
            wrong.append(Violation(*place, "origin", origin_of(html.unescape(raw or "")) or raw or key))
        elif key not in kept and raw is not None:
            value = html.unescape(raw)
            written = readdress(key, value) if address else value
            changed |= written != value or bool(_TO_QUOTE.search(raw))
            if written is not None:
                kept[key] = written
        else:
            changed |= key in kept
            kept.setdefault(key, None)
    if name == "iframe":
        if not kept.get("title"):
            wrong.append(Violation(first, end - first, "untitled", name))
        changed |= not FRAME.keys() <= kept.keys()
        kept = {**FRAME, **kept}
    if not changed and not wrong:
        return None
    return Cleaning(first, end, _written(name, kept, match[0].endswith("/>")), tuple(wrong))


def has_bare_words(text: str, cleaning: Cleaning) -> bool:
    """Return whether a tag has words that are no attributes, as in `a <b and c> d`."""
    return any(
        v.kind == "attribute" and "=" not in text[v.position : v.position + v.length]
        for v in cleaning.violations
    )


def _attribute_allowed(tag: str, key: str) -> bool:
    if key in ALLOWED[tag] or key in ANYWHERE:
        return True
    return key.startswith(("aria-", "data-")) and not key.startswith("data-kb")


def _written(name: str, attributes: dict[str, str | None], closed: bool) -> str:
    """Return a tag in which no character means anything to Markdown."""
    parts = [
        name,
        *(key if value is None else f'{key}="{quoted(value)}"' for key, value in attributes.items()),
    ]
    return f"<{' '.join(parts)}{' /' if closed else ''}>"


def quoted(value: str) -> str:
    """Return an attribute's value on one line, with every special character as an entity."""
    return re.sub(r"[^\w /.,:;%#?=+@()-]", lambda c: f"&#{ord(c[0])};", " ".join(value.split("\n")))
