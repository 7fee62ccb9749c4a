"""Fixtures for tests that need more than Python: real articles, a real browser, a real web server."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from scripts.system_packages import BROWSER_HINT, find_browser
from tests.nginx import NginxSite

ROOT = Path(__file__).resolve().parent.parent

# A browser that talks to the pages under test and to nothing else.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    # The suggestions below the address are pages themselves, loaded for every new window: a third of what opening one
    # costs. The last list of features counts, so that what Playwright switches off stands here again.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,LensOverlay,MediaRouter,"
    "OptimizationHints,PaintHolding,PreconnectToSearch,ThirdPartyStoragePartitioning",
)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real articles beside the repository; tests on it are extra and skip without it."""
    folder = ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("extra test on real articles: the folder ../shared/corpus is not here")
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium; fails with what to install when there is none, since pages are the product."""
    program = find_browser()
    if program is None:
        pytest.fail(BROWSER_HINT)
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*QUIET, *as_root])
        yield browser
        browser.close()


@pytest.fixture
def nginx_site(tmp_path: Path) -> Iterator[Callable[..., NginxSite]]:
    """A factory `nginx_site(folder, sub_path="/", include=None)`: serves `folder` until the test ends.

    `sub_path` is where the site lives ("/kb/"); `include` is a file of server directives, such as the
    headers that a build wrote. The result's `url` ends with the sub-path.
    """
    started: list[NginxSite] = []

    def serve(folder: Path, sub_path: str = "/", include: Path | None = None) -> NginxSite:
        work = tmp_path / f"nginx-{len(started)}"
        site = NginxSite.start(folder, work, sub_path, include)
        started.append(site)
        return site

    yield serve
    for site in started:
        site.stop()
