"""Ids and places in the docs folder for incoming articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kb_build.importer.incoming import Incoming
from kb_build.importer.mapping import Mapped
from kb_build.importer.places import Places
from kb_build.inventory import Inventory, article_id


@dataclass(frozen=True)
class Named:
    """An incoming article with its id and its path in the docs folder."""

    article: Incoming
    id: str
    docs_path: str
    holder: str = ""
    """The docs path of the article that has the id which this one would have kept."""

    @property
    def folder(self) -> str:
        """Its folder, relative to the docs folder."""
        return self.docs_path.rpartition("/")[0]


def name_articles(
    articles: Iterable[Incoming], inventory: Inventory, places: Places, pair_by: str = ""
) -> tuple[Named, ...]:
    """Return the articles with the next free ids, in the order of their paths.

    An article that another one translates (see `pair_by`) gets that one's id; an id in our own form is
    kept where nobody else has it.
    """
    lang = places.into.partition("/")[0]
    translates = _Translations(inventory, lang, pair_by)
    named: list[Named] = []
    paired: set[str] = set()
    # Of two translations with the same id, the one in the language of the import comes last and is named.
    given = {e.id: e.docs_path for e in sorted(inventory.entries, key=lambda e: e.lang == lang) if e.id}
    kept = {a.mapped.kept_id for a in articles if a.mapped.kept_id}
    number = max([inventory.first_free - 1, *(int(k[2:]) for k in kept)]) + 1
    for article in articles:
        translated = translates.of(article.mapped)
        own, holder = article.mapped.kept_id, ""
        if translated and translated not in paired:
            new = translated
            paired.add(new)
        elif own and own not in given:
            new = own
        else:
            new, number, holder = article_id(number), number + 1, given.get(own, "")
        docs_path = places.article(article.path, article.title)
        given.setdefault(new, docs_path)
        named.append(Named(article, new, docs_path, holder))
    return tuple(named)


class _Translations:
    """The articles of other languages, by the value of the key `pair_by`."""

    def __init__(self, inventory: Inventory, lang: str, pair_by: str) -> None:
        self.key = f"x-{pair_by}" if pair_by else ""
        self.here = {e.id for e in inventory.entries if e.lang == lang}
        self.ids: dict[str, set[str]] = {}
        for entry in inventory.entries:
            value = entry.values.get(self.key)
            if entry.id and entry.lang != lang and isinstance(value, str):
                self.ids.setdefault(value, set()).add(entry.id)

    def of(self, mapped: Mapped) -> str:
        """Return the id of the one article that has the same value and is not in this language yet, or ""."""
        value = mapped.own.get(self.key)
        same = self.ids.get(value, set()) if isinstance(value, str) and value else set()
        return next(iter(same)) if len(same) == 1 and not same & self.here else ""
