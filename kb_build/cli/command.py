"""A command of `kb`: its help is in `locales/`, under `cli: commands: <name>`, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from kb_build.cli.help_page import HelpPage
from kb_build.cli.language import say
from kb_build.cli.options import shared_options


class HelpContext(click.Context):
    """A context whose help pages break lines by the width of letters."""

    formatter_class = HelpPage


class Worded:
    """Gives a click command its words in the language of the reader, whenever they are shown."""

    name: str | None
    help: str | None
    epilog: str | None
    options_metavar: str | None
    context_class = HelpContext

    def own_words(self) -> Mapping[str, Any]:
        """Return `help`, `example` and `options` of this command."""
        return say()["commands"].get(self.name, {})

    def word(self, ctx: click.Context) -> None:
        """Put the words in: click reads them from attributes."""
        words, own = say(), self.own_words()
        self.help = own.get("help")
        example = "\n".join(f"  {line}" for line in own.get("example", "").splitlines())
        self.epilog = f"{words['example_heading']}:\n\n{example}" if example else None
        self.options_metavar = words["usage"]["options"]
        for param in self.get_params(ctx):  # type: ignore[attr-defined]
            if isinstance(param, click.Option):
                name = max(param.opts, key=len).removeprefix("--").replace("-", "_")
                param.help = own.get("options", {}).get(name) or words["options"].get(name)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help page."""
        self.word(ctx)
        super().format_help(ctx, formatter)  # type: ignore[misc]

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example, its lines as they are."""
        if self.epilog:
            formatter.write_paragraph()
            formatter.write_text(self.epilog)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line, which mistakes show too."""
        self.word(ctx)
        super().format_usage(ctx, formatter)  # type: ignore[misc]

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence of the help, for the list of commands."""
        return str(self.own_words().get("help", "")).strip().partition("\n")[0]


class Command(Worded, click.Command):
    """One command, with the options that every command takes."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.params += shared_options()


def kb_command(name: str, **more: Any) -> Callable[[Callable[..., Any]], Command]:
    """Make a function the command `name`; it gets a `Shared` by `@click.pass_obj`."""
    return click.command(name, cls=Command, **more)
