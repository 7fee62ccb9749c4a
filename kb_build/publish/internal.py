"""The last look before a site goes out: nothing in it names an internal article, whichever way it came there."""

from __future__ import annotations

import re
from pathlib import Path

from kb_build.library import Library
from kb_build.model.parts import Visibility

_ID = re.compile(rb"(?<![A-Za-z0-9])KB[0-9]{4,12}(?![A-Za-z0-9])")
SHOWN = 5
_BINARY = frozenset(
    (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".woff", ".woff2", ".pdf", ".zip", ".mp4")
)


class NamesInternal(Exception):
    """Files of a site for customers name internal articles; `found` has the ids by file."""

    def __init__(self, found: dict[str, str]) -> None:
        named = [f"{file} ({article_id})" for file, article_id in found.items()]
        super().__init__(", ".join(named[:SHOWN] + ["…"] * (len(named) > SHOWN)))
        self.found = found


def verify_internal(library: Library, site: Path) -> None:
    """Raise NamesInternal if a file in `site` has the id of an article that its readers must not know of.

    Rule VS004 says where a writer wrote one; this finds what came in by settings, templates or other files.
    """
    if not library.internal_ids or Visibility.INTERNAL in library.config.visibility:
        return
    secret = frozenset(article_id.encode() for article_id in library.internal_ids)
    found: dict[str, str] = {}
    for file in sorted(site.rglob("*")):
        if file.suffix.lower() not in _BINARY and file.is_file():
            ids = secret.intersection(_ID.findall(file.read_bytes()))
            if ids:
                found[file.relative_to(site).as_posix()] = min(ids).decode()
    if found:
        raise NamesInternal(found)
