"""Articles to pages: everything that the engine renders, and nothing that it would have to know."""

from __future__ import annotations

from kb_build.compose.article import compose
from kb_build.compose.page import Page
from kb_build.compose.pages import compose_pages
from kb_build.compose.site import site_context

__all__ = ["Page", "compose", "compose_pages", "site_context"]
