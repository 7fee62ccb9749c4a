"""Take out of a built site what no page of ours asks for."""

from __future__ import annotations

import shutil
from pathlib import Path

# The engine's theme brings its own scripts, search workers and source maps; our pages load none of them.
UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images/favicon.png", "search/search_index.json")


def tidy(site: Path) -> None:
    """Remove the theme's unused files from `site`."""
    for name in UNUSED:
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
