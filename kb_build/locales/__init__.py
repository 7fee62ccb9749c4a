"""The words of the interface, in both languages: one YAML file per language, one part per room.

`en.yml` and `ja.yml` have the parts `cli` (the command), `report` (its reports) and `page` (the site);
`click.ja.yml` translates what the command line library says in English.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

try:
    from yaml import CBaseLoader as Loader
except ImportError:  # a PyYAML built without libyaml: slower, same result
    from yaml import BaseLoader as Loader  # type: ignore[assignment]

FOLDER = Path(__file__).parent


@cache
def words(lang: str, part: str) -> Mapping[str, Any]:
    """Return the words of one part in `lang` (anything but a language that we have reads English)."""
    return _parts(lang if (FOLDER / f"{lang}.yml").is_file() else "en").get(part, {})


def language_of_locale(environ: Mapping[str, str] = os.environ) -> str:
    """Return "ja" where the locale is Japanese, else "en"."""
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return "ja" if locale.partition("_")[0].partition(".")[0] == "ja" else "en"


@cache
def _parts(lang: str) -> Mapping[str, Mapping[str, Any]]:
    # BaseLoader: every value is a string, so that `yes` and `no` stay words.
    return yaml.load((FOLDER / f"{lang}.yml").read_text(encoding="utf-8"), Loader=Loader)
