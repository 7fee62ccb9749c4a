"""The `_section.yml` of imported folders: their names, and what their articles have in common."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from kb_build.config import Config
from kb_build.importer.places import folder_title
from kb_build.inventory import inherited_keys
from kb_build.model.text import Text
from kb_build.read import SECTION_FILE

REVIEW_WITHIN = timedelta(days=180)
"""How soon imported articles are due for a first look."""
TEAM = Text("Support team", "サポート担当")


def defaults(config: Config, lang: str, product: str, owner: str, today: date) -> dict[str, Any]:
    """Return what articles inherit so that few required fields are missing."""
    products = config.settings.products
    return {
        "owner": owner or TEAM.in_(lang),
        "applies_to": [{"product": product or (products[0] if products else config.site_name)}],
        "reviewed": today,
        "review_by": today + REVIEW_WITHIN,
    }


def new_sections(
    config: Config, into: str, title: str, folders: Mapping[str, str], common: Mapping[str, Any]
) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """Return the sections to write, by folder, and what the articles right in `into` must say themselves.

    `folders` are the imported folders that have articles in or below them, with their docs folder. What
    is inherited already is not said again, and a `_section.yml` that is there is left alone: then the
    folders below say it.
    """
    missing = {k: v for k, v in common.items() if k not in inherited_keys(config.docs, into)}
    sections: dict[str, dict[str, Any]] = {}
    own = (config.docs / into / SECTION_FILE).is_file()
    if not own:
        sections[into] = {"title": title, **missing}
    for path, folder in sorted(folders.items()):
        if not path or (config.docs / folder / SECTION_FILE).is_file():
            continue
        top = "/" not in path
        sections[folder] = {
            "title": folder_title(posixpath.basename(path)),
            **(missing if own and top else {}),
        }
    return sections, (missing if own else {})


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return every folder that one of `paths` is in or below; "" is the imported folder itself."""
    found = {""}
    for path in paths:
        folder = posixpath.dirname(path)
        while folder:
            found.add(folder)
            folder = posixpath.dirname(folder)
    return found
