"""`kb import`: adopt existing Markdown as articles, and say what could not be done."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from kb_build.cli.command import kb_command
from kb_build.cli.failures import Stop
from kb_build.cli.import_report import import_text
from kb_build.cli.language import say
from kb_build.cli.options import Shared
from kb_build.cli.progress import progress
from kb_build.config import Config
from kb_build.importer import ImportOptions, plan_import, write_import
from kb_build.importer.links import ADDRESS
from kb_build.model.parts import ArticleType, Visibility

TYPES = [kind.value for kind in ArticleType]
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@kb_command("import")
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--into", metavar="DIR", required=True)
@click.option("--lang", metavar="LANG")
@click.option("--title", metavar="TEXT", default="")
@click.option("--type", "kind", type=click.Choice(TYPES), default=ArticleType.REFERENCE.value)
@click.option("--product", metavar="NAME", default="")
@click.option("--owner", metavar="NAME", default="")
@click.option("--source-url", metavar="URL", default="")
@click.option("--files", metavar="DIR", type=FOLDER)
@click.option("--pair-by", metavar="KEY", default="")
@click.option("--drafts", type=click.Choice([v.value for v in Visibility]), default=Visibility.CUSTOMER.value)
@click.option("--dry-run", is_flag=True)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def command(shared: Shared, folder: Path, into: str, lang: str | None, **asked: Any) -> None:
    """Run the command; the words are in `locales/`."""
    config = shared.config()
    _refuse_own_articles(folder, config)
    if asked["source_url"] and not ADDRESS.fullmatch(asked["source_url"]):
        raise Stop(say()["import"]["no_address"].format(url=asked["source_url"]))
    options = ImportOptions(
        section_path(into, lang, config),
        asked["title"], ArticleType(asked["kind"]), asked["product"], asked["owner"], asked["source_url"],
        asked["files"], asked["pair_by"], Visibility(asked["drafts"]),
    )  # fmt: skip
    with progress(say()["import"]["reading"]):
        plan = plan_import(folder, config, options, shared.today)
        if not asked["dry_run"]:
            write_import(plan, config.docs)
    if not plan.report.adopted and not plan.report.already:
        raise Stop(say()["import"]["nothing"].format(folder=folder))
    if asked["as_json"]:
        click.echo(json.dumps(plan.report.as_json(), ensure_ascii=False, indent=1))
    else:
        docs = f"{shared.prefix}{config.docs_dir}"
        there, dry_run = f"{docs}/{options.into}", asked["dry_run"]
        click.echo(import_text(plan.report, folder, docs, there, say()["import"], dry_run=dry_run), nl=False)


def section_path(into: str, lang: str | None, config: Config) -> str:
    """Return where to import to, relative to the docs folder: `en/printers`.

    `into` may be written from the current folder, from the project's, or from the docs folder. Raises
    Stop where it is in no language's folder, or in another one's than `lang`.
    """
    docs = config.docs.resolve()
    choices = (Path(into), config.root / into, docs / into, docs / (lang or "") / into)
    below = (
        path.resolve().relative_to(docs).parts for path in choices if path.resolve().is_relative_to(docs)
    )
    parts = next((parts for parts in below if parts and parts[0] in config.languages), ("",))
    if parts[0] and lang in (None, parts[0]):
        return "/".join(parts)
    example = f"{config.docs_dir}/{lang or config.languages[0]}/manual"
    words = say()["import"]["outside" if lang is None else "outside_lang"]
    raise Stop(words.format(into=into, lang=lang, languages=", ".join(config.languages), example=example))


def _refuse_own_articles(folder: Path, config: Config) -> None:
    here, docs = folder.resolve(), config.docs.resolve()
    if here.is_relative_to(docs) or docs.is_relative_to(here):
        raise Stop(say()["import"]["own_articles"].format(folder=folder, docs=config.docs_dir))
