"""The JSON Schemas of the files below `/api/v1/`."""

from __future__ import annotations

from typing import Any

from kb_build.model.parts import ARTICLE_ID, ArticleType, Confidence
from kb_build.schema import DIALECT


def _described(schema: dict[str, Any], en: str, ja: str) -> dict[str, Any]:
    return {**schema, "description": f"{en} / {ja}"}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


_STRING = {"type": "string"}
_STRINGS = {"type": "array", "items": _STRING}
_ID = {"type": "string", "pattern": ARTICLE_ID}
_ADDRESS = {"type": "string", "format": "uri-reference"}
_APPLIES_TO = {
    "type": "object",
    "properties": {"product": _STRING, "versions": _STRING, "platforms": _STRINGS, "plans": _STRINGS},
    "required": ["product"],
    "additionalProperties": False,
}
_SUMMARY: dict[str, Any] = {
    "id": _described(_ID, "The id, which never changes", "変わらない番号"),
    "lang": _described({"type": "string", "pattern": "^[a-z]{2,3}$"}, "The language", "言語"),
    "type": _described({"enum": [t.value for t in ArticleType]}, "The type of article", "記事の種類"),
    "title": _STRING,
    "description": _described(_STRING, "One sentence, or empty", "一文の説明。ないときは空"),
    "url": _described(
        _ADDRESS,
        "The address; relative to the site where the site has no site_url",
        "記事のアドレス。site_url がないサイトでは、サイトの先頭からの相対パス",
    ),
    "permalink": _described(_ADDRESS, "The address that never changes", "変わらないアドレス"),
    "updated": _described(
        {"type": ["string", "null"], "format": "date"}, "When it was last checked", "最後に確かめた日"
    ),
    "applies_to": _described({"type": "array", "items": _APPLIES_TO}, "Products and versions", "対象の製品"),
    "confidence": _described({"enum": [c.value for c in Confidence]}, "How sure it is", "内容の確かさ"),
}
_FIELDS = _described(
    {
        "type": "object",
        "properties": {"id": _ID, "title": _STRING},
        "required": ["id", "title", "type"],
        "propertyNames": {"pattern": "^[a-z_]+$"},
    },
    "The front matter, inherited values included; see front-matter.schema.json",
    "引き継いだ値を含むフロントマター。front-matter.schema.json を参照",
)
_MARKDOWN = _described(
    _STRING, "The body; links are relative to this file", "本文。リンクはこのファイルから見たもの"
)
_ERROR = {
    "text": _described(_STRING, "The message, normalised", "表記をそろえたメッセージ"),
    "code": _described({"type": ["string", "null"]}, "The error code", "エラーコード"),
    "messages": _described({**_STRINGS, "minItems": 1}, "As articles write it", "記事に書かれたもの"),
    "ids": _described({"type": "array", "items": _ID, "minItems": 1}, "Who answers it", "答える記事の ID"),
}
SCHEMAS: dict[str, dict[str, Any]] = {
    "articles": {"$schema": DIALECT, "type": "array", "items": _object(_SUMMARY)},
    "article": {"$schema": DIALECT, **_object({**_SUMMARY, "fields": _FIELDS, "markdown": _MARKDOWN})},
    "errors": {"$schema": DIALECT, "type": "array", "items": _object(_ERROR)},
}
