"""`/api/v1/`: the articles and error messages for other programs, each with its JSON Schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kb_build.article import Article
from kb_build.error_text import normalize_message
from kb_build.library import Library
from kb_build.publish.search import permalink
from kb_build.publish.write import write_json

API = "api/v1"


def write_api(library: Library, site: Path) -> None:
    """Write articles.json, errors.json, one file per article, and their schemas."""
    folder = site / API
    published = sorted(library.published, key=lambda a: (a.id or "", a.lang))
    write_json(folder / "articles.json", [summary(library, article) for article in published])
    write_json(folder / "errors.json", errors(library))
    for article in published:
        write_json(folder / "article" / f"{article.id}.{article.lang}.json", whole(library, article))
    for name, schema in SCHEMAS.items():
        write_json(folder / "schema" / f"{name}.schema.json", schema)


def address(library: Library, path: str) -> str:
    """Return a site-relative path as the address that other programs call."""
    return f"{library.config.site_url.rstrip('/')}/{path}"


def summary(library: Library, article: Article) -> dict[str, Any]:
    """Return what articles.json says of an article."""
    fields = article.fields
    assert fields is not None
    return {
        "id": fields.id,
        "lang": article.lang,
        "type": fields.type.value,
        "title": fields.title,
        "description": fields.description or "",
        "url": address(library, article.url),
        "permalink": address(library, permalink(article)),
        "updated": fields.reviewed.isoformat() if fields.reviewed else None,
        "applies_to": [part.model_dump(mode="json", exclude_defaults=True) for part in fields.applies_to],
        "confidence": fields.confidence.value,
    }


def whole(library: Library, article: Article) -> dict[str, Any]:
    """Return an article's summary with its fields and its Markdown."""
    assert article.fields is not None
    fields = article.fields.model_dump(mode="json", exclude_defaults=True, exclude={"ignore", "visibility"})
    return {**summary(library, article), "fields": fields, "markdown": article.body.strip("\n") + "\n"}


def errors(library: Library) -> list[dict[str, Any]]:
    """Return every declared message and code with the articles that answer it."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for article in library.published:
        assert article.fields is not None
        for message in article.fields.error_messages:
            key = (normalize_message(message.text), message.code or "")
            entry = found.setdefault(
                key, {"text": key[0], "code": key[1] or None, "messages": set(), "ids": set()}
            )
            entry["messages"].add(message.text)
            entry["ids"].add(article.id)
    return [
        {**found[key], "messages": sorted(found[key]["messages"]), "ids": sorted(found[key]["ids"])}
        for key in sorted(found)
    ]


_STRING = {"type": "string"}
_NULLABLE = {"type": ["string", "null"]}
_SUMMARY_PROPERTIES: dict[str, Any] = {
    "id": {"type": "string", "pattern": r"^KB\d{4,}$"},
    "lang": _STRING,
    "type": _STRING,
    "title": _STRING,
    "description": _STRING,
    "url": _STRING,
    "permalink": _STRING,
    "updated": _NULLABLE,
    "applies_to": {"type": "array", "items": {"type": "object"}},
    "confidence": _STRING,
}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


_DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS: dict[str, dict[str, Any]] = {
    "articles": {"$schema": _DIALECT, "type": "array", "items": _object(_SUMMARY_PROPERTIES)},
    "article": {
        "$schema": _DIALECT,
        **_object({**_SUMMARY_PROPERTIES, "fields": {"type": "object"}, "markdown": _STRING}),
    },
    "errors": {
        "$schema": _DIALECT,
        "type": "array",
        "items": _object(
            {
                "text": _STRING,
                "code": _NULLABLE,
                "messages": {"type": "array", "items": _STRING},
                "ids": {"type": "array", "items": _STRING},
            }
        ),
    },
}
