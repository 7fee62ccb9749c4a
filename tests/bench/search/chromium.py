"""The browser that the pages are opened in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from scripts.system_packages import BROWSER_HINT, find_browser

QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")


@contextmanager
def chromium(*arguments: str) -> Iterator[Browser]:
    """A headless Chromium until the block ends; raises SystemExit with what to install when there is none."""
    program = find_browser()
    if program is None:
        raise SystemExit(BROWSER_HINT)
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*QUIET, *as_root, *arguments])
        yield browser
        browser.close()
