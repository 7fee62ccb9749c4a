"""Read the docs folder: every file becomes an Article or says at its place why it cannot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kb_build.article import Article, Problem
from kb_build.config import Config
from kb_build.decode import Undecodable, decode
from kb_build.field_problem import shown
from kb_build.front_matter import FrontMatter, read_front_matter, read_yaml
from kb_build.library import Library
from kb_build.model.fields import INHERITABLE, SectionFields, unsaid
from kb_build.model.source import Place, Source, Span
from kb_build.near import near_word
from kb_build.outline import Outline, read_outline
from kb_build.page_anchors import reserved_anchors
from kb_build.validate import validate, without_own_keys
from kb_build.walk import read_bytes, walk

SECTION_FILE = "_section.yml"
OTHER_ENDINGS = (".md", ".markdown", ".mdown", ".mdx")
"""Endings, in small letters, of files that somebody meant as articles; ours is `.md` in small letters."""
OWN_PAGES = ("index.md", "README.md", "errors-a-z.md", "articles-a-z.md")
"""Names whose addresses are those of pages that the build makes itself: of a folder, of the lists from A to Z."""
Inherited = tuple[Mapping[str, Any], Mapping[str, FrontMatter]]
Sections = dict[str, tuple[SectionFields, FrontMatter]]
NOTHING: Inherited = ({}, {})


def read_library(config: Config, today: date | None = None) -> Library:
    """Return every article below the docs folder, read and validated; nothing in them raises."""
    articles: list[Article] = []
    files: list[str] = []
    sections: Sections = {}
    inherited: dict[str, Inherited] = {}
    problems: list[Problem] = []
    for docs_path, entry in walk(config.docs):
        folder = docs_path.rpartition("/")[0]
        if isinstance(entry, Undecodable):
            problems.append(_undecodable(entry, f"{config.docs_dir}/{docs_path}".rstrip("/")))
            continue
        if docs_path.rpartition("/")[2] == SECTION_FILE:
            continue
        if not docs_path.endswith(".md"):
            if docs_path.lower().endswith(OTHER_ENDINGS):
                problems.append(_undecodable(Undecodable("ending"), f"{config.docs_dir}/{docs_path}"))
            files.append(docs_path)
            continue
        for parent in _folders_down_to(folder):
            if parent not in inherited:
                above = inherited.get(parent.rpartition("/")[0] if parent else None, NOTHING)  # type: ignore[arg-type]
                inherited[parent] = _read_section(config, parent, above, sections, problems)
        articles.append(read_article(entry, docs_path, config, inherited[folder]))
    return Library(
        config,
        tuple(sorted(articles, key=lambda a: a.docs_path)),
        {folder: fields for folder, (fields, _) in sections.items()},
        {folder: written for folder, (_, written) in sections.items()},
        frozenset(files),
        tuple(problems),
        today,
    )


def reread(library: Library, docs_paths: Iterable[str], folders: Iterable[str] = ()) -> Library:
    """Return `library` with these of its articles and the `_section.yml` of these folders read again, as after a save.

    `docs_paths` name the articles that inherit from those too; mistakes in them go to the problems of the library.
    """
    config = library.config
    fresh = {}
    sections: Sections = {}
    problems: list[Problem] = []
    for docs_path in docs_paths:
        handed_down = NOTHING
        for folder in _folders_down_to(docs_path.rpartition("/")[0]):
            handed_down = _read_section(config, folder, handed_down, {}, [])
        fresh[docs_path] = read_article(config.docs / docs_path, docs_path, config, handed_down)
    for folder in folders:
        _read_section(config, folder, NOTHING, sections, problems)
    return replace(
        library,
        articles=tuple(fresh.get(a.docs_path, a) for a in library.articles),
        sections={**library.sections, **{folder: fields for folder, (fields, _) in sections.items()}},
        section_front_matter={
            **library.section_front_matter,
            **{folder: written for folder, (_, written) in sections.items()},
        },
        problems=(*library.problems, *problems),
    )


def read_article(file: Path, docs_path: str, config: Config, inherited: Inherited = NOTHING) -> Article:
    """Return the article in `file`; whatever is wrong with it becomes a Problem of the article."""
    path = f"{config.docs_dir}/{docs_path}"
    try:
        if docs_path.partition("/")[0] not in config.languages:
            raise Undecodable("language", values=_folders_of_languages(config))
        if docs_path.rpartition("/")[2] in OWN_PAGES:
            raise Undecodable("reserved", values={"name": docs_path.rpartition("/")[2]})
        text = decode(read_bytes(file, config.docs))
    except Undecodable as error:
        return _unreadable(Source(path, ""), docs_path, _undecodable(error, path))
    return article_from(Source(path, text), docs_path, inherited)


def article_from(source: Source, docs_path: str, inherited: Inherited = NOTHING) -> Article:
    """Return the article that `source` holds. Pure: the same text gives the same article."""
    front_matter = read_front_matter(source)
    problems = [
        Problem("FM001", p.cause, Place(source.path, p.span), values=p.args) for p in front_matter.problems
    ]
    if front_matter.problems and not front_matter.values:
        return _unreadable(source, docs_path, *problems, front_matter=front_matter)
    handed_down, sections = _without(unsaid(front_matter.values), inherited)
    values = {**handed_down, **without_own_keys(front_matter.values)}
    lang = docs_path.partition("/")[0]
    bare = Article(source, docs_path, lang, front_matter, values, None, Outline(), (), sections)
    fields, found = validate(bare)
    outline = read_outline(source, front_matter.body_line, reserved_anchors(fields))
    if outline.too_deep:
        fields = None  # no engine makes a page of it; rule ST012 says where
    return Article(
        source, docs_path, lang, front_matter, values, fields, outline, (*problems, *found), sections
    )


def _without(keys: Collection[str], inherited: Inherited) -> Inherited:
    values, sections = inherited
    return (
        {key: value for key, value in values.items() if key not in keys},
        {key: section for key, section in sections.items() if key not in keys},
    )


def _unreadable(
    source: Source, docs_path: str, *problems: Problem, front_matter: FrontMatter | None = None
) -> Article:
    empty = FrontMatter({}, {}, {}, {}, Span.at(1), 1)
    lang = docs_path.partition("/")[0]
    return Article(source, docs_path, lang, front_matter or empty, {}, None, Outline(), problems)


def _folders_down_to(folder: str) -> Iterator[str]:
    """Yield "", "en", "en/errors" for "en/errors"."""
    yield ""
    parts = folder.split("/") if folder else []
    for n in range(1, len(parts) + 1):
        yield "/".join(parts[:n])


def _read_section(
    config: Config,
    folder: str,
    above: Inherited,
    sections: Sections,
    problems: list[Problem],
) -> Inherited:
    """Return what articles in `folder` inherit; its `_section.yml` goes to `sections`, mistakes to `problems`."""
    docs_path = f"{folder}/{SECTION_FILE}".lstrip("/")
    file = config.docs / docs_path
    if not file.is_file():
        return above
    path = f"{config.docs_dir}/{docs_path}"
    try:
        text = decode(read_bytes(file, config.docs))
    except Undecodable as error:
        problems.append(_undecodable(error, path))
        return above
    read = read_yaml(path, text)
    problems += [Problem("FM001", p.cause, Place(path, p.span), values=p.args) for p in read.problems]
    values = without_own_keys(read.values)
    own = {key: value for key, value in values.items() if key in SectionFields.model_fields}
    handed_down = {key: value for key, value in values.items() if key in INHERITABLE}
    for key in sorted(values.keys() - own.keys() - handed_down.keys()):
        near = near_word(key, sorted(INHERITABLE | SectionFields.model_fields.keys()))
        variant = "near" if near else "section"
        problems.append(Problem("FM002", variant, read.keys[(key,)], key, {"key": key, "suggestion": near}))
    sections[folder] = (_section_fields(own, read, path, problems), read)
    ended = unsaid(read.values)
    kept = _without(ended, above)
    return ({**kept[0], **handed_down}, {**kept[1], **dict.fromkeys([*handed_down, *sorted(ended)], read)})


def _section_fields(
    own: Mapping[str, Any], read: FrontMatter, path: str, problems: list[Problem]
) -> SectionFields:
    """Return a section's own fields, without those that do not fit; these go to `problems`."""
    try:
        return SectionFields.model_validate(own)
    except ValidationError as error:
        wrong = sorted({str(detail["loc"][0]) for detail in error.errors()})
    for key in wrong:
        place = read.place((key,)) or Place(path, Span.at(1))
        values = {"key": key, "value": shown(own[key])}
        problems.append(Problem("FM004", "number" if key == "order" else "text", place, key, values))
    return SectionFields.model_validate({key: value for key, value in own.items() if key not in wrong})


def _undecodable(error: Undecodable, path: str) -> Problem:
    place = Place(path, Span.at(error.line, error.column, error.length))
    return Problem("TL005", error.cause, place, "", error.values)


def _folders_of_languages(config: Config) -> Mapping[str, str]:
    """Return where articles belong, for messages: "docs/ja, docs/en"."""
    return {"folders": ", ".join(f"{config.docs_dir}/{lang}" for lang in config.languages)}
