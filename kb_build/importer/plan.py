"""Import a folder of Markdown: decide everything first, then write it.

A plan touches nothing; `kb import --dry-run` stops after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb_build.atomic import write_atomically
from kb_build.config import Config
from kb_build.document import yaml_text
from kb_build.importer.handed_down import Inheritance, standing_of
from kb_build.importer.hidden import hidden_files
from kb_build.importer.images import copy_files, files_below, is_article
from kb_build.importer.incoming import read_incoming
from kb_build.importer.mapping import IMPORTED_FROM
from kb_build.importer.names import name_articles
from kb_build.importer.notes import Note
from kb_build.importer.places import Places, into_title
from kb_build.importer.report import Adopted, ImportReport
from kb_build.importer.rewrite import rewrite
from kb_build.importer.sections import Common, folders_of, new_sections
from kb_build.importer.settled import Settled, link_map, settle
from kb_build.importer.written import fields_of, text_of
from kb_build.inventory import read_inventory
from kb_build.model.parts import ArticleType, Visibility
from kb_build.read import SECTION_FILE


@dataclass(frozen=True)
class ImportOptions:
    """What the person who imports says; `into` is relative to the docs folder: `en/printers`."""

    into: str
    title: str = ""
    type: ArticleType = ArticleType.REFERENCE
    product: str = ""
    owner: str = ""
    source_url: str = ""
    """Where the old site published the folder."""
    files: Path | None = None
    """A second folder, which the old site served at its root."""
    pair_by: str = ""
    """A key whose value the translations of an article share."""
    drafts: Visibility = Visibility.CUSTOMER

    @property
    def lang(self) -> str:
        """The language of the articles."""
        return self.into.partition("/")[0]


@dataclass(frozen=True)
class ImportPlan:
    """Files to write and to copy, by their path in the docs folder, and the report on it."""

    texts: Mapping[str, str]
    copies: Mapping[str, Path]
    report: ImportReport


def plan_import(folder: Path, config: Config, options: ImportOptions, today: date) -> ImportPlan:
    """Return what importing `folder` would write. Reads it and the docs folder; writes nothing."""
    here, unreadable = files_below(folder)
    others = {p: f for p, f in here.items() if not is_article(p)}
    beside = files_below(options.files)[0] if options.files else {}
    assets = {p: f for p, f in beside.items() if not is_article(p)} | others
    inventory = read_inventory(config)
    before = {
        str(e.values[IMPORTED_FROM]): e for e in inventory.entries
        if e.docs_path.startswith(options.into + "/") and IMPORTED_FROM in e.values
    }  # fmt: skip
    articles, notes = read_incoming(folder, here, before, today)
    places = Places(config.docs, options.into)
    folders = {path: places.folder(path) for path in sorted(folders_of(a.path for a in articles))}
    settled = [settle(named) for named in name_articles(articles, inventory, places, options.pair_by)]
    named = ((one.path, target.text) for one in settled for target in one.targets)
    hidden, refused = hidden_files(folder, named)
    assets |= hidden
    same_language = (e for e in inventory.entries if e.lang == options.lang)
    links = link_map(settled, same_language, before, assets, options.source_url)

    sections, loose = {}, {}
    if articles:
        common = Common(options.lang, options.product, options.owner, today)
        title = options.title or into_title(options.into, folder.resolve().name)
        sections, loose = new_sections(config, options.into, title, folders, common)
    texts = {f"{section}/{SECTION_FILE}": yaml_text(values) for section, values in sections.items()}
    fields = {
        one.named.docs_path: fields_of(one, loose.get(one.named.folder, {}), options.type, options.drafts)
        for one in settled
    }
    standing = standing_of(fields, Inheritance(config, dict(texts)))
    all_notes, used, count = [*unreadable, *refused, *notes], set(), 0
    for one in settled:
        done = rewrite(one, links, places.file)
        article = one.named.article
        all_notes += [*article.foreign.notes, *article.mapped.notes, *one.anchors.notes, *done.notes]
        all_notes += _id_taken(one, config)
        used.update(done.files)
        count += done.links
        texts[one.named.docs_path] = text_of(one, fields[one.named.docs_path], done.edits)
    report = ImportReport(
        tuple(
            Adopted(one.path, one.named.docs_path, one.named.id, one.named.article.title) for one in settled
        ),
        tuple(path for path in here if path in before),
        tuple(sorted(used)),
        tuple(p for p in others if p not in used and not (config.docs / places.file(p)).exists()),
        count,
        tuple(f"{section}/{SECTION_FILE}" for section in sections),
        standing,
        tuple(sorted(all_notes, key=lambda note: note.order)),
    )
    return ImportPlan(texts, {places.file(path): assets[path] for path in sorted(used)}, report)


def write_import(plan: ImportPlan, docs: Path) -> None:
    """Write what a plan says below `docs`; a file that is there already stays as it is.

    An article comes after the files that it shows, and each file whole or not at all: what was interrupted is
    completed by the next import, which takes an article that is there for done.
    """
    copy_files({docs / new: old for new, old in plan.copies.items()})
    for docs_path, text in sorted(plan.texts.items()):
        if not (docs / docs_path).exists():
            write_atomically(docs / docs_path, text.encode())


def _id_taken(one: Settled, config: Config) -> list[Note]:
    if not one.named.holder:
        return []
    article, holder = one.named.article, f"{config.docs_dir}/{one.named.holder}"
    values = {"id": article.mapped.kept_id, "new": one.named.id, "article": holder}
    return [Note("id_taken", one.path, article.foreign.line_of("id"), values)]
