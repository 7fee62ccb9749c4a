"""What pydantic's errors say of an article's fields, as Problems that the rules put into words."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from kb_build.article import Article, Problem
from kb_build.model.fields import FIELDS_BY_TYPE, Fields
from kb_build.model.parts import ANCHOR_ID, ARTICLE_ID
from kb_build.model.source import Place
from kb_build.near import near_word

DATE_ERRORS = {"day", "moment", "moment_zone"}
VARIANT_BY_KIND = {
    "tuple_type": "list", "string_type": "text", "model_type": "mapping", "dict_type": "mapping",
    "bool_parsing": "yes_no", "string_too_short": "empty",
}  # fmt: skip
VARIANT_BY_PATTERN = {ARTICLE_ID: "article_id", ANCHOR_ID: "anchor_id"}
Location = tuple[str | int, ...]


def location_of(loc: tuple[int | str, ...], values: Any) -> Location:
    """Return the part of pydantic's location that exists in `values` (it adds names of union members)."""
    here, path = values, []
    for n, part in enumerate(loc, 1):
        if (isinstance(here, dict) and part in here) or (isinstance(here, list) and isinstance(part, int)):
            here = here[part]
            path.append(part)
        elif isinstance(here, dict) and n == len(loc):
            path.append(part)  # a missing key
    return tuple(path)


def field_problem(article: Article, model: type[Fields], detail: Any, location: Location) -> Problem | None:
    """Return what one of pydantic's errors means for the writer, at the key or the value; None where another says it.

    `model` are the fields that were asked for, `location` is where the error is in the article's values.
    """
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
    near = near_word(key, _known_keys(model, location))
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
        near = near_word(value.strip("[]"), choices)
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


def shown(value: Any) -> str:
    """Return a value as a message names it: as YAML writes it on one line, and shortened."""
    if isinstance(value, dict):
        text = "{" + ", ".join(f"{key}: {shown(item)}".rstrip(" :") for key, item in value.items()) + "}"
    elif isinstance(value, list):
        text = "[" + ", ".join(map(shown, value)) + "]"
    else:
        text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"
