"""What every page knows of the site: its words, its languages, its name."""

from __future__ import annotations

from typing import Any

from kb_build.compose.address import SEARCH, articles_of, errors_of, feed_of, home_of
from kb_build.compose.escalation import channels_of, site_escalation
from kb_build.compose.picture import site_picture
from kb_build.library import Library
from kb_build.locales import words
from kb_build.policy import meta_policy


def site_context(library: Library) -> dict[str, Any]:
    """Return the values that templates read as `config.extra.kb_site`; JSON-able, plain text."""
    languages = library.config.languages
    return {
        "words": {lang: words(lang, "page") for lang in languages},
        "languages": [
            {
                "lang": lang,
                "label": words(lang, "page")["language"],
                "home": home_of(lang),
                "errors": errors_of(lang),
                "articles": articles_of(lang),
                "contact": _contact(library, lang),
                "links": _links(library, lang),
                "feed": feed_of(lang) if library.config.site_url else "",
            }
            for lang in languages
        ],
        "default": languages[0],
        "search": SEARCH,
        "name": {lang: library.config.name_in(lang) for lang in languages},
        "policy": meta_policy(library.config.settings),
        "brand": {"logo": library.config.settings.brand.logo or "", "picture": site_picture(library.config)},
    }


def _contact(library: Library, lang: str) -> str:
    """Return where a language says how to reach a person, or "" where it says nothing."""
    return f"{home_of(lang)}#contact" if channels_of(site_escalation(library, lang), lang) else ""


def _links(library: Library, lang: str) -> list[dict[str, Any]]:
    """Return the links at the foot of the pages of a language; those into the site are relative to it."""
    return [
        {
            "text": link.text[lang],
            "url": link.url.removeprefix("/") or ".",
            "outside": not link.url.startswith("/"),
        }
        for link in library.config.settings.brand.links
        if lang in link.text
    ]
