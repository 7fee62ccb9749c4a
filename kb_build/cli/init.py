"""`kb init`: a new help centre in an empty folder."""

from __future__ import annotations

from pathlib import Path

import click

from kb_build.cli.command import kb_command
from kb_build.cli.failures import Stop
from kb_build.cli.language import say
from kb_build.cli.options import Shared
from kb_build.init import NotEmpty, init_site


@kb_command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", metavar="TEXT")
@click.option("--name-ja", metavar="TEXT", default="")
@click.pass_obj
def command(shared: Shared, folder: Path, name: str | None, name_ja: str) -> None:
    """Run the command; the words are in `locales/`."""
    words = say()["init"]
    if folder.is_file():
        raise Stop(words["a_file"].format(folder=folder))
    title = " ".join((name or folder.resolve().name.replace("-", " ").replace("_", " ")).split())
    try:
        made = init_site(folder, title or "Help", " ".join(name_ja.split()), shared.today)
    except NotEmpty:
        raise Stop(words["not_empty"].format(folder=folder)) from None
    click.echo(words["done"].format(folder=folder, articles=made.articles), nl=False)
