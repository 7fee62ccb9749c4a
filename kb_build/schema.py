"""The JSON Schema of front matter, for editors, generated from the models."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from kb_build.model.fields import FIELDS_BY_TYPE, INHERITABLE, Fields, SectionFields
from kb_build.model.parts import StatusName

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ALWAYS = ("id", "type", "title")


class _AsTyped(GenerateJsonSchema):
    """Describes what a writer types: dates and versions are strings, and a scalar may look like a number."""

    def str_schema(self, schema: Any) -> dict[str, Any]:
        """Return the schema of a text; unquoted `2.10` or `no` is one too, for our reader."""
        described = super().str_schema(schema)
        return described if "pattern" in described else {**described, "type": ["string", "number", "boolean"]}


def front_matter_schema() -> dict[str, Any]:
    """Return the schema of an article's front matter: one case per type, `x-` keys free.

    A field that a `_section.yml` may supply is not required here; rule FM003 knows better.
    """
    adapters = [(kind, TypeAdapter(model)) for kind, model in FIELDS_BY_TYPE.items()]
    cases, definitions = [], {}
    for kind, adapter in adapters:
        schema = adapter.json_schema(schema_generator=_AsTyped, ref_template="#/$defs/{model}")
        definitions.update(schema.pop("$defs", {}))
        schema["properties"]["type"] = {"const": kind.value}
        schema["required"] = sorted({*ALWAYS, *(_required(FIELDS_BY_TYPE[kind]) - INHERITABLE)})
        if "next_update" in schema["required"]:  # until it is resolved (see `required_fields`)
            schema["required"].remove("next_update")
            resolved = {
                "properties": {"status": {"const": StatusName.RESOLVED.value}},
                "required": ["status"],
            }
            schema |= {"if": resolved, "else": {"required": ["next_update"]}}
        schema["patternProperties"] = {"^x-": {}}
        cases.append({"if": {"properties": {"type": {"const": kind.value}}}, "then": schema})
    whole = {
        "$schema": DIALECT,
        "title": "KB Build article",
        "type": "object",
        "required": list(ALWAYS),
        "properties": {"type": {"enum": [kind.value for kind, _ in adapters]}},
        "allOf": cases,
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }
    return _in_both_languages(whole)


def section_schema() -> dict[str, Any]:
    """Return the schema of a `_section.yml`: the section's own keys, and what its articles may inherit."""
    whole = TypeAdapter(Fields).json_schema(schema_generator=_AsTyped, ref_template="#/$defs/{model}")
    own = TypeAdapter(SectionFields).json_schema(schema_generator=_AsTyped)
    inherited = {name: part for name, part in whole["properties"].items() if name in INHERITABLE}
    return _in_both_languages({
        "$schema": DIALECT,
        "title": "KB Build section",
        "type": "object",
        "properties": {**own["properties"], **inherited},
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
        "$defs": dict(sorted(whole["$defs"].items())),
    })  # fmt: skip


def _in_both_languages(schema: Any) -> Any:
    """Put the Japanese description behind the English one: an editor shows only `description`."""
    if isinstance(schema, list):
        return [_in_both_languages(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    said = {
        key: _in_both_languages(part)
        for key, part in schema.items()
        if key not in ("x-description-ja", "title")
    }
    if japanese := schema.get("x-description-ja"):
        said["description"] = f"{schema['description']} / {japanese}"
    if isinstance(schema.get("title"), dict):  # a property that is called title, not a schema's own title
        said["title"] = _in_both_languages(schema["title"])
    return said


def _required(model: type[Fields]) -> frozenset[str]:
    return model.REQUIRED
