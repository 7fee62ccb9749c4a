"""Videos and frames in an article: shown under the policy of a site that names their origins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.axe import violations
from tests.browsing import Watched
from tests.nginx import NginxSite
from tests.sites import small_site

ARTICLE = "en/fix/clock/"
EMBEDS = """
<video src="clip.webm" controls width="640"></video>

<iframe src="sheet.html" title="The sheet"></iframe>
"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory, build: Callable[[Path], Path]) -> Path:
    """The site of a small help centre that may show its own videos and frames."""
    folder = small_site(tmp_path_factory.mktemp("embeds"))
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("    origins: {videos: [self], frames: [self]}\n")
    with (folder / "docs/en/fix/clock.md").open("a", encoding="utf-8") as article:
        article.write(EMBEDS)
    (folder / "docs/en/fix/clip.webm").write_bytes(b"no video at all")
    sheet = "<!doctype html><html lang=en><title>Sheet</title><body><main><h1>The whole sheet</h1></main>"
    (folder / "docs/en/fix/sheet.html").write_text(sheet, encoding="utf-8")
    return build(folder)


def test_a_video_and_a_frame_are_shown(
    shown: Path, strict_site: Callable[..., NginxSite], browse: Callable[..., Watched]
) -> None:
    reader = browse(locale="en-GB")
    page = reader.open(strict_site(shown).url + ARTICLE)
    frame = page.locator("iframe")
    frame.scroll_into_view_if_needed()
    expect(page.frame_locator("iframe").get_by_role("heading", name="The whole sheet")).to_be_visible()
    assert any(url.endswith("/clip.webm") for url in reader.requests)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    width, height = frame.evaluate("frame => [frame.offsetWidth, frame.offsetHeight]")
    assert height == pytest.approx(width * 9 / 16, abs=2)
    assert violations(page) == []
