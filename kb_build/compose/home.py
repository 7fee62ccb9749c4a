"""The first page of a language: search, what is broken just now, tasks, often needed articles, people."""

from __future__ import annotations

from typing import Any

from kb_build.article import Article
from kb_build.compose import dates
from kb_build.compose.address import SEARCH, articles_of, errors_of, file_of, home_of
from kb_build.compose.escalation import channels_of, site_escalation
from kb_build.compose.lists import by_type, entry, in_order
from kb_build.compose.neighbours import in_languages
from kb_build.compose.page import Page
from kb_build.compose.section_cards import section_cards
from kb_build.compose.shelves import Shelves
from kb_build.library import Library
from kb_build.locales import words
from kb_build.model.fields import KnownIssue
from kb_build.model.parts import StatusName

MOST = 20
"""Articles without a section that the first page lists; the list of all articles has the others."""


def home_page(library: Library, shelves: Shelves, lang: str) -> Page:
    """Return the first page of `lang`."""
    said = words(lang, "page")
    escalation = site_escalation(library, lang)
    meta = {
        "title": said["home_title"],
        "description": said["search_help"],
        "kb": {
            "kind": "home",
            "lang": lang,
            "name": library.config.name_in(lang),
            "url": home_of(lang),
            "alternates": in_languages(library, lang, lambda other: (home_of(other), True)),
            "breadcrumbs": [],
            "known_issues": _known_issues(library, lang),
            **section_cards(library, shelves, lang, lang),
            "groups": by_type(in_order(shelves.articles(lang))[:MOST], said),
            "featured": _featured(library, lang),
            "search_url": SEARCH,
            "errors_url": errors_of(lang),
            "articles_url": articles_of(lang),
            "channels": channels_of(escalation, lang),
            "collect": list(escalation.collect) if escalation else [],
        },
    }
    return Page(file_of(home_of(lang)), "home.html", meta)


def _featured(library: Library, lang: str) -> list[dict[str, Any]]:
    """Return the articles that the settings name, where this language has them."""
    found = (library.by_id.get(id_, {}).get(lang) for id_ in library.config.settings.featured)
    return [entry(article) for article in found if article and library.shows(article)]


def _known_issues(library: Library, lang: str) -> list[dict[str, Any]]:
    """Return the open known issues, the newest first."""
    open_ = [
        (fields, article)
        for article in library.published
        if article.lang == lang
        and isinstance(fields := article.fields, KnownIssue)
        and fields.status not in (None, StatusName.RESOLVED)
    ]
    open_.sort(key=lambda pair: (-(pair[0].opened.timestamp() if pair[0].opened else 0), pair[1].docs_path))
    return [_known_issue(fields, article) for fields, article in open_]


def _known_issue(fields: KnownIssue, article: Article) -> dict[str, Any]:
    said = words(article.lang, "page")
    assert fields.status is not None
    moment = fields.next_update
    text = said["home_next_update"].replace("{date}", dates.moment(moment, article.lang)) if moment else ""
    return {
        **entry(article),
        "status": fields.status.value,
        "status_text": said["status"][fields.status.value],
        "next_update": moment.isoformat() if moment else "",
        "next_update_text": text,
        "overdue_text": said["status"]["overdue"],
    }
