"""Front matter values to typed fields; what does not fit becomes a Problem at its key or value."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import ValidationError
from rapidfuzz import process
from rapidfuzz.distance import OSA

from kb_build.article import Article, Problem
from kb_build.model.fields import FIELDS_BY_TYPE, Fields, required_fields
from kb_build.model.parts import ANCHOR_ID, ARTICLE_ID, ArticleType
from kb_build.model.source import Place

OWN_PREFIX = "x-"
NEAR = 70  # rapidfuzz ratio, of 100: `tilte` is near `title`, `foo` is near nothing
DATE_ERRORS = {"day", "moment", "moment_zone"}
VARIANT_BY_KIND = {
    "tuple_type": "list", "string_type": "text", "model_type": "mapping", "dict_type": "mapping",
    "bool_parsing": "yes_no", "string_too_short": "empty",
}  # fmt: skip
VARIANT_BY_PATTERN = {ARTICLE_ID: "article_id", ANCHOR_ID: "anchor_id"}
Location = tuple[str | int, ...]


def without_own_keys(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return `values` without the writer's own `x-` keys, at any depth, and without keys that have no value."""
    return {
        k: _without_own(v) for k, v in values.items() if not k.startswith(OWN_PREFIX) and v not in ("", None)
    }


def _without_own(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_own(v) for k, v in value.items() if not k.startswith(OWN_PREFIX)}
    return [_without_own(item) for item in value] if isinstance(value, list) else value


def nearest(word: str, choices: list[str]) -> str:
    """Return the choice that `word` was probably meant to be, or ""."""
    found = process.extractOne(word, choices, score_cutoff=NEAR, processor=str.lower)
    if not found and len(word) > 2:  # one wrong letter of a short word is too much for a ratio
        found = process.extractOne(word, choices, scorer=OSA.distance, score_cutoff=1, processor=str.lower)
    return found[0] if found else ""


def validate(article: Article) -> tuple[Fields | None, list[Problem]]:
    """Return the typed fields of an article and what is wrong with its values.

    A value that does not fit is reported and left out, so that the rest of the article can still be
    checked; only without a good id, type or title are there no fields.
    """
    problems: list[Problem] = []
    model = _model(article, problems)
    problems += _id_problem(article, known_type=model is not None)
    if "title" not in article.values:
        problems.append(Problem("FM003", "default", article.place(), "title", {"key": "title"}))
    if model is None:
        return None, problems
    values = copy.deepcopy(dict(article.values))
    fields: Fields | None = None
    for attempt in range(4):
        try:
            fields = model.model_validate(values)
            break
        except ValidationError as error:
            found = {_location(d["loc"], values): d for d in reversed(error.errors())}
            if attempt == 0:  # later ones only say that what was taken out is missing
                located = (
                    _problem(article, model, d, location)
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
        return [Problem("FM005", "missing", article.place(), "id")]
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
            Problem("FM003", "type", article.place(), "type", {"key": "type", "choices": ", ".join(names)})
        )
        return None
    if value not in names:
        near = nearest(str(value), names)
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
    kind, empty = fields.type.value, article.front_matter.keys
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


def _location(loc: tuple[int | str, ...], values: Any) -> Location:
    """Return the part of pydantic's location that exists in `values` (it adds names of union members)."""
    here, path = values, []
    for n, part in enumerate(loc, 1):
        if (isinstance(here, dict) and part in here) or (isinstance(here, list) and isinstance(part, int)):
            here = here[part]
            path.append(part)
        elif isinstance(here, dict) and n == len(loc):
            path.append(part)  # a missing key
    return tuple(path)


def _problem(article: Article, model: type[Fields], detail: Any, location: Location) -> Problem | None:
    kind, field = detail["type"], ".".join(map(str, location))
    key = next((part for part in reversed(location) if isinstance(part, str)), "")
    place = article.place(*location)
    if kind == "extra_forbidden":
        return Problem("FM002", *_unknown(model, location, key, article.key_place(*location), field))
    if kind == "missing":
        if field in ("id", "title"):
            return None
        return Problem(
            "FM003", "part", article.place(*location[:-1]), field, {"key": key, "whole": str(location[0])}
        )
    value = shown(detail.get("input"))
    if kind in DATE_ERRORS:
        return Problem("FM009", kind, place, field, {"key": key, "value": value})
    if field == "id":
        return Problem("FM005", "malformed", place, field, {"value": value})
    return Problem("FM004", *_wrong(kind, detail, place, field, key, value))


def _unknown(model: type[Fields], location: Location, key: str, place: Place, field: str) -> tuple[Any, ...]:
    """Return what FM002 says of a key: misspelt, of other types of article, or unheard of."""
    near = nearest(key, _known_keys(model, location))
    if near:
        return ("near", place, field, {"key": key, "suggestion": near})
    types = [
        t.value for t, other in FIELDS_BY_TYPE.items() if len(location) == 1 and key in other.model_fields
    ]
    return ("other_type" if types else "default", place, field, {"key": key, "types": ", ".join(types)})


def _wrong(kind: str, detail: Any, place: Place, field: str, key: str, value: str) -> tuple[Any, ...]:
    """Return what FM004 says of a value."""
    values = {"key": key, "value": value}
    choices: list[str] = []
    pattern = str(detail.get("ctx", {}).get("pattern", ""))
    if kind == "enum":
        choices = [c.strip(" '") for c in str(detail["ctx"]["expected"]).replace(" or ", ",").split(",")]
    elif named := re.fullmatch(r"\^\((\w+(?:\|\w+)*)\)\$", pattern):
        choices = named[1].split("|")
    if choices:
        near = nearest(value, choices)
        values |= {"choices": ", ".join(choices), "suggestion": near}
        return ("near" if near else "choice", place, field, values)
    if field == "screenshots" and value == "none":
        return ("no_reason", place, field, values)
    variant = VARIANT_BY_KIND.get(kind) or VARIANT_BY_PATTERN.get(pattern, "default")
    return (variant, place, field, values)


def _known_keys(model: type[Fields], location: Location) -> list[str]:
    """Return the keys that may stand where `location`'s last part stands."""
    schema = _schema(model)
    here: Any = schema
    for part in location[:-1]:
        here = _resolved(schema, here)
        here = here.get("items", {}) if isinstance(part, int) else here.get("properties", {}).get(part, {})
    return list(_resolved(schema, here).get("properties", {}))


@cache
def _schema(model: type[Fields]) -> Any:
    return model.model_json_schema()


def _resolved(schema: Any, here: Any) -> Any:
    for option in here.get("anyOf") or here.get("oneOf") or here.get("allOf") or []:
        if "$ref" in option or option.get("type") == "array":
            here = option
            break
    if "$ref" in here:
        here = schema["$defs"][here["$ref"].rpartition("/")[2]]
    return here


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


def shown(value: Any) -> str:
    """Return a value as a message names it: as YAML writes it on one line, and shortened."""
    if isinstance(value, dict):
        text = "{" + ", ".join(f"{key}: {shown(item)}".rstrip(" :") for key, item in value.items()) + "}"
    elif isinstance(value, list):
        text = "[" + ", ".join(map(shown, value)) + "]"
    else:
        text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"
