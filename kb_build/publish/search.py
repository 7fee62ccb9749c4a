"""The search index of each language, written from the finished pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kb_build.article import Article
from kb_build.library import Library
from kb_build.model.parts import ArticleType
from kb_build.model.section import SearchDocument
from kb_build.phrasing import expand
from kb_build.publish.built import Built
from kb_build.publish.write import write_bytes
from kb_build.search.index import build_index
from kb_build.search.pack import pack

LONGEST_NAME = 20


@dataclass(frozen=True)
class Searchable:
    """All that the search of a site is made of: its documents by language, its own synonyms."""

    documents: Mapping[str, tuple[SearchDocument, ...]]
    glossary: tuple[tuple[str, ...], ...]


def searchable(library: Library, built: Iterable[Built]) -> Searchable:
    """Return what the search of `built` articles is made of."""
    documents: dict[str, list[SearchDocument]] = {lang: [] for lang in library.config.languages}
    for one in built:
        documents.setdefault(one.article.lang, []).append(search_document(one))
    return Searchable({lang: tuple(some) for lang, some in documents.items()}, glossary_of(library))


def write_search(source: Searchable, site: Path) -> None:
    """Write `search/<lang>/…`: shards and a manifest for each language of the site."""
    for name, content in search_files(source).items():
        write_bytes(site / name, content)


def search_files(source: Searchable) -> dict[str, bytes]:
    """Return the files of the search by their path in the site: of each language the manifest last."""
    return {
        f"search/{lang}/{name}": content
        for lang, of_lang in source.documents.items()
        for name, content in pack(build_index(of_lang, lang, source.glossary)).items()
    }


def glossary_of(library: Library) -> tuple[tuple[str, ...], ...]:
    """Return, for each term of the site's glossary, its names in all languages and what else people call it."""
    return tuple(
        tuple(name for article in by_lang.values() for name in _names(article, library))
        for _, by_lang in sorted(library.by_id.items())
    )


def _names(article: Article, library: Library) -> Iterable[str]:
    """Yield a term's title and its phrasings that are names too; a whole sentence stands for no word."""
    fields = article.fields
    if fields and library.shows(article) and article.is_type(ArticleType.GLOSSARY_TERM):
        yield fields.title
        for phrasing in fields.phrasings:
            yield from (name for name in expand(phrasing) if len(name) <= LONGEST_NAME)


def search_document(built: Built) -> SearchDocument:
    """Return what search needs to know of a built article."""
    article = built.article
    fields = article.fields
    assert fields is not None
    solutions = {solution.id for solution in getattr(fields, "solutions", ())}
    return SearchDocument(
        id=fields.id,
        lang=article.lang,
        url=article.url,
        permalink=permalink(article),
        title=fields.title,
        description=fields.description or "",
        type=fields.type.value,
        error_messages=tuple((m.text, m.code or "") for m in fields.error_messages),
        symptoms=fields.symptoms,
        phrasings=tuple(text for phrasing in fields.phrasings for text in expand(phrasing)),
        products=tuple(dict.fromkeys(a.product for a in fields.applies_to)),
        versions=tuple(dict.fromkeys(a.versions for a in fields.applies_to if a.versions)),
        reviewed=fields.reviewed.isoformat() if fields.reviewed else "",
        disambiguation=fields.disambiguation or "",
        sections=built.sections,
        solution=next((section.anchor for section in built.sections if section.anchor in solutions), ""),
    )


def permalink(article: Article) -> str:
    """Return the address that never changes, relative to the site."""
    return f"a/{article.id}/"
