"""Take out of a built site what no page of ours asks for."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

# The engine's theme brings its own scripts, search workers and source maps; our pages load none of them.
UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images/favicon.png", "search/search_index.json")

# The switches of the theme's drawer and search, its own way to the content, and its empty frames for messages.
_UNUSED_PARTS = re.compile(
    rb"""^\ *(?:
        <input\ class="md-toggle"[^>]*>
      | <label\ class="md-overlay"[^>]*></label>
      | <div\ data-md-component="skip">\s*(?:<a\b[^>]*>[^<]*</a>\s*)?</div>
      | <div\ data-md-component="announce">\s*</div>
      | <div\ class="md-dialog"[^>]*>\s*<div\ [^>]*></div>\s*</div>
    )\n""",
    re.MULTILINE | re.VERBOSE,
)
_DOCTYPE = b"<!doctype html>"  # which some validators want in capitals


def tidy(site: Path) -> None:
    """Remove the theme's unused files from `site`, and from its pages what of the theme's shell nothing opens."""
    for name in UNUSED:
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for page in sorted(site.rglob("*.html")):
        html = page.read_bytes()
        if html.startswith(_DOCTYPE):
            page.write_bytes(_tidied(html))


def _tidied(html: bytes) -> bytes:
    """Return a page without the parts of the theme's shell that nothing opens; the article stays as it is."""
    head, begin, rest = html.partition(b"<article ")
    article, end, foot = rest.rpartition(b"</article>")
    tidied = b"".join((_UNUSED_PARTS.sub(b"", head), begin, article, end, _UNUSED_PARTS.sub(b"", foot)))
    return tidied.replace(_DOCTYPE, b"<!DOCTYPE html>", 1)
