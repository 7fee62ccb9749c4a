"""The command `kb`. Each command is one file here that has `command`; add its name to COMMANDS."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from kb_build import __version__
from kb_build.cli.click_words import speak_through_click
from kb_build.cli.command import Worded
from kb_build.cli.failures import run_guarded
from kb_build.cli.language import language_of, say, speaking
from kb_build.cli.options import Shared, shared_options

# Name of the command: its file. In the order in which help lists them.
COMMANDS = {
    "init": "init",
    "new": "new",
    "import": "import_",
    "check": "check",
    "explain": "explain",
    "build": "build",
    "serve": "serve",
    "find": "find",
}


class Main(Worded, click.Group):
    """`kb`: finds the commands, and ends as the contract says whatever happens in them."""

    def own_words(self) -> Any:
        """Return the words of the command without a name."""
        return say()

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; its file is read only now, so that none waits for what another needs."""
        if cmd_name not in COMMANDS:
            return None
        return import_module(f"{__name__}.{COMMANDS[cmd_name]}").command

    def word(self, ctx: click.Context) -> None:
        """Put the words in."""
        super().word(ctx)
        self.subcommand_metavar = say()["usage"]["command"]

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **more: Any) -> Any:
        """Run `kb` with `args` (default: those of the process) and end the process with its exit code."""
        given = list(sys.argv[1:] if args is None else args)
        run = super().main
        speak_through_click()
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # a file name may hold what the terminal cannot show
                stream.reconfigure(errors="backslashreplace")
        # Thousands of articles are held until the end: looking for garbage among them costs a third of the time.
        gc.set_threshold(1_000_000, 50, 50)
        shared = Shared()
        more |= {"prog_name": "kb", "obj": shared, "standalone_mode": False}
        with speaking(language_of(given)):
            code = run_guarded(lambda: run(given, **more), shared)
        sys.exit(code)


@click.group("kb", cls=Main)
@click.version_option(__version__, prog_name="kb")
def main() -> None:
    """Nothing is done before the command itself."""


main.params += shared_options()
