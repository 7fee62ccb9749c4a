"""The policy that the build writes, in a real browser: what it stops, and that our tests would see it broken."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kb_build.publish.nginx import NGINX
from tests.browsing import VIOLATION, Watched
from tests.nginx import NginxSite

Serve = Callable[..., NginxSite]
Browse = Callable[..., Watched]
PAGE = "en/fix/license/"
DATA = '<script type="application/ld+json">{"@type": "FAQPage"}</script>'


@pytest.fixture
def spoilt(small_built: Path, tmp_path: Path) -> Callable[[str], Path]:
    """`spoilt(html)`: a copy of the small site whose article has `html` at its end."""

    def make(html: str) -> Path:
        folder = tmp_path / "site"
        shutil.copytree(small_built, folder)
        page = folder / PAGE / "index.html"
        page.write_text(
            page.read_text(encoding="utf-8").replace("</body>", f"{html}</body>"), encoding="utf-8"
        )
        return folder

    return make


def unwatched(chromium: Browser, url: str) -> Watched:
    reader = Watched(chromium.new_context())
    reader.open(url, wait_until="networkidle")
    return reader


@pytest.mark.parametrize(
    "html",
    [
        "<script>document.title = 'spoilt'</script>",
        "<style>body { color: red }</style>",
        '<p style="color: red">x</p>',
        '<img src="http://localhost:9/x.png" alt="">',
        '<video src="http://localhost:9/x.mp4"></video>',
        '<iframe src="http://localhost:9/"></iframe>',
        '<link rel="stylesheet" href="http://localhost:9/x.css">',
    ],
)
@pytest.mark.parametrize("by", ["header", "meta element"])
def test_what_the_policy_forbids_is_stopped_and_seen(
    chromium: Browser, nginx_site: Serve, spoilt: Callable[[str], Path], html: str, by: str
) -> None:
    folder = spoilt(html)
    if by == "header":
        page = folder / PAGE / "index.html"
        text, count = re.subn(r"<meta http-equiv[^>]*>", "", page.read_text(encoding="utf-8"))
        assert count == 1
        page.write_text(text, encoding="utf-8")
    else:
        rules = folder / NGINX
        text, count = re.subn("add_header Content-Security.*", "", rules.read_text(encoding="utf-8"))
        assert count == 1
        rules.write_text(text, encoding="utf-8")
    reader = unwatched(chromium, nginx_site(folder, "/kb/").url + PAGE)
    with pytest.raises(AssertionError, match=VIOLATION):
        reader.verify()
    assert reader.context.pages[0].title() != "spoilt"
    reader.context.close()


@pytest.mark.parametrize("other", ["requests", "cookies"])
def test_a_third_party_and_a_cookie_are_seen(
    chromium: Browser, nginx_site: Serve, tmp_path: Path, other: str
) -> None:
    """On a site without a policy of ours, or no request would be made."""
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain/index.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    site = nginx_site(tmp_path / "plain")
    reader = unwatched(chromium, site.url)
    reader.verify()
    script = f"fetch('{site.url}'.replace('127.0.0.1', 'localhost'), {{mode: 'no-cors'}}).then(() => 1)"
    reader.context.pages[0].evaluate("document.cookie = 'a=b'" if other == "cookies" else script)
    with pytest.raises(AssertionError, match=other):
        reader.verify()
    reader.context.close()


def test_data_for_machines_is_no_script(
    browse: Browse, nginx_site: Serve, spoilt: Callable[[str], Path]
) -> None:
    reader = browse()
    page = reader.open(nginx_site(spoilt(DATA), "/kb/").url + PAGE)
    assert "FAQPage" in page.locator('script[type="application/ld+json"]').last.inner_text()
    assert reader.complaints == []


def test_the_site_cannot_stand_in_a_frame(
    chromium: Browser, nginx_site: Serve, small_built: Path, tmp_path: Path
) -> None:
    ours = nginx_site(small_built, "/kb/").url + PAGE
    (tmp_path / "other").mkdir()
    frame = f'<!doctype html><title>x</title><iframe src="{ours}"></iframe>'
    (tmp_path / "other/index.html").write_text(frame, encoding="utf-8")
    reader = Watched(chromium.new_context())
    page = reader.open(nginx_site(tmp_path / "other").url, wait_until="networkidle")
    assert page.frame_locator("iframe").locator("article").count() == 0
    assert any(VIOLATION in said and "frame-ancestors" in said for said in reader.complaints)
    reader.context.close()


def test_only_watched_pages_are_opened() -> None:
    """What `browse` verifies holds for all tests beside this one, because nothing else in them opens a page."""
    others = [file for file in Path(__file__).parent.glob("test_*.py") if file != Path(__file__)]
    assert others
    assert [file.name for file in others if re.search(r"\bchromium\b|\bBrowser\b", file.read_text())] == []
