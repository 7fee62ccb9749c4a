"""An old path of an article as the file that answers there."""

from __future__ import annotations

import re
from urllib.parse import unquote

from kb_build.library import SCHEME

MOST_BYTES = 200
"""Of one name in a path; disks allow 255."""
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|#]')


def alias_file(alias: str, site_url: str = "") -> str | None:
    """Return the file, relative to the site, that a browser gets at an old path of an article.

    An alias is a path (`en/old-name/`, `old.html`, `/en/old.md`) or a whole address on this site. None is
    returned for what no file can answer: another site, a path out of the site, a query, a hidden file.
    """
    text = alias.strip()
    base = site_url.rstrip("/")
    if base and text.startswith(f"{base}/"):
        text = text.removeprefix(base)
    if SCHEME.match(text):
        return None
    names = [name for name in unquote(text).split("/") if name]
    if names and names[-1].endswith(".md"):
        names[-1] = names[-1].removesuffix(".md")
        if names[-1] in ("index", "README"):
            names.pop()
    if names and names[-1] in ("index.html", "index.htm"):
        names.pop()
    if not names or not all(map(_is_name, names)):
        return None
    is_file = names[-1].endswith((".html", ".htm"))
    return "/".join(names) + ("" if is_file else "/index.html")


def _is_name(name: str) -> bool:
    plain = name == name.strip() and not name.startswith(".") and not name.endswith(".")
    return plain and len(name.encode()) <= MOST_BYTES and not _NOT_IN_NAMES.search(name)
