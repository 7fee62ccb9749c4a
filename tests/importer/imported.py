"""What a site is after one import, and a short way to import one article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kb_build.article import Article
from kb_build.importer import ImportReport
from kb_build.library import Library
from kb_build.read import read_library
from tests.libraries import TODAY, Files, config_of

PNG = b"\x89PNG\r\n"
SAMPLE = {
    "docs/en/_section.yml": "title: Help\nowner: Support team\napplies_to: [{product: Sample}]\n"
    "reviewed: 2026-11-01\nreview_by: 2026-12-01\nescalation: {channels: [{kind: mail, address: a@example.com}]}\n"
}
"""What the articles of a new help centre have in common."""
OLD = {"a.md": "# A\n\nText.\n", "Sub/b.md": "# B\n\nText.\n"}


class Imported:
    """A site after one import, with look-ups by the old path."""

    def __init__(self, site: Path, report: ImportReport) -> None:
        self.site, self.report = site, report
        self.library: Library = read_library(config_of(site), TODAY)

    def article(self, old_path: str) -> Article:
        """Return the article that was `old_path`."""
        return next(
            a for a in self.library.articles if a.front_matter.values.get("x-imported-from") == old_path
        )

    def notes(self, kind: str) -> list[tuple[str, int]]:
        """Return place of each note of a kind."""
        return [(n.path, n.line) for n in self.report.notes if n.kind == kind]


def body_of(adopt: Callable[..., Imported], body: str, others: Files | None = None, **more: Any) -> Imported:
    """Import an article `a.md` with `body`, beside `others`."""
    return adopt({"Guide/a.md": f"---\ntitle: A\n---\n{body}", **(others or {})}, **more)
