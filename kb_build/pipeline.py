"""The walk from articles to a site, for whichever engine stands in the middle of it.

An adapter reads and accepts a library, lets its engine render what compose gives, and publishes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from kb_build.article import Article
from kb_build.baseline import without_baseline
from kb_build.check import check
from kb_build.config import Config
from kb_build.diagnostic import Diagnostic, Severity
from kb_build.library import Library
from kb_build.read import read_library
from kb_build.report import summary_line, text_report

SHOWN_PROBLEMS = 50
SOURCE = re.compile(r"\.(?:md|mdx|markdown|ya?ml)(?:[^/A-Za-z0-9][^/]*)?$", re.IGNORECASE)
"""What the source of an article or a section is called, and its copies: `a.MD`, `a.md~`, `a.md.orig`."""


def read(config: Config, today: str | None = None) -> Library:
    """Return the site's library, judged by `today` (an ISO date; else the day of the build)."""
    return read_library(config, date.fromisoformat(today) if today else date.today())


def problems(library: Library, only: frozenset[str] | None = None) -> tuple[Diagnostic, ...]:
    """Return what the rules find, in the files `only` or in all, that the site's baseline does not already know."""
    return without_baseline(check(library, only=only), library, only=only)


def blocks_build(diagnostics: Iterable[Diagnostic], *, strict: bool) -> bool:
    """Return whether a build must stop: at errors, and at warnings too where `strict`."""
    return any(d.severity in _stopping(strict=strict) for d in diagnostics)


def report(diagnostics: tuple[Diagnostic, ...], library: Library, ui_lang: str, *, strict: bool) -> None:
    """Print what stops the build in full, and how much else there is in one line."""
    stopping = tuple(d for d in diagnostics if d.severity in _stopping(strict=strict))
    if stopping:
        print(text_report(stopping[:SHOWN_PROBLEMS], library, ui_lang), end="", file=sys.stderr)
    if diagnostics:
        print(summary_line(diagnostics, library, ui_lang), file=sys.stderr)


def _stopping(*, strict: bool) -> frozenset[Severity]:
    return frozenset({Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR})


def by_path(diagnostics: Iterable[Diagnostic]) -> dict[str, tuple[Diagnostic, ...]]:
    """Return the diagnostics of each file."""
    found: dict[str, list[Diagnostic]] = {}
    for one in diagnostics:
        found.setdefault(one.path, []).append(one)
    return {path: tuple(some) for path, some in found.items()}


def with_options(config: Config, *, site_dir: Path, visibility: tuple[str, ...], strict: bool) -> Config:
    """Return `config` with what the command line or the engine's settings say."""
    return replace(config, site_dir=str(site_dir), visibility=visibility, strict=strict)


def published_files(library: Library) -> frozenset[str]:
    """Return the files of the docs folder that the site shows, relative to it.

    An image that only unpublished articles use stays at home, and so does what looks like the source of an
    article, or an editor's copy of one, unless an article offers it: it may say what only colleagues may read.
    """
    hidden = _used_by(library, (a for a in library.articles if not library.shows(a)))
    brand = library.config.settings.brand
    used = _used_by(library, library.published) | {name for name in (brand.logo, brand.image) if name}
    return frozenset(f for f in library.files if f in used or not (f in hidden or SOURCE.search(f)))


def _used_by(library: Library, articles: Iterable[Article]) -> set[str]:
    used = set()
    for article in articles:
        targets = [i.src for i in article.outline.images] + [link.target for link in article.outline.links]
        used |= {
            found.path for target in targets if (found := library.resolve(article, target)).kind == "file"
        }
    return used
