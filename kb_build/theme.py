"""Where the templates and assets are: beside the package in a checkout, inside it when installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent


@cache
def theme_folder() -> Path:
    """Return the folder with our templates and assets."""
    installed = PACKAGE / "_overrides"
    return installed if installed.is_dir() else PACKAGE.parent / "overrides"
