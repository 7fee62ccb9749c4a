"""Where the old site had an article, as its front matter says: Jekyll's `permalink`, Hugo's `url`, `slug`, aliases."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

ALIASES = ("aliases", "redirect_from")
OWN = ("permalink", "url", "slug")
UNREADABLE = re.compile(r"[\s:{}?#]")
"""No path of one page: a whole address, or a pattern such as `/:categories/:title/`."""


def old_addresses(path: str, values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the paths, from the root of the old site, at which the article `path` was.

    A slug that is a mere name stands for that of the file; a permalink that is one (`pretty`) is a style.
    """
    for key in (*ALIASES, *OWN):
        value = values.get(key)
        for one in value if isinstance(value, list) else [value]:
            if not isinstance(one, str) or not one or UNREADABLE.search(one):
                continue
            if key == "slug" and "/" not in one:
                yield posixpath.join(posixpath.dirname(path), one)
            elif key in ALIASES or "/" in one:
                yield one.strip("/")
