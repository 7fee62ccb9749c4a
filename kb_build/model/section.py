"""The unit of search: what `harvest` takes out of a built page and `search` builds its index from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A heading and its text in a built page.

    `anchor` is the id of the heading's element, "" for the article's opening (what stands before its first
    heading). `text` is plain text without the heading; block elements are separated by newlines. `verbatim` holds
    what the section shows character by character: code, pre and quoted strings. `level` is the heading's, 1 to 6.
    """

    article_id: str
    lang: str
    anchor: str
    heading: str
    text: str
    verbatim: tuple[str, ...] = ()
    level: int = 2


@dataclass(frozen=True)
class SearchDocument:
    """One article in one language, as search sees it.

    `url` and `permalink` are relative to the site ("en/errors/x/", "a/KB0042/"). `error_messages` are pairs of
    verbatim text and code ("" where there is none). `products` and `versions` are the strings people filter by;
    `reviewed` is an ISO date or "". `disambiguation` tells articles that share a message apart. `solution` is the
    anchor of the first section that solves, "" where no solution is declared.
    """

    id: str
    lang: str
    url: str
    permalink: str
    title: str
    description: str = ""
    type: str = ""
    error_messages: tuple[tuple[str, str], ...] = ()
    symptoms: tuple[str, ...] = ()
    phrasings: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    reviewed: str = ""
    disambiguation: str = ""
    sections: tuple[Section, ...] = ()
    solution: str = ""

    @property
    def titles(self) -> tuple[str, ...]:
        """Its title, and what its body has as headings of the same level: adopted articles often have both."""
        return (self.title, *(section.heading for section in self.sections if section.level == 1))
