"""`kb find`: the site's own search in the terminal, ranked as in the browser."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import IO

import click

from kb_build.cli.command import kb_command
from kb_build.cli.failures import Broken, Stop
from kb_build.cli.language import say
from kb_build.cli.options import Shared
from kb_build.exit_code import CLEAN, FOUND
from kb_build.search.find import Hit, Search, load
from kb_build.search.foreign import is_foreign
from kb_build.search.languages import Answer, find_in_languages
from kb_build.search.store import DamageError, VersionError


# What a customer pasted may begin with a hyphen (`-bash: …`): it is text, not an option that we do not have.
@kb_command("find", context_settings={"ignore_unknown_options": True})
@click.argument("text", nargs=-1, type=click.UNPROCESSED)
@click.option("--lang", metavar="LANG")
@click.option("--limit", type=click.IntRange(1, 100), default=10, metavar="N")
@click.option("--json", "as_json", is_flag=True)
@click.option("--batch", type=click.File("rb"), metavar="FILE")
@click.option("--site", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@click.pass_obj
def command(
    shared: Shared,
    text: tuple[str, ...],
    lang: str | None,
    limit: int,
    as_json: bool,
    batch: IO[bytes] | None,
    site: Path | None,
) -> int:
    """Run the command; the words are in `locales/`."""
    searches = Searches(site or shared.config().site)
    if batch is not None:
        return _answer_batch(searches, batch, limit)
    query = " ".join(text) or _piped()
    answer = searches.find(query, lang, limit)
    if lang and answer.lang != lang:
        click.echo(say()["find"]["other_language"].format(lang=lang, other=answer.lang), err=True)
    for hit in answer.hits:
        click.echo(json.dumps(asdict(hit), ensure_ascii=False) if as_json else _shown(hit))
    if not answer.hits and not as_json:
        click.echo(say()["find"]["nothing"], err=True)
    return CLEAN if answer.hits else FOUND


class Searches:
    """The searches of a built site, one per language, each loaded when it is first asked."""

    def __init__(self, site: Path) -> None:
        self.site = site
        folder = site / "search"
        self.languages = sorted(path.name for path in folder.glob("*/") if any(path.iterdir()))
        if not self.languages:
            raise Stop(say()["find"]["no_site"].format(folder=site))
        self.loaded: dict[str, Search] = {}

    def find(self, query: str, lang: str | None, limit: int) -> Answer:
        """Return the answer for a reader of `lang` (of the query's own language where none is given)."""
        if lang is not None and lang not in self.languages:
            raise Stop(say()["find"]["no_language"].format(lang=lang, languages=", ".join(self.languages)))
        order = sorted(self.languages, key=lambda one: one != lang if lang else is_foreign(query, one))
        try:
            return find_in_languages(order, query, self._search, limit)
        except VersionError:
            raise Stop(say()["find"]["other_version"].format(folder=self.site)) from None
        except DamageError as error:
            raise Broken(say()["find"]["damaged"].format(path=error)) from None

    def _search(self, lang: str) -> Search:
        if lang not in self.loaded:
            self.loaded[lang] = load(self.site, lang)
        return self.loaded[lang]


def _piped() -> str:
    if sys.stdin.isatty():
        raise click.UsageError(say()["find"]["no_text"])
    return sys.stdin.read()


def _answer_batch(searches: Searches, batch: IO[bytes], limit: int) -> int:
    """Answer lines `{"qid","query","lang"}` with lines `{"qid","hits":[…]}`."""
    for number, line in enumerate(batch, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            qid, query, lang = asked["qid"], asked["query"], asked.get("lang")
            if not isinstance(query, str):
                raise TypeError(query)
        except (ValueError, KeyError, TypeError, RecursionError):
            raise Stop(say()["find"]["bad_line"].format(name=batch.name, line=number)) from None
        hits = [asdict(hit) for hit in searches.find(query, lang, limit).hits]
        click.echo(json.dumps({"qid": qid, "hits": hits}, ensure_ascii=False))
    return CLEAN


def _shown(hit: Hit) -> str:
    """Return a hit for people: rank, id, how it matched, title, where it is, the matching line."""
    match = say()["find"]["match"][hit.match]
    anchor = f"#{hit.section.anchor}" if hit.section.anchor else ""
    line = f"\n      {hit.line}" if hit.line and hit.line != hit.title else ""
    return f"{hit.rank:2}. {hit.id} [{match}] {hit.title}\n      {hit.url}{anchor}{line}"
