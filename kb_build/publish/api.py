"""`/api/v1/`: the articles and error messages for other programs, each with its JSON Schema; plain Markdown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from kb_build.article import Article
from kb_build.error_text import normalize_message
from kb_build.library import Library
from kb_build.model.parts import Part
from kb_build.publish.address import public_address
from kb_build.publish.api_schemas import SCHEMAS
from kb_build.publish.plain import Plain
from kb_build.publish.search import permalink
from kb_build.publish.write import write_json, write_text
from kb_build.schema import front_matter_schema

API = "api/v1"
OURS = {"ignore", "visibility", "owner", "review_by", "redirect_to", "aliases"}
"""Fields that are for the people who write, and for the site."""
_ID = re.compile(r"KB\d{4,}(?:#.*)?")


def write_api(library: Library, site: Path) -> None:
    """Write articles.json, errors.json, one file per article, and their schemas; `/a/ID/LANG.md` too."""
    folder = site / API
    published = sorted(library.published, key=lambda a: (a.id or "", a.lang))
    write_json(folder / "articles.json", [summary(library, article) for article in published])
    write_json(folder / "errors.json", errors(library))
    for article in published:
        plain = Plain(article, library)
        write_json(folder / "article" / f"{article.id}.{article.lang}.json", whole(library, plain))
        write_text(site / permalink(article) / f"{article.lang}.md", plain.document(permalink(article)))
    for name, schema in {**SCHEMAS, "front-matter": front_matter_schema()}.items():
        write_json(folder / "schema" / f"{name}.schema.json", schema)


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
        "url": public_address(library, article.url),
        "permalink": public_address(library, permalink(article)),
        "updated": fields.reviewed.isoformat() if fields.reviewed else None,
        "applies_to": [_said(part) for part in fields.applies_to],
        "confidence": fields.confidence.value,
    }


def whole(library: Library, plain: Plain) -> dict[str, Any]:
    """Return an article's summary with its fields and its Markdown, both as readers may know them."""
    article = plain.article
    assert article.fields is not None
    fields = {key: value for key, value in _said(article.fields).items() if key not in OURS}
    return {
        **summary(library, article),
        "fields": _without_hidden(library, article, fields),
        "markdown": plain.body(f"{API}/article/"),
    }


def _said(part: Part) -> dict[str, Any]:
    """Return what a part says, defaults included; that there are no prerequisites is said, other gaps are not."""
    return _without_gaps(part.model_dump(mode="json", exclude_none=True))


def _without_gaps(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_gaps(part) for part in value]
    if isinstance(value, dict):
        return {k: _without_gaps(v) for k, v in value.items() if v not in ([], {}) or k == "prerequisites"}
    return value


def _without_hidden(library: Library, article: Article, value: Any) -> Any:
    """Return a field's value without the references to articles that readers may not see."""
    if isinstance(value, dict):
        kept = {key: part for key, part in value.items() if not _is_hidden(library, article, key, part)}
        return {key: _without_hidden(library, article, part) for key, part in kept.items()}
    if isinstance(value, list):
        return [
            _without_hidden(library, article, p) for p in value if not _is_hidden(library, article, "", p)
        ]
    return value


def _is_hidden(library: Library, article: Article, key: str, value: Any) -> bool:
    """Return whether a value is the id of, or the link to, an article that readers may not see."""
    if not isinstance(value, str) or not (key == "link" or _ID.fullmatch(value)):
        return False
    there = library.resolve(article, value).article
    return there is not None and not library.shows(there)


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
