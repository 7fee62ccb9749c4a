"""The options that stand before or after the name of a command, and what they give it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import click

from kb_build.cli.language import OPTION, say, spoken
from kb_build.config import Config, load_config
from kb_build.model.text import LANGS

CONFIG_FILE = "mkdocs.yml"


@dataclass
class Shared:
    """What every command knows: the settings file, the day, the language."""

    config_file: Path = field(default_factory=lambda: Path(CONFIG_FILE))
    day: date | None = None

    @property
    def lang(self) -> str:
        """The language of messages."""
        return spoken()

    @property
    def today(self) -> date:
        """The day by which due dates are judged."""
        return self.day or date.today()

    @property
    def prefix(self) -> str:
        """The way from the current folder to the project's, "" or ending with a slash."""
        folder = self.config_file.parent.resolve()
        way = Path(os.path.relpath(folder))
        far = way.parts[:2] == ("..", "..")  # then the whole path is easier to read
        return "" if way == Path() else (folder if far else way).as_posix() + "/"

    def config(self) -> Config:
        """Return the site's settings; raises ConfigError where they cannot be used."""
        return load_config(self.config_file)


class Day(click.ParamType):
    """An ISO date."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day that `value` says."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(say()["failure"]["bad_day"].format(value=value), param, ctx)


def shared_options() -> list[click.Parameter]:
    """Return the options; the one that is nearest to the command's arguments wins."""
    return [
        click.Option(
            ["--config"], type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
            expose_value=False, callback=_keep("config_file"),
        ),
        click.Option(
            [OPTION], type=click.Choice(LANGS[::-1]), expose_value=False,
        ),
        click.Option(["--today"], type=Day(), metavar="DATE", expose_value=False, callback=_keep("day")),
    ]  # fmt: skip


def _keep(name: str) -> Any:
    def keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
        if value is not None:
            setattr(ctx.find_object(Shared), name, value)

    return keep
