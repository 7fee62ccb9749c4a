"""axe-core on every kind of page, with what opens in it, behind the strict policy."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.axe import violations
from tests.bench.pages.sites import OURS, Article, Collection
from tests.bench.pages.views import View, views
from tests.browsing import Watched
from tests.nginx import NginxSite

TYPES = {"error", "troubleshooting", "how_to", "faq", "known_issue", "reference", "glossary_term"}


def every_view(built: Path) -> list[View]:
    listed = json.loads((built / "api/v1/articles.json").read_text(encoding="utf-8"))
    articles = [Article(one["type"], one["lang"], one["url"], False) for one in listed]
    assert {article.kind for article in articles} == TYPES
    return list(views(Collection("new", tuple(articles), built, {}, {"en": "sync", "ja": "同期"})))


# Each language in both colours and on both widths; a colour that fails does so on either width.
@pytest.mark.parametrize(
    ("lang", "scheme", "width"),
    [("ja", "light", 320), ("ja", "dark", 1280), ("en", "dark", 320), ("en", "light", 1280)],
)
def test_nothing_bars_a_reader(
    new_built: Path,
    strict_site: Callable[..., NginxSite],
    browse: Callable[..., Watched],
    lang: str,
    scheme: str,
    width: int,
) -> None:
    site = strict_site(new_built)
    reader = browse(locale=lang, color_scheme=scheme, viewport={"width": width, "height": 800})
    page = reader.context.new_page()
    found = {}
    for view in every_view(new_built):
        if view.lang == lang:
            view.open(page, OURS, site.url)
            found[view.name] = violations(page)
    assert {name: some for name, some in found.items() if some} == {}
    assert len(found) >= 9 + len(TYPES)


def test_what_bars_a_reader_is_found(browse: Callable[..., Watched]) -> None:
    page = browse().context.new_page()
    page.set_content('<html lang="en"><title>x</title><main><h1>x</h1><img id="bad" src="data:,"></main>')
    assert [(one.rule, one.elements) for one in violations(page)] == [("image-alt", ("#bad",))]
