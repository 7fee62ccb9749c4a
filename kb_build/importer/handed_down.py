"""What imported articles inherit, and from which line of which `_section.yml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from kb_build.config import Config
from kb_build.decode import Undecodable, decode
from kb_build.field_problem import shown
from kb_build.front_matter import read_yaml
from kb_build.model.fields import CLAIMS, INHERITABLE
from kb_build.model.parts import Visibility
from kb_build.read import SECTION_FILE
from kb_build.walk import read_bytes


@dataclass(frozen=True, order=True, slots=True)
class HandedDown:
    """A field that articles inherit, by its `key`."""

    path: str
    """The `_section.yml` that says it, relative to the docs folder."""
    line: int
    key: str
    value: str
    """As a report shows it, on one line; "" for a field that is left open."""


def own_keys(values: Mapping[str, Any]) -> frozenset[str]:
    """Return the fields that an article with these values does not inherit."""
    return frozenset(key for key, value in values.items() if key in CLAIMS or value not in ("", None))


class Inheritance:
    """What each folder hands down once an import is written; reads each `_section.yml` once."""

    def __init__(self, config: Config, written: Mapping[str, str]) -> None:
        """`written` are the texts that the import adds, by their path in the docs folder."""
        self._config, self._written = config, written
        self._folders: dict[str, dict[str, HandedDown]] = {}

    def of(self, folder: str) -> Mapping[str, HandedDown]:
        """Return what articles in `folder` (relative to the docs folder) inherit, by field."""
        if folder not in self._folders:
            above = self.of(folder.rpartition("/")[0]) if folder else {}
            self._folders[folder] = {**above, **self._said_in(folder)}
        return self._folders[folder]

    def _said_in(self, folder: str) -> dict[str, HandedDown]:
        path = f"{folder}/{SECTION_FILE}".lstrip("/")
        docs = self._config.docs
        try:
            text = self._written[path] if path in self._written else decode(read_bytes(docs / path, docs))
        except Undecodable:
            return {}
        read = read_yaml(path, text)
        return {
            key: HandedDown(path, read.keys[(key,)].span.line, key, shown(read.values[key]))
            for key in own_keys(read.values) & INHERITABLE
        }


@dataclass(frozen=True)
class Standing:
    """What a reader of imported articles is told beside their text, and how many articles tell it."""

    inherited: Mapping[HandedDown, int] = field(default_factory=dict)
    unsaid: Mapping[str, int] = field(default_factory=dict)
    """For each claim, how many articles do not make it: nobody named a product, or a day of review."""
    shown: int = 0
    """How many articles customers may see."""

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {
            "inherited": [{**asdict(one), "articles": n} for one, n in self.inherited.items()],
            "unsaid": dict(self.unsaid),
            "shown": self.shown,
        }


def standing_of(articles: Mapping[str, Mapping[str, Any]], inheritance: Inheritance) -> Standing:
    """Return how articles stand, by their fields at each docs path."""
    inherited: Counter[HandedDown] = Counter()
    unsaid: Counter[str] = Counter()
    shown = 0
    for docs_path, fields in articles.items():
        own, above = own_keys(fields), inheritance.of(docs_path.rpartition("/")[0])
        taken = {key: one for key, one in above.items() if key not in own}
        inherited.update(taken.values())
        unsaid.update(key for key in CLAIMS if not (fields.get(key) or (key in taken and taken[key].value)))
        visibility = taken["visibility"].value if "visibility" in taken else fields.get("visibility")
        shown += visibility != Visibility.INTERNAL
    return Standing(dict(sorted(inherited.items())), dict(sorted(unsaid.items())), shown)
