"""The file that an imported article becomes: its fields, its own keys, its body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kb_build.change import Change, apply
from kb_build.document import document
from kb_build.importer.description import description_of
from kb_build.importer.mapping import IMPORTED_FROM
from kb_build.importer.settled import Settled
from kb_build.model.parts import ArticleType, Confidence, Visibility


def fields_of(one: Settled, told: Mapping[str, Any], kind: ArticleType, drafts: Visibility) -> dict[str, Any]:
    """Return the fields of an article: its own before what it is `told`; None for one that is left open.

    Where nobody said when it was reviewed, it says so: its folder's day is another article's.
    """
    article = one.named.article
    mapped = article.mapped
    fields: dict[str, Any] = {"reviewed": None, **told, **mapped.fields}
    fields |= {
        "id": one.named.id,
        "type": ArticleType(mapped.fields.get("type", kind)).value,
        "title": article.title,
        "confidence": Confidence.WIP.value,
    }
    said = description_of(article.foreign.source, article.outline, article.title, article.foreign.body_line)
    if "description" not in fields and said:
        fields["description"] = said
    if mapped.draft and drafts is Visibility.INTERNAL:
        fields["visibility"] = Visibility.INTERNAL.value
    return fields


def text_of(one: Settled, fields: Mapping[str, Any], edits: tuple[Change, ...]) -> str:
    """Return the file of an article with these `fields`, and with `edits` made in its body."""
    article = one.named.article
    mapped, source = article.mapped, article.foreign.source
    body = apply(
        source.text, sorted({*one.anchors.edits, *edits}), source.offset(article.foreign.body_line, 1)
        if article.foreign.body_line <= len(source.lines) else len(source.text),
    )  # fmt: skip
    taken = {"x-id": mapped.kept_id} if mapped.kept_id not in ("", one.named.id) else {}
    return document({**fields, IMPORTED_FROM: one.path, **mapped.own, **taken}, body)
