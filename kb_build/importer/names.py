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


def name_articles(
    articles: Iterable[Incoming], inventory: Inventory, places: Places, pair_by: str = ""
) -> tuple[Named, ...]:
    """Return the articles with the next free ids, in the order of their paths.

    An article that another one translates (see `pair_by`) gets that one's id; an id in our own form is
    kept where nobody else has it.
    """
    lang = places.into.partition("/")[0]
    named: list[Named] = []
    given = set(inventory.ids)
    kept = {a.mapped.kept_id for a in articles if a.mapped.kept_id}
    number = max([inventory.first_free - 1, *(int(k[2:]) for k in kept)]) + 1
    for article in articles:
        translated = _translated(article.mapped, inventory, lang, pair_by)
        own = article.mapped.kept_id
        if translated and not any(n.id == translated for n in named):
            new = translated
        elif own and own not in given:
            new = own
        else:
            new, number = article_id(number), number + 1
        given.add(new)
        named.append(Named(article, new, places.article(article.path, article.title)))
    return tuple(named)


def _translated(mapped: Mapped, inventory: Inventory, lang: str, pair_by: str) -> str:
    """Return the id of the one article in another language whose key `pair_by` has the same value."""
    key = f"x-{pair_by}"
    value = mapped.own.get(key) if pair_by else None
    if not isinstance(value, str) or not value:
        return ""
    same = {e.id for e in inventory.entries if e.id and e.lang != lang and e.values.get(key) == value}
    here = {e.id for e in inventory.entries if e.lang == lang}
    return same.pop() if len(same) == 1 and not same & here else ""
