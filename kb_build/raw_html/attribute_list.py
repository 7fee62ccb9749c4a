"""Attribute lists of Markdown (`{#id .class width=300}`): raw HTML in another dress."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown.extensions.attr_list import get_attrs_and_remainder

from kb_build.raw_html.list_place import ends_block, follows_element, is_template, nothing
from kb_build.raw_html.names import ALLOWED, ANYWHERE
from kb_build.raw_html.violation import Cleaning, Context, Violation, is_escaped

_BRACE = re.compile(r"\{:?[ ]*(?=[^}\s])")
_LONGEST = 300
"""No honest attribute list is longer, in characters."""
_WORD = r"""[^\s={}"'<>`\\\[\]]+"""
_ITEM = rf"""{_WORD}(?:=(?:{_WORD}|"[^"{{}}<>`\\\[\]\n]*"|'[^'{{}}<>`\\\[\]\n]*'))?"""
_PLAIN = re.compile(rf"(?P<open>\{{:?[ ]*){_ITEM}(?:[ ]+{_ITEM})*[ ]*\}}")
"""A list whose characters mean nothing else in Markdown and HTML."""
_ITEMS = re.compile(_ITEM)
_IN_A_LIST = (ANYWHERE | ALLOWED["img"] | ALLOWED["a"] | ALLOWED["td"] | ALLOWED["ol"]) - {"href", "src"}


def unsafe_lists(text: str, start: int, context: Context) -> Iterator[Cleaning]:
    """Yield what leaves of a list only what an element may have; what is none, as in `{% tag %}`, becomes text."""
    for match in _BRACE.finditer(text, start):
        at = match.start()
        if context.end_of_literal(at) or is_escaped(text, at):
            continue
        written = text[match.end() : match.end() + _LONGEST].partition("\n")[0]
        if "}" not in written and len(written) < _LONGEST:
            continue
        keys = _keys(written)
        if keys is None:
            yield Cleaning(at, at + 1, "&#123;")
        elif wrong := [key for key in keys if not _allowed(key)]:
            yield _without_wrong(text, at, context) or _as_text(text, match, wrong)


def _keys(written: str) -> list[str] | None:
    """Return the keys of a list from behind its brace, for every end that it may have; None if nobody can tell.

    The renderer takes for its end any `}` in the line, one in a quoted value too.
    """
    if "}" not in written:
        return None
    attributes, rest = get_attrs_and_remainder(written)
    end = len(written) - len(rest)
    ends = [n for n in range(end) if written[n] == "}"]
    cut = len(written) == _LONGEST
    if len(ends) > 1 or (
        cut and (not rest or any((value or "")[:1] in ("'", '"') for _, value in attributes))
    ):
        return None
    for n in ends:
        attributes += get_attrs_and_remainder(written[:n])[0]
    return [key.lower() for key, _ in attributes if key != "."]


def _without_wrong(text: str, at: int, context: Context) -> Cleaning | None:
    """Return what drops from a list what no element may have; None where the list is text, or may be."""
    found = _PLAIN.match(text, at)
    if not found or is_template(text, at):
        return None
    items = list(_ITEMS.finditer(text, found.end("open"), found.end()))
    if not any("=" in item[0] or item[0][0] in ".#" for item in items):
        return None  # `/users/`{id}: nobody means a list by a word alone
    kept = [item[0] for item in items if _allowed(_key(item[0]))]
    wrong = [item for item in items if not _allowed(_key(item[0]))]
    meant = bool(kept) or any(_is_risky(_key(item[0])) for item in wrong)
    if not follows_element(text, at) and not (meant and ends_block(text, at, found.end(), context)):
        return None
    left = f"{{{' '.join(kept)}}}" if kept else nothing(text, at, found.end())
    said = (Violation(item.start(), len(item[0]), "attribute", _key(item[0])) for item in wrong)
    return Cleaning(at, found.end(), left, tuple(said))


def _as_text(text: str, match: re.Match[str], wrong: Sequence[str]) -> Cleaning:
    at, length = match.start(), len(match[0])
    said = [] if is_template(text, at) else [key for key in wrong if _is_risky(key)][:1]
    return Cleaning(at, at + 1, "&#123;", tuple(Violation(at, length, "attribute", key) for key in said))


def _key(item: str) -> str:
    key, sign, _ = item.partition("=")
    return {".": "class", "#": "id"}.get(item[0], key.lower()) if not sign else key.lower()


def _allowed(key: str) -> bool:
    return key in _IN_A_LIST or (key.startswith(("aria-", "data-")) and not key.startswith("data-kb"))


def _is_risky(key: str) -> bool:
    return key.startswith("on") or key in ("style", "href", "src")
