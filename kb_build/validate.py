"""Front matter values to typed fields; what does not fit becomes a Problem at its key or value."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from kb_build.article import Article, Problem
from kb_build.field_problem import Location, field_problem, location_of, shown
from kb_build.model.fields import FIELDS_BY_TYPE, Fields, required_fields, unsaid
from kb_build.model.parts import ARTICLE_ID, ArticleType
from kb_build.model.source import Place
from kb_build.near import near_word

OWN_PREFIX = "x-"


def without_own_keys(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return `values` without the writer's own `x-` keys, at any depth, and without keys that have no value."""
    return {
        k: _without_own(v) for k, v in values.items() if not k.startswith(OWN_PREFIX) and v not in ("", None)
    }


def _without_own(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_own(v) for k, v in value.items() if not k.startswith(OWN_PREFIX)}
    return [_without_own(item) for item in value] if isinstance(value, list) else value


def validate(article: Article) -> tuple[Fields | None, list[Problem]]:
    """Return the typed fields of an article and what is wrong with its values.

    A value that does not fit is reported and left out, so that the rest of the article can still be
    checked; only without a good id, type or title are there no fields.
    """
    problems: list[Problem] = []
    model = _model(article, problems)
    problems += _id_problem(article, known_type=model is not None)
    if "title" not in article.values:
        problems.append(Problem("FM003", "default", article.key_place("title"), "title", {"key": "title"}))
    if model is None:
        return None, problems
    values = copy.deepcopy(dict(article.values))
    fields: Fields | None = None
    for attempt in range(4):
        try:
            fields = model.model_validate(values)
            break
        except ValidationError as error:
            found = {location_of(d["loc"], values): d for d in reversed(error.errors())}
            if attempt == 0:  # later ones only say that what was taken out is missing
                located = (
                    field_problem(article, model, d, location)
                    for location, d in sorted(found.items(), key=_by_text)
                )
                problems += [p for p in located if p]
            for location in sorted(found, key=_deepest_last_item_first):
                _remove(values, location)
    if fields:
        problems += _missing(article, fields, {p.field.partition(".")[0] for p in problems})
    return fields, _without_consequences(problems)


def _id_problem(article: Article, *, known_type: bool) -> list[Problem]:
    """Return what is wrong with the id where no model says it: it is missing, or the type is unknown."""
    value = article.values.get("id")
    if value is None:
        return [Problem("FM005", "missing", article.key_place("id"), "id")]
    if known_type or (isinstance(value, str) and re.match(ARTICLE_ID, value)):
        return []
    return [Problem("FM005", "malformed", article.place("id"), "id", {"value": shown(value)})]


def _without_consequences(problems: list[Problem]) -> list[Problem]:
    """Drop "`title` is missing" where "`tilte`: did you mean `title`?" says it already."""
    meant = {
        p.field.removesuffix(p.values["key"]) + p.values["suggestion"]
        for p in problems
        if p.code == "FM002" and p.variant == "near"
    }
    return [p for p in problems if not (p.code in ("FM003", "FM005") and p.field in meant)]


def _by_text(item: tuple[Location, Any]) -> list[str]:
    return [f"{part:06d}" if isinstance(part, int) else part for part in item[0]]


def _deepest_last_item_first(location: Location) -> tuple[int, list[int]]:
    """Order removals so that no removal moves what a later one names."""
    return -len(location), [-part for part in location if isinstance(part, int)]


def _model(article: Article, problems: list[Problem]) -> type[Fields] | None:
    value = article.values.get("type")
    names = [t.value for t in ArticleType]
    if value is None:
        problems.append(
            Problem(
                "FM003",
                "type",
                article.key_place("type"),
                "type",
                {"key": "type", "choices": ", ".join(names)},
            )
        )
        return None
    if value not in names:
        near = near_word(shown(value).strip("[]"), names)
        problems.append(
            Problem("FM004", "choice" if not near else "near", article.place("type"), "type",
                    {"key": "type", "value": shown(value), "choices": ", ".join(names), "suggestion": near})
        )  # fmt: skip
        return None
    return FIELDS_BY_TYPE[ArticleType(value)]


def _missing(article: Article, fields: Fields, reported: set[str]) -> list[Problem]:
    """Return the required fields that are not there, except those whose value was already refused."""
    there = {key for key, value in article.values.items() if value not in ([], {})}
    names = sorted(required_fields(fields) - there - reported, key=list(type(fields).model_fields).index)
    kind, empty = fields.type.value, {**_left_empty_above(article), **article.front_matter.keys}
    return [
        Problem(
            "FM003",
            "for_type",
            empty.get((name,)) or article.place("type"),
            name,
            {"key": name, "type": kind},
        )
        for name in names
    ]


def _left_empty_above(article: Article) -> dict[tuple[str], Place]:
    """Return where a `_section.yml` leaves fields of an article in progress empty: said once, for all below it.

    A finished article is wrong by itself, and not only its folder.
    """
    sections = article.sections.items() if article.work_in_progress else ()
    return {(key,): section.keys[(key,)] for key, section in sections if key in unsaid(section.values)}


def _remove(values: Any, location: Location) -> None:
    """Take the value at `location` out, or its nearest parent that can go."""
    here = values
    for part in location[:-1]:
        if (isinstance(here, dict) and part not in here) or (isinstance(here, list) and part >= len(here)):  # type: ignore[operator]
            return
        here = here[part]
    last = location[-1] if location else None
    in_list = isinstance(here, list) and isinstance(last, int) and last < len(here)
    if in_list or (isinstance(here, dict) and last in here):
        del here[last]
    elif len(location) > 1:
        _remove(values, location[:-1])
