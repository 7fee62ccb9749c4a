"""`/a/ID/`, `/e/CODE/` and old paths: small pages that lead to where the article is now."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kb_build.compose import site_context
from kb_build.library import SCHEME, Library
from kb_build.publish.leads import Goal, Lead, old_leads, permanent_leads
from kb_build.publish.template import template
from kb_build.publish.write import write_text


def write_permalinks(library: Library, site: Path, assets: Mapping[str, str]) -> None:
    """Write the pages of every id, id and language and error code, then those of old paths.

    Each works without JavaScript: it leads to the first of its goals and links to all of them. With
    JavaScript the reader's language is chosen, and query and hash are kept. An old path at which there is
    a page, or at which none can be, is left alone. `assets` are the names of what the pages load.
    """
    furniture = Furniture({**site_context(library), "assets": assets})
    for lead in permanent_leads(library):
        write_text(site / lead.file, lead_page(lead, library, furniture))
    for lead in old_leads(library):
        if _is_free(site, lead.file):
            write_text(site / lead.file, lead_page(lead, library, furniture))


class Furniture:
    """The header and footer of pages that lead on: made once for all that have the same language and depth.

    `context` is that of the site (see `site_context`).
    """

    def __init__(self, context: dict[str, Any]) -> None:
        self.context = context
        self._languages = {each["lang"]: each for each in context["languages"]}
        self._parts: Any = template("parts.html").module
        self.header, self.footer = cache(self._header), cache(self._footer)

    def _header(self, lang: str, root: str, only: bool) -> str:
        logo = _from_root(self.context["brand"]["logo"], root)
        header: str = self._parts.header(self._languages[lang], self.context, root, logo, only)
        return header

    def _footer(self, lang: str, root: str, only: bool) -> str:
        footer: str = self._parts.footer(self._languages[lang], self.context, root, only)
        return footer


def lead_page(lead: Lead, library: Library, furniture: Furniture) -> str:
    """Return the HTML of the page that leads on."""
    context = furniture.context
    here = posixpath.dirname(lead.file)
    root = posixpath.relpath(".", here or ".") + "/"
    base = library.config.site_url.rstrip("/")
    first = lead.goals[0]
    whole = bool(SCHEME.match(first.url))
    values = {
        "lead": lead,
        "root": root,
        "lang": first.lang if lead.by_language else context["default"],
        "address": lambda goal: goal.url if SCHEME.match(goal.url) else root + goal.url,
        "canonical": first.url if whole else f"{base}/{first.url}" if base else "",
        "choices": lambda lang: _choices(lead, lang),
        "site": context,
        "furniture": furniture,
    }
    return template("leads_to.html" if lead.by_language else "choose.html").render(values)


def _choices(lead: Lead, lang: str) -> list[Goal]:
    """Return each article once, in `lang` where it is there in that language."""
    found: dict[str, Goal] = {}
    for goal in lead.goals:
        if goal.id not in found or (goal.lang == lang and found[goal.id].lang != lang):
            found[goal.id] = goal
    return sorted(found.values(), key=lambda goal: (goal.lang != lang, goal.id))


def _from_root(path: str, root: str) -> str:
    return path if not path or SCHEME.match(path) or path.startswith("/") else root + path


def _is_free(site: Path, file: str) -> bool:
    """Return whether a page can be written without hiding anything."""
    page = site / file
    return not page.exists() and not any((site / above).is_file() for above in Path(file).parents)
