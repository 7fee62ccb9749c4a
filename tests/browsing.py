"""What tests of pages in a real browser share: the policy, the marks of the search, a context that is watched."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self' mailto:; base-uri 'none'; frame-ancestors 'none'"
)
BOX = '[data-kb="search-input"]'
RESULT = '[data-kb="search-result"]'
PHONE = {"width": 390, "height": 844}


class Watched:
    """A browser context that remembers what went wrong and what was asked for."""

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

    def open(self, url: str) -> Page:
        page = self.context.new_page()
        page.goto(url)
        return page
