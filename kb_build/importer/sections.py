"""The `_section.yml` of imported folders: their names, and what their articles have in common.

What an article claims (its product, its review) is never taken from a `_section.yml` that was made for other
articles: those above the section that was asked for.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kb_build.config import Config
from kb_build.importer.places import folder_title
from kb_build.inventory import inherited_keys, section_values
from kb_build.model.text import Text
from kb_build.read import SECTION_FILE

REVIEW_WITHIN = timedelta(days=180)
"""How soon imported articles are due for a first look."""
TEAM = Text("Support team", "サポート担当")


@dataclass(frozen=True)
class Common:
    """What imported articles have in common; "" for a product or an owner that nobody named."""

    lang: str
    product: str
    owner: str
    today: date

    def missing(self, config: Config, into: str, folder: str) -> dict[str, Any]:
        """Return what articles in `folder` must be told, beside what the `_section.yml` files there tell them.

        Who answers is taken from any folder above. A product that nobody named is None: nothing is claimed.
        """
        said = _said(config, into, folder)
        told: dict[str, Any] = {}
        if self.owner and said.get("owner") != self.owner:
            told["owner"] = self.owner
        elif "owner" not in inherited_keys(config.docs, folder):
            told["owner"] = TEAM.in_(self.lang)
        product = [{"product": self.product}] if self.product else None
        if "applies_to" not in said or (product and said["applies_to"] != product):
            told["applies_to"] = product
        if "review_by" not in said:
            told["review_by"] = self.today + REVIEW_WITHIN
        return told


def _said(config: Config, into: str, folder: str) -> dict[str, Any]:
    """Return what the `_section.yml` files from `into` down to `folder` say; a language's own is for all."""
    below = folder.removeprefix(into).strip("/").split("/") if folder != into else []
    folders = [posixpath.join(into, *below[:n]) for n in range(len(below) + 1)]
    said: dict[str, Any] = {}
    for one in folders if "/" in into else folders[1:]:
        said |= section_values(config.docs, one)
    return said


def new_sections(
    config: Config, into: str, title: str, folders: Mapping[str, str], common: Common
) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    """Return the sections to write, by folder, and by each other folder what its articles must say themselves.

    `folders` are the imported folders that have articles in or below them, with their docs folder. A
    `_section.yml` that is there is left alone: then the folders below say what is missing.
    """
    sections: dict[str, dict[str, Any]] = {}
    loose: dict[str, dict[str, Any]] = {}
    for path, folder in sorted(folders.items()):
        missing = common.missing(config, into, folder)
        if (config.docs / folder / SECTION_FILE).is_file():
            loose[folder] = missing
            continue
        told_above = path and posixpath.dirname(folder) in sections
        sections[folder] = {
            "title": folder_title(posixpath.basename(path)) if path else title,
            **({} if told_above else missing),
        }
    return sections, loose


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return every folder that one of `paths` is in or below; "" is the imported folder itself."""
    found = {""}
    for path in paths:
        folder = posixpath.dirname(path)
        while folder:
            found.add(folder)
            folder = posixpath.dirname(folder)
    return found
