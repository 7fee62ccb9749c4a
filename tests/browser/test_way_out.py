"""What leads on from a solution, and what a page says of a promise that has passed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kb_build.init import init_site
from tests.browsing import Watched
from tests.nginx import NginxSite

ERROR = "en/fix-problems/sync-stopped-clock-is-wrong/"
KNOWN_ISSUE = "{lang}/fix-problems/pasting-pictures-is-slow/"
LATE = {"en": "This update is late.", "ja": "お知らせの予定時刻を過ぎています。"}


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory, build: Callable[[Path], Path]) -> Path:
    """The site of a help centre as `kb init` makes it, with its known issue still open."""
    folder = tmp_path_factory.mktemp("started") / "help"
    init_site(folder, "Help", "ヘルプ", date.today())
    for lang in LATE:
        issue = folder / "docs" / KNOWN_ISSUE.format(lang=lang).rstrip("/")
        issue = issue.with_suffix(".md")
        text = issue.read_text(encoding="utf-8")
        still_open = "status: workaround\nnext_update: 2026-12-01T10:00:00+09:00"
        issue.write_text(text.replace("status: resolved", still_open, 1), encoding="utf-8")
    settings = folder / "mkdocs.yml"
    settings.write_text(
        "site_url: https://example.com/kb/\n" + settings.read_text(encoding="utf-8"), encoding="utf-8"
    )
    return build(folder)


@pytest.fixture
def site(started: Path, strict_site: Callable[..., NginxSite]) -> NginxSite:
    return strict_site(started)


def test_each_solution_asks_and_leads_on(site: NginxSite, browse: Callable[..., Watched]) -> None:
    page = browse(locale="en-GB").open(site.url + ERROR)
    first, last = page.locator('[data-kb="solved"]').all()
    expect(first.locator("details p")).to_be_hidden()
    first.locator("summary").click()
    expect(first.locator("details p")).to_be_visible()
    first.get_by_role("link", name="Not yet").click()
    assert page.evaluate("location.hash") == "#solution-2"
    last.get_by_role("link", name="Not yet").click()
    assert page.evaluate("location.hash") == "#escalation"
    expect(page.locator("#escalation")).to_be_in_viewport()


@pytest.mark.parametrize("lang", sorted(LATE))
@pytest.mark.parametrize("address", [KNOWN_ISSUE, "{lang}/"])
def test_an_update_that_is_overdue_is_said_by_the_readers_clock(
    site: NginxSite, browse: Callable[..., Watched], lang: str, address: str
) -> None:
    reader = browse()
    page = reader.open(site.url + address.format(lang=lang))
    due = page.locator("kb-due time")
    expect(due).to_be_visible()
    promised = datetime.fromisoformat(due.get_attribute("datetime") or "")
    for moment, times in ((promised - timedelta(minutes=1), 0), (promised + timedelta(minutes=1), 1)):
        page.clock.set_fixed_time(moment.astimezone(UTC))
        page.reload()
        expect(page.get_by_text(LATE[lang])).to_have_count(times)
