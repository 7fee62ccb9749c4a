"""`kb new`: begin an article, unless one answers the message already."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kb_build.cli.command import kb_command
from kb_build.cli.failures import Stop
from kb_build.cli.language import say
from kb_build.cli.options import Shared
from kb_build.config import Config
from kb_build.exit_code import CLEAN, FOUND
from kb_build.inventory import Entry, Inventory, inherited_keys, read_inventory
from kb_build.model.parts import ArticleType
from kb_build.new import Match, NewArticle, Wanted, matches, new_article, usual_section

TYPES = [kind.value for kind in ArticleType]


@kb_command("new")
@click.argument("kind", metavar="TYPE", type=click.Choice(TYPES))
@click.option("--title", metavar="TEXT", required=True)
@click.option("--message", "messages", metavar="TEXT", multiple=True)
@click.option("--code", metavar="CODE", default="")
@click.option("--section", metavar="DIR")
@click.option("--lang", metavar="LANG")
@click.option("--translate", metavar="ID")
@click.option("--force", is_flag=True)
@click.pass_obj
def command(shared: Shared, kind: str, title: str, messages: tuple[str, ...], **asked: Any) -> int:
    """Run the command; the words are in `locales/`."""
    words, config = say()["new"], shared.config()
    if not title.strip():
        raise Stop(words["empty_title"])
    if asked["code"] and not messages and kind != ArticleType.ERROR:
        raise click.UsageError(words["code_alone"])
    inventory = read_inventory(config)
    wanted = _wanted(ArticleType(kind), title, messages, asked, config, inventory)
    found = [m for m in matches(inventory, wanted.messages, wanted.code) if m.entry.id != asked["translate"]]
    if found and not asked["force"]:
        _say_found(found, f"{shared.prefix}{config.docs_dir}", words)
        return FOUND
    made = new_article(wanted, inventory, config.docs, shared.today)
    _write(made, config)
    path = f"{shared.prefix}{config.docs_dir}/{made.docs_path}"
    click.echo(words["written"].format(path=path, id=made.id))
    if made.missing:
        click.echo(words["fill"].format(fields=", ".join(made.missing)))
    return CLEAN


def _wanted(
    kind: ArticleType,
    title: str,
    messages: tuple[str, ...],
    asked: dict[str, Any],
    config: Config,
    inventory: Inventory,
) -> Wanted:
    title = " ".join(title.split())
    texts = tuple(text.strip() for text in messages if text.strip())
    if kind is ArticleType.ERROR and not texts:
        texts = (title,)
    source = _source(asked["translate"], kind, config, inventory) if asked["translate"] else None
    if source:
        lang = next(name for name in config.languages if name not in _languages(source.id, inventory))
        section = f"{lang}/{source.docs_path.partition('/')[2].rpartition('/')[0]}".rstrip("/")
    else:
        section = _section(asked["section"], asked["lang"], kind, config, inventory)
    inherited = inherited_keys(config.docs, section)
    return Wanted(kind, title, section, texts, asked["code"], inherited, source)


def _source(wanted: str, kind: ArticleType, config: Config, inventory: Inventory) -> Entry:
    """Return the article to translate; raises Stop where that cannot be."""
    words = say()["new"]
    entry = next((e for e in inventory.entries if e.id == wanted), None)
    if entry is None:
        raise Stop(words["no_such_article"].format(id=wanted))
    there = _languages(wanted, inventory)
    if set(config.languages) <= there:
        raise Stop(words["two_languages"].format(id=wanted, languages=", ".join(sorted(there))))
    its_type = entry.values.get("type")
    if its_type != kind.value:
        raise Stop(words["other_type"].format(id=wanted, type=its_type))
    return entry


def _languages(wanted: str, inventory: Inventory) -> set[str]:
    return {e.lang for e in inventory.entries if e.id == wanted}


def _section(
    stated: str | None, lang: str | None, kind: ArticleType, config: Config, inventory: Inventory
) -> str:
    """Return the folder of the article, relative to the docs folder; raises Stop where there is none."""
    words, docs = say()["new"], config.docs.resolve()
    if stated is None:
        lang = lang or config.languages[0]
        section = usual_section(inventory, kind, lang)
        if not section:
            raise Stop(words["no_articles"].format(example=f"{config.docs_dir}/{lang}/…"))
        return section
    language = lang or config.languages[0]
    for path in (Path(stated), config.root / stated, docs / stated, docs / language / stated):
        if path.is_dir() and path.resolve().is_relative_to(docs):
            parts = path.resolve().relative_to(docs).parts
            if parts and parts[0] in config.languages:
                return "/".join(parts)
    folders = sorted({f"{config.docs_dir}/{e.docs_path.rpartition('/')[0]}" for e in inventory.entries})
    raise Stop(words["no_section"].format(folder=stated, folders=", ".join(folders)))


def _say_found(found: list[Match], docs: str, words: Any) -> None:
    exact = [m for m in found if m.exact]
    click.echo(words["same" if exact else "similar"], err=True)
    for match in exact or found:
        path = f"{docs}/{match.entry.docs_path}"
        click.echo(words["found"].format(id=match.entry.id or "-", path=path, text=match.text), err=True)


def _write(made: NewArticle, config: Config) -> None:
    file = config.docs / made.docs_path
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as opened:
        opened.write(made.text)
