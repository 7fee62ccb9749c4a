"""Where a server leads the reader of a permalink, by the language that the browser asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from kb_build.library import SCHEME, Library
from kb_build.publish.address import SAFE
from kb_build.publish.leads import Goal, Lead, permanent_leads

_UNSAFE_DOLLAR = str.maketrans({"$": "%24"})
"""A server may take a dollar for the beginning of a variable."""


@dataclass(frozen=True)
class Redirect:
    """From the permalink at `path`, relative to the site, to the URL for each language; the first one is for the rest.

    A URL is relative to the site or whole; where it is relative, the arguments of the request go along.
    """

    path: str
    to: tuple[tuple[str, str], ...]

    def pattern(self, languages: tuple[str, ...]) -> str | None:
        """Return the URL that holds for every one of the site's languages with `{lang}` in it, None if none does."""
        patterns = {
            url.replace(f"{lang}/", "{lang}/", 1) if url.startswith(f"{lang}/") else None
            for lang, url in self.to
        }
        same = patterns.pop() if len(patterns) == 1 else None
        return same if {lang for lang, _ in self.to} == set(languages) else None


def redirects(library: Library) -> Iterator[Redirect]:
    """Yield the redirects of all ids, in order."""
    for lead in permanent_leads(library):
        path = lead.file.removesuffix("index.html")
        if path.startswith("a/") and path.count("/") == 2 and lead.by_language:
            yield Redirect(path, tuple(_to(lead)))


def _to(lead: Lead) -> Iterator[tuple[str, str]]:
    for goal in lead.goals:
        yield goal.lang, _url(goal)


def _url(goal: Goal) -> str:
    url = quote(goal.url, safe=f"{SAFE}%?#[]") if SCHEME.match(goal.url) else goal.url
    return url.translate(_UNSAFE_DOLLAR)
