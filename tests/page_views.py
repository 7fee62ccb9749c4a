"""Every kind of page of a built help centre, with what opens in it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.bench.pages.sites import Article, Collection
from tests.bench.pages.views import View, views

WORDS = {"en": "sync", "ja": "同期"}


def every_view(built: Path, lang: str) -> list[View]:
    """Return the views of a language, hard article first, which is the one that is unfolded and searched on."""
    listed = json.loads((built / "api/v1/articles.json").read_text(encoding="utf-8"))
    articles = [Article(f"{one['type']} {one['id']}", one["lang"], one["url"], False) for one in listed]
    articles.sort(key=lambda one: not one.url.endswith("/hard/"))
    return [one for one in views(Collection("new", tuple(articles), built, {}, WORDS)) if one.lang == lang]
