"""Where a link may lead."""

from __future__ import annotations

import html
import re

from kb_build.raw_html.names import SCHEMES

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_IGNORED = re.compile("[\x00-\x20\x7f-\xa0\\\\\u200b-\u200f\u2028-\u202e\ufeff]")
"""What browsers, or careless parsers before them, drop from the beginning of an address."""


def is_dangerous(address: str) -> bool:
    """Return whether a link to `address` could run a program in the page."""
    return scheme_of(address) in ("javascript", "vbscript", "data")


def is_allowed(tag: str, address: str) -> bool:
    """Return whether the `href` or `src` of a raw `tag` may be `address`."""
    scheme = scheme_of(address)
    if tag == "img" and scheme == "data":
        return html.unescape(address).strip().lower().startswith("data:image/")
    return not scheme or scheme in SCHEMES


def scheme_of(address: str) -> str:
    """Return an address' scheme as a browser reads it, "" for a relative one."""
    found = _SCHEME.match(_IGNORED.sub("", html.unescape(address)).lower())
    return found[1] if found else ""
