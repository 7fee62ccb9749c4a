"""`kb serve`: the live preview."""

from __future__ import annotations

import errno

import click

from kb_build.cli.command import kb_command
from kb_build.cli.failures import Stop
from kb_build.cli.language import say
from kb_build.cli.options import Shared


@kb_command("serve")
@click.option("--host", default="127.0.0.1", metavar="ADDRESS")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, metavar="PORT")
@click.pass_obj
def command(shared: Shared, host: str, port: int) -> None:
    """Run the command; the words are in `locales/`."""
    from kb_build.adapters.mkdocs_serve import serve

    shared.config()  # mistakes in the settings are ours to word, not the engine's
    options = {"ui_lang": shared.lang, "today": shared.today.isoformat()}
    try:
        serve(
            shared.config_file, options, host, port,
            on_ready=lambda url: click.echo(say()["serve"]["ready"].format(url=url)),
        )  # fmt: skip
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise Stop(say()["serve"]["port_taken"].format(port=port)) from None
