"""Small help centres for tests: a dict of files becomes a Library, read as the product reads it."""

from __future__ import annotations

import atexit
import itertools
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kb_build.article import Article
from kb_build.config import Config, read_settings
from kb_build.library import Library
from kb_build.read import read_library

TODAY = date(2026, 11, 22)
Files = Mapping[str, str | bytes]

_numbers = itertools.count(1)


def write_files(folder: Path, files: Files) -> Path:
    """Write `files` (path to text or bytes, nothing translated) below `folder` and return it."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def config_of(folder: Path, settings: Mapping[str, Any] | None = None, **more: Any) -> Config:
    """Return the Config of a site in `folder`; `settings` is `extra.kb`, `more` are fields of Config."""
    return Config(folder, settings=read_settings(settings or {}), **more)


def library_of(
    files: Files,
    *,
    folder: Path | None = None,
    today: date | None = TODAY,
    settings: Mapping[str, Any] | None = None,
    **more: Any,
) -> Library:
    """Return the Library of a site with these files, such as `{"docs/en/clock.md": "---\\n…"}`.

    The files are written to `folder`, or to a new folder that lasts as long as the tests run.
    """
    site = write_files(folder or _new_folder(), files)
    (site / "docs").mkdir(parents=True, exist_ok=True)
    return read_library(config_of(site, settings, **more), today)


def article_of(text: str, docs_path: str = "en/article.md", **more: Any) -> Article:
    """Return the one article of a site that has no other file."""
    return library_of({f"docs/{docs_path}": text}, **more).by_path[docs_path]


def front_matter(**fields: str | None) -> str:
    """Return a block of front matter: what a plain FAQ needs, under `fields` (YAML); None leaves one out."""
    plain = {
        "id": "KB0001",
        "type": "faq",
        "title": "Where is the power button?",
        "description": "It is at the back.",
        "applies_to": "[{product: Example}]",
        "owner": "support",
        "reviewed": "2026-11-02",
        "review_by": "2027-11-02",
    }
    lines = [f"{key}: {value}" for key, value in {**plain, **fields}.items() if value is not None]
    return "\n".join(["---", *lines, "---", ""])


def _new_folder() -> Path:
    return _home() / f"site-{next(_numbers)}"


@cache
def _home() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="kb-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
