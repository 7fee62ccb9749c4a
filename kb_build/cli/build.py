"""`kb build`: check, build, publish; the site changes in one step or not at all."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click

from kb_build.cli.command import kb_command
from kb_build.cli.failures import Stop
from kb_build.cli.language import say
from kb_build.cli.options import Shared
from kb_build.cli.progress import progress
from kb_build.exit_code import FOUND
from kb_build.model.parts import Visibility


@kb_command("build")
@click.option("--strict", is_flag=True)
@click.option("--site-dir", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@click.option("--visibility", metavar="customer,internal", default=Visibility.CUSTOMER.value)
@click.pass_obj
def command(shared: Shared, strict: bool, site_dir: Path | None, visibility: str) -> int:
    """Run the command; the words are in `locales/`."""
    from kb_build.adapters.mkdocs import build

    shared.config()  # mistakes in the settings are ours to word, not the engine's
    options = {
        "strict": strict,
        "visibility": _visibilities(visibility),
        "ui_lang": shared.lang,
        "today": shared.today.isoformat(),
    }
    started = time.perf_counter()
    try:
        with progress(say()["build"]["building"]):
            site = build(shared.config_file, options, site_dir.resolve() if site_dir else None)
    except click.ClickException as stopped:  # ours and the engine's, which is one of click's too
        click.echo(stopped.format_message(), err=True)
        return stopped.exit_code or FOUND
    seconds = time.perf_counter() - started
    click.echo(say()["build"]["done"].format(folder=os.path.relpath(site), seconds=f"{seconds:.1f}"))
    return 0


def _visibilities(text: str) -> list[str]:
    """Return the parts of `customer,internal`; raises Stop for a word that is neither."""
    asked = [part.strip() for part in text.split(",")]
    known = [visibility.value for visibility in Visibility]
    for part in asked:
        if part not in known:
            raise Stop(say()["build"]["unknown_visibility"].format(value=part, choices=", ".join(known)))
    return asked
