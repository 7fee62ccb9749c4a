"""Articles to pages: everything that the engine renders, and nothing that it would have to know."""

from __future__ import annotations

from kb_build.compose.article import compose
from kb_build.compose.page import Page
from kb_build.compose.pages import compose_pages
from kb_build.compose.site import site_context
from kb_build.compose.unshown import compose_unshown

__all__ = ["Page", "compose", "compose_pages", "compose_unshown", "site_context"]
