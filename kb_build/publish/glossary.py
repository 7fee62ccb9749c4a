"""The words that a site explains: which they are, and where one stands in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from kb_build.library import Library
from kb_build.model.parts import ArticleType

SHORTEST = 2
_SCRIPTS = (re.compile("[A-Za-z0-9_]"), re.compile("[ァ-ヺー]"), re.compile("[\u3400-\u9fff々]"))
_PLURAL = re.compile("e?s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """A word, the address of its article in the site, and what it means in one sentence."""

    name: str
    url: str
    meaning: str


class Glossary:
    """The terms of one language; found as whole words, in either case, with a plural -s, the longest first."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_name = {escape(term.name, quote=False).lower(): term for term in terms}
        self._names = re.compile(_pattern(_tree(self._by_name)), re.IGNORECASE) if self._by_name else None

    def __len__(self) -> int:
        return len(self._by_name)

    def find(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Yield start, end and term for each place in `text`, which is HTML between two tags."""
        at = 0
        while self._names and (found := self._names.search(text, at)):
            # A pattern takes some letters for the same that `lower` tells apart, such as the Kelvin sign and k.
            term, end = self._by_name.get(found[0].lower()), self._end(text, found.end())
            if term and _same_case(term, found[0]) and self._is_word(text, found.start(), end):
                yield found.start(), end, term
                at = end
            else:
                at = found.start() + 1

    @staticmethod
    def _end(text: str, end: int) -> int:
        """Return where a word ends of which a name was found, its plural included."""
        plural = _PLURAL.match(text, end) if text[end - 1].isascii() and text[end - 1].isalnum() else None
        return plural.end() if plural else end

    @staticmethod
    def _is_word(text: str, start: int, end: int) -> bool:
        """Return whether a place is not in the middle of a longer word of the same script, or of `--an-option`."""
        edges = (text[max(start - 1, 0) : start + 1], text[end - 1 : end + 1])
        return text[max(start - 1, 0) : start] != "-" and not any(
            len(edge) == 2 and all(map(script.match, edge)) for edge in edges for script in _SCRIPTS
        )


def _same_case(term: Term, found: str) -> bool:
    """Return whether the case fits: “it” is not the abbreviation IT."""
    return not term.name.isupper() or found == escape(term.name, quote=False)


def glossaries(library: Library) -> dict[str, Glossary]:
    """Return the glossary of each language that the site explains words in; {} where it is not to."""
    if not library.config.settings.explain_terms:
        return {}
    found: dict[str, list[Term]] = {}
    for article in library.published:
        fields = article.fields
        if fields and fields.type is ArticleType.GLOSSARY_TERM and len(fields.title) >= SHORTEST:
            term = Term(fields.title, article.url, fields.description or "")
            found.setdefault(article.lang, []).append(term)
    return {lang: Glossary(terms) for lang, terms in found.items()}


def _tree(names: Iterable[str]) -> dict[str, Any]:
    """Return names by their letters: {"a": {"b": {"": {}}}} is “ab”."""
    root: dict[str, Any] = {}
    for name in names:
        node = root
        for letter in name:
            node = node.setdefault(letter, {})
        node[""] = {}
    return root


def _pattern(node: dict[str, Any]) -> str:
    """Return a pattern for the names below `node` that looks at each letter of a text once, however many there are."""
    branches = [re.escape(letter) + _pattern(below) for letter, below in sorted(node.items()) if letter]
    if not branches:
        return ""
    either = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{either})?" if "" in node else either
