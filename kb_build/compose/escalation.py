"""The ways to a person, as an article, its language's section or the site says them."""

from __future__ import annotations

import re
from typing import Any

from kb_build.article import Article
from kb_build.library import Library
from kb_build.locales import words
from kb_build.model.parts import ArticleType, Channel, Escalation
from kb_build.read import SECTION_FILE

_MAIL = re.compile(r"[^\s@<>:]+@[^\s@<>:]+")
_LOOKED_UP = {ArticleType.REFERENCE, ArticleType.GLOSSARY_TERM}
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)


def escalation_of(article: Article, library: Library) -> Escalation | None:
    """Return the way to a person that an article shows, or None.

    A page that is only looked up shows one only if it says so itself.
    """
    if article.fields is None:
        return None
    if article.fields.type in _LOOKED_UP and "escalation" not in article.front_matter.values:
        return None
    escalation = article.fields.escalation or library.config.settings.escalation
    return escalation if escalation and (escalation.channels or escalation.collect) else None


def site_escalation(library: Library, lang: str) -> Escalation | None:
    """Return what holds for a whole language: `escalation` of its top `_section.yml`, else of the settings."""
    top = f"{library.config.docs_dir}/{lang}/{SECTION_FILE}"
    for article in library.published:
        place = article.inherited.get("escalation")
        if place and place.path == top and article.fields and article.fields.escalation:
            return article.fields.escalation
    return library.config.settings.escalation


def channels_of(escalation: Escalation | None, lang: str) -> list[dict[str, Any]]:
    """Return the ways to a person as entries of a list; `href` is "" where there is nothing to follow."""
    said = words(lang, "page")["escalation"]
    return [
        {
            "kind": channel.kind,
            "label": channel.label or said[channel.kind],
            "address": channel.address or "",
            "href": href_of(channel),
            "hours": channel.hours or "",
            "response": channel.response or "",
        }
        for channel in (escalation.channels if escalation else ())
    ]


def href_of(channel: Channel) -> str:
    """Return the link that calls, writes or opens a channel, or ""."""
    text = channel.address or ""
    if channel.kind == "phone" and (number := re.sub(r"[^\d+]", "", text)):
        return f"tel:{number}"
    if channel.kind == "mail" and _MAIL.fullmatch(text):
        return f"mailto:{text}"
    return text if _WEB.fullmatch(text) else ""
