"""What tests of pages in a real browser share: the marks of the search, a context that is watched."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

HOST = "127.0.0.1"
VIOLATION = "Content Security Policy"
"""What Chromium's words on the console name when the policy of a page was not kept."""
BOX = '[data-kb="search-input"]'
RESULT = '[data-kb="search-result"]'
PHONE = {"width": 390, "height": 844}


class Watched:
    """A browser context that remembers what went wrong and what was asked for.

    `verify` is what every page of ours must keep to, whatever a test looks at.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.complaints: list[str] = []
        self.requests: list[str] = []
        context.on(
            "console", lambda message: message.type == "error" and self.complaints.append(message.text)
        )
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("requestfailed", lambda request: self.complaints.append(f"failed: {request.url}"))
        context.on("request", lambda request: self.requests.append(request.url))

    def open(self, url: str, **options: Any) -> Page:
        """Open `url` in a new page; `options` are those of Playwright's goto."""
        page = self.context.new_page()
        page.goto(url, **options)
        return page

    def verify(self) -> None:
        """Fail where a page broke its policy, asked anybody but its own server, or set a cookie."""
        broken = [said for said in self.complaints if VIOLATION in said]
        assert not broken, broken
        others = [url for url in self.requests if urlsplit(url).hostname not in (HOST, None)]
        assert not others, f"requests to others: {others}"
        cookies = self.context.cookies()
        assert not cookies, f"cookies: {cookies}"
