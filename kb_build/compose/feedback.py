"""Where a vote for an article goes: an address of the site itself, which only its web server's log keeps."""

from __future__ import annotations

from kb_build.compose.address import relative
from kb_build.compose.view import View


def vote_address(view: View) -> str:
    """Return what `yes` or `no/out-of-date` is appended to, as the page names it; "" where a site asks for no votes."""
    address = view.library.config.settings.feedback
    if not address:
        return ""
    mine = f"{address}{view.fields.id}.{view.lang}/"
    return mine if address.startswith("/") else relative(view.article.url, mine)
