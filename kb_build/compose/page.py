"""What compose hands to the engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Page:
    """One page of the site: everything that an engine needs to render it.

    `path` is the page's Markdown file relative to the docs folder (`en/errors/clock.md`); there is
    none on disk for pages that compose invents. `template` is a file of the theme. `meta` is
    JSON-able; its values are plain text, which templates escape; addresses in it are relative to
    the site (`en/errors/clock/`).
    """

    path: str
    template: str
    meta: dict[str, Any] = field(default_factory=dict)
    markdown: str = ""
