"""axe-core on every kind of page, with what opens in it, behind the strict policy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kb_build.model.parts import ArticleType
from tests.axe import violations
from tests.bench.pages.sites import OURS
from tests.browsing import Watched
from tests.nginx import NginxSite
from tests.page_views import every_view


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
    for view in every_view(new_built, lang):
        view.open(page, OURS, site.url)
        found[view.name] = violations(page)
    assert {name: some for name, some in found.items() if some} == {}
    assert {name.partition(" ")[0] for name in found} >= set(ArticleType)


def test_what_bars_a_reader_is_found(browse: Callable[..., Watched]) -> None:
    page = browse().context.new_page()
    page.set_content('<html lang="en"><title>x</title><main><h1>x</h1><img id="bad" src="data:,"></main>')
    assert [(one.rule, one.elements) for one in violations(page)] == [("image-alt", ("#bad",))]
