"""Which addresses lead to articles without being theirs: permalinks, error codes, old paths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from kb_build.article import Article
from kb_build.library import Library
from kb_build.page_address import code_page
from kb_build.publish.address import SAFE
from kb_build.publish.alias import alias_file


@dataclass(frozen=True)
class Goal:
    """Where a reader of `lang` ends: `url` is relative to the site, or whole."""

    id: str
    lang: str
    title: str
    description: str
    url: str


@dataclass(frozen=True)
class Lead:
    """A page at `file` that leads on: by the reader's language, or by a choice where several articles answer.

    `codes` are the error codes, as they are written, that the page answers for.
    """

    file: str
    goals: tuple[Goal, ...]
    codes: tuple[str, ...] = ()

    @property
    def by_language(self) -> bool:
        """Whether the reader's language says which goal is meant."""
        langs = [goal.lang for goal in self.goals]
        return len(set(langs)) == len(langs) and len({goal.id for goal in self.goals}) == 1


def permanent_leads(library: Library) -> list[Lead]:
    """Return the leads from ids and error codes, whose addresses are nobody else's."""
    by_file: dict[str, list[Goal]] = {}
    codes: dict[str, set[str]] = {}
    for article, goal in _goals(library):
        by_file.setdefault(f"a/{article.id}/index.html", []).append(goal)
        by_file.setdefault(f"a/{article.id}/{article.lang}/index.html", []).append(goal)
    for article in library.published:
        assert article.fields is not None
        for code in dict.fromkeys(m.code for m in article.fields.error_messages if m.code):
            file = f"{code_page(code)}index.html"
            by_file.setdefault(file, []).append(_goal(article, article.url))
            codes.setdefault(file, set()).add(code)
    return [_lead(library, file, goals, codes.get(file, set())) for file, goals in sorted(by_file.items())]


def old_leads(library: Library) -> list[Lead]:
    """Return the leads from aliases and removed articles; another page may be at their addresses by now."""
    by_file: dict[str, list[Goal]] = {}
    for article, goal in _goals(library):
        assert article.fields is not None
        for alias in article.fields.aliases:
            if file := alias_file(alias, library.config.site_url):
                by_file.setdefault(file, []).append(goal)
        if article.fields.redirect_to:
            by_file.setdefault(f"{article.url}index.html", []).append(goal)
    return [_lead(library, file, goals, set()) for file, goals in sorted(by_file.items())]


def _goals(library: Library) -> Iterator[tuple[Article, Goal]]:
    """Yield every article that readers may know, with where they are led for it."""
    for article in library.published:
        yield article, _goal(article, article.url)
    for article in library.removed:
        end = library.destination(article)
        if end.article and end.article.fields:
            url = quote(end.article.url, safe=SAFE) + (f"#{quote(end.anchor, safe='')}" if end.anchor else "")
            description = end.article.fields.description or ""
            yield article, Goal(article.id or "", article.lang, end.article.fields.title, description, url)
        elif end.kind == "external":
            yield article, _goal(article, end.path, whole=True)
        elif end.kind != "unknown":
            yield article, _goal(article, end.path)


def _goal(article: Article, url: str, *, whole: bool = False) -> Goal:
    fields = article.fields
    assert fields is not None
    address = url if whole else quote(url, safe=SAFE)
    return Goal(fields.id, article.lang, fields.title, fields.description or "", address)


def _lead(library: Library, file: str, goals: list[Goal], codes: set[str]) -> Lead:
    order = {lang: n for n, lang in enumerate(library.config.languages)}
    unique = dict.fromkeys(goals)
    in_order = sorted(unique, key=lambda goal: (order.get(goal.lang, len(order)), goal.id, goal.url))
    return Lead(file, tuple(in_order), tuple(sorted(codes)))
