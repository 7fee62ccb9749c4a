"""How long browsers may keep what a site gave them; `_headers` and the rules for nginx say it."""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.library import Library
from kb_build.publish.assets import FOLDER, Assets
from kb_build.search.pack import KINDS

FOREVER = "public, max-age=31536000, immutable"
"""For a file that has the hash of its content in its name."""
A_DAY = "public, max-age=86400"
"""For pictures and films: who replaces one under its name has it seen by everybody a day later."""
ASK = "no-cache"
"""For everything else: kept too, but used only after the server says that it has not changed."""

MEDIA = ("avif", "gif", "jpeg", "jpg", "mp4", "png", "svg", "webm", "webp")
"""Names of files that are kept for a day end like this."""
HASHED = (
    FOLDER + r".+-[0-9a-f]{8}\.[a-z0-9]+",
    r"search/[a-z]+/[a-z]+-[0-9]+-[0-9a-f]{6}\.(?:bin|json)",
)
"""Regular expressions for the paths of files that are kept forever."""


def kept_forever(library: Library, assets: Assets) -> Iterator[str]:
    """Yield the same paths for hosts that know only `*`, at most once in each."""
    yield from sorted(path for path in assets.files if path in assets.names.values())
    for lang in library.config.languages:
        yield from (f"search/{lang}/{kind}-*" for kind in KINDS)
