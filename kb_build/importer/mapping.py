"""Front matter of another system to ours: what has the same meaning is moved, all else is kept as `x-…`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kb_build.importer.addresses import old_addresses
from kb_build.importer.dates import day_first, read_date
from kb_build.importer.foreign import Foreign
from kb_build.importer.notes import Note
from kb_build.inventory import ID
from kb_build.model.fields import FIELDS_BY_TYPE
from kb_build.model.parts import ArticleType

IMPORTED_FROM = "x-imported-from"
DESCRIPTION_KEYS = ("description", "summary", "excerpt", "abstract", "meta_description", "seo_description")
CHECKED_KEYS = (
    "reviewed", "last_reviewed", "last-reviewed", "ms.date", "updated", "last_updated", "last-updated",
    "updated_at", "lastmod", "last_modified", "last-modified", "last_modified_at", "modified", "date",
)  # fmt: skip
"""Keys that say when an article was last looked at, the one that says it best first."""
LIST_KEYS = {"tags": "tags", "aliases": "aliases", "redirect_from": "aliases"}
FOREIGN_ID_KEYS = ("id", "article_id", "article-id", "articleId", "articleid")
TRUE = {"true", "yes", "on", "1"}


@dataclass(frozen=True)
class Mapped:
    """What an article's front matter says in our terms, without its new id."""

    title: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    own: Mapping[str, Any] = field(default_factory=dict)
    """Everything else, under `x-…` keys."""
    foreign_ids: tuple[str, ...] = ()
    kept_id: str = ""
    """An id in our own form, from another help centre of this kind."""
    addresses: tuple[str, ...] = ()
    """Where it was on the old site, from its root."""
    draft: bool = False
    notes: tuple[Note, ...] = ()


def date_orders(files: Iterable[Foreign]) -> dict[str, bool | None]:
    """Return for each date key whether its slashed dates put the day first (see `day_first`)."""
    values: dict[str, list[str]] = {key: [] for key in CHECKED_KEYS}
    for file in files:
        for key in CHECKED_KEYS:
            if isinstance(value := file.values.get(key), str):
                values[key].append(value)
    return {key: day_first(found) for key, found in values.items()}


def map_front_matter(file: Foreign, orders: Mapping[str, bool | None], today: date) -> Mapped:
    """Return a file's front matter in our terms. Nothing in it is lost: each value is a field or an `x-…` key."""
    rest = dict(file.values)
    fields: dict[str, Any] = {}
    ours = _ours(rest)
    if ours:
        known = FIELDS_BY_TYPE[ArticleType(rest["type"])].model_fields.keys() - {"id", "title", "confidence"}
        fields = {key: rest.pop(key) for key in list(rest) if key in known}
    title = _line(rest, "title")
    description = next((key for key in DESCRIPTION_KEYS if _is_line(rest.get(key))), None)
    if description and "description" not in fields:
        fields["description"] = _line(rest, description)
    for key, name in LIST_KEYS.items():
        if name not in fields and (listed := _listed(rest.get(key), name)):
            rest.pop(key)
            fields[name] = listed
    if "reviewed" not in fields and (day := _checked(rest, orders, today)):
        fields["reviewed"] = day
    kept = rest.pop("id") if ours else ""
    ids = tuple(str(rest[key]) for key in FOREIGN_ID_KEYS if isinstance(rest.get(key), str) and rest[key])
    own, notes = _own(rest, file)
    draft = str(rest.get("draft", "")).lower() in TRUE or str(rest.get("published", "")).lower() == "false"
    if draft:
        key = "draft" if "draft" in rest else "published"
        notes.append(Note("draft", file.source.path, file.line_of(key)))
    addresses = tuple(old_addresses(file.source.path, file.values))
    return Mapped(title, fields, own, ids, kept, addresses, draft, tuple(notes))


def _ours(values: Mapping[str, Any]) -> bool:
    stated, kind = values.get("id"), values.get("type")
    return isinstance(stated, str) and bool(ID.fullmatch(stated)) and kind in list(ArticleType)


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _listed(value: Any, name: str) -> list[str]:
    """Return the texts of a list, [] for what is none; a single old path may stand without a list around it."""
    if name == "aliases" and _is_line(value) and len(value.split()) == 1:
        return [value.strip()]
    return value if isinstance(value, list) and all(_is_line(item) for item in value) else []


def _line(values: dict[str, Any], key: str) -> str:
    """Take a text out of `values`, on one line; a value that is no text stays."""
    return " ".join(values.pop(key).split()) if _is_line(values.get(key)) else ""


def _checked(values: Mapping[str, Any], orders: Mapping[str, bool | None], today: date) -> date | None:
    for key in CHECKED_KEYS:
        value = values.get(key)
        day = read_date(value, orders.get(key)) if isinstance(value, str) else None
        if day and day <= today:
            return day
    return None


def _own(values: Mapping[str, Any], file: Foreign) -> tuple[dict[str, Any], list[Note]]:
    """Return `values` under keys of the writer's own: `ms.date` becomes `x-ms.date`."""
    own: dict[str, Any] = {}
    notes = []
    for key, value in values.items():
        plain = re.sub(r"[^\w.-]+", "-", key).strip("-") or "value"
        name = wanted = plain if plain.startswith("x-") else f"x-{plain}"
        n = 2
        while name in own or name == IMPORTED_FROM:
            name, n = f"{wanted}-{n}", n + 1
        own[name] = value
        if name.removeprefix("x-") != key.removeprefix("x-"):
            notes.append(Note("key_renamed", file.source.path, file.line_of(key), {"key": key, "kept": name}))
    return own, notes
