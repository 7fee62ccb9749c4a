"""`kb check`: what is wrong with the articles, where, why it matters and what to do."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from kb_build.atomic import write_atomically
from kb_build.baseline import (
    Baseline,
    baseline_text,
    configured,
    new_baseline,
    read_baseline,
    without_baseline,
)
from kb_build.check import check
from kb_build.cli.command import kb_command
from kb_build.cli.failures import Stop
from kb_build.cli.git import prefix_in_repository
from kb_build.cli.language import say
from kb_build.cli.options import Shared
from kb_build.cli.progress import progress
from kb_build.cli.selection import Selection, select
from kb_build.config import Config
from kb_build.diagnostic import Diagnostic
from kb_build.exit_code import CLEAN, FOUND
from kb_build.fix import Fixed, fix
from kb_build.library import Library
from kb_build.pipeline import blocks_build
from kb_build.read import read_library
from kb_build.report import (
    github_report,
    github_summary,
    jsonl_report,
    sarif_report,
    summary_line,
    text_report,
)

FORMATS = ("text", "jsonl", "github", "sarif")


@kb_command("check")
@click.argument("paths", nargs=-1, type=click.Path(exists=True))
@click.option("--format", "form", type=click.Choice(FORMATS), default="text")
@click.option("--fix", "fixing", is_flag=True)
@click.option("--unsafe", is_flag=True)
@click.option("--since", metavar="REV")
@click.option("--baseline", "baseline_file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--update-baseline", is_flag=True)
@click.option("--strict", is_flag=True)
@click.pass_obj
def command(shared: Shared, paths: tuple[str, ...], since: str | None, **options: Any) -> int:
    """Run the command; the words are in `locales/`."""
    asked = Asked(**options)
    config = shared.config()
    _refuse_what_cannot_be(asked, config, bool(paths or since))
    looker = Looker(shared, config, asked, select(config, paths, since))
    started = time.perf_counter()
    if asked.update_baseline:
        return looker.update_baseline()
    result = looker.look_and_fix() if asked.fixing else Fixed(*looker.look())
    seconds = time.perf_counter() - started
    Printer(shared, asked.form, config).write(result, looker.selection, seconds)
    return FOUND if blocks_build(result.diagnostics, strict=asked.strict or config.strict) else CLEAN


@dataclass(frozen=True)
class Asked:
    """The options of the command."""

    form: str
    fixing: bool
    unsafe: bool
    baseline_file: Path | None
    update_baseline: bool
    strict: bool


def _refuse_what_cannot_be(asked: Asked, config: Config, partly: bool) -> None:
    words = say()["check"]
    if asked.unsafe and not asked.fixing:
        raise click.UsageError(words["unsafe_alone"])
    if asked.update_baseline and (partly or asked.fixing):
        raise click.UsageError(words["baseline_whole"])
    if not config.docs.is_dir():
        raise Stop(words["no_docs"].format(folder=config.docs_dir, config="mkdocs.yml"))


@dataclass(frozen=True)
class Looker:
    """Reads and checks, as often as fixing needs."""

    shared: Shared
    config: Config
    asked: Asked
    selection: Selection

    def look(self) -> tuple[Library, tuple[Diagnostic, ...]]:
        """Return the library as it is now, and what is wrong with the selected files."""
        with progress(say()["check"]["reading"]):
            return self._look()

    def _look(self) -> tuple[Library, tuple[Diagnostic, ...]]:
        library = read_library(self.config, self.shared.today)
        only = self.selection.of(library)
        found = check(library, only=only)
        return library, without_baseline(found, library, self._baseline(library), only)

    def look_and_fix(self) -> Fixed:
        """Return what remains after fixing, and say what was done."""
        with progress(say()["check"]["fixing"]):  # once, however often it looks
            result = fix(self._look, unsafe=self.asked.unsafe)
        if result.count:
            words = say()["check"]
            files = words["files"]["one" if len(result.files) == 1 else "other"].format(n=len(result.files))
            fixed = words["fixed"]["one" if result.count == 1 else "other"]
            click.echo(fixed.format(n=result.count, files=files), err=True)
        return result

    def update_baseline(self) -> int:
        """Write the baseline and say what it holds."""
        words = say()["check"]
        path = self._baseline_path()
        if path is None:
            raise click.UsageError(words["baseline_unnamed"].format(config=self.shared.config_file))
        file = self.config.root / path
        old = read_baseline(file, path) if file.exists() else None
        with progress(words["reading"]):
            library = read_library(self.config, self.shared.today)
            found = check(library)
        new = new_baseline(found, library, old, path)
        write_atomically(file, baseline_text(new).encode())
        listed = sum(entry.count for entry in new.entries)
        click.echo(words["baseline_written"].format(path=self.shared.prefix + path, n=listed))
        if len(found) > listed:
            click.echo(words["baseline_not_added"].format(n=len(found) - listed))
        return CLEAN

    def _baseline(self, library: Library) -> Baseline | None:
        if self.asked.baseline_file is None:
            return configured(library)
        path = self._baseline_path()
        return read_baseline(self.config.root / path, path) if path else None

    def _baseline_path(self) -> str | None:
        """Return the baseline's path relative to the project's folder."""
        if self.asked.baseline_file is None:
            return self.config.settings.baseline
        return Path(os.path.relpath(self.asked.baseline_file.resolve(), self.config.root)).as_posix()


@dataclass(frozen=True)
class Printer:
    """Writes the report in the form that was asked for."""

    shared: Shared
    form: str
    config: Config

    def write(self, result: Fixed, selection: Selection, seconds: float) -> None:
        """Write the report to standard output; its last line goes to standard error where programs read."""
        library, found, lang = result.library, result.diagnostics, self.shared.lang
        only = selection.of(library)
        checked = None if only is None else sum(a.path in only for a in library.articles)
        summary = summary_line(found, library, lang, seconds=seconds, checked=checked)
        if self.form == "text":
            click.echo(self._text(found, library) + summary, color=self._console().color_system is not None)
            return
        click.echo(self._for_programs(found, library), nl=False)
        if self.form == "github":
            click.echo(summary, err=True)
            self._write_job_summary(found, library)

    def _text(self, found: tuple[Diagnostic, ...], library: Library) -> str:
        console = self._console()
        width = {"width": console.width} if console.is_terminal else {}
        color = console.color_system is not None
        return text_report(found, library, self.shared.lang, color=color, prefix=self.shared.prefix, **width)

    def _for_programs(self, found: tuple[Diagnostic, ...], library: Library) -> str:
        if self.form == "jsonl":
            return jsonl_report(found, library, self.shared.lang)
        report = github_report if self.form == "github" else sarif_report
        return report(found, library, self.shared.lang, prefix=prefix_in_repository(self.config.root))

    def _write_job_summary(self, found: tuple[Diagnostic, ...], library: Library) -> None:
        if file := os.environ.get("GITHUB_STEP_SUMMARY"):
            prefix = prefix_in_repository(self.config.root)
            with Path(file).open("a", encoding="utf-8") as summary:
                summary.write(github_summary(found, library, self.shared.lang, prefix=prefix))

    def _console(self) -> Console:
        return Console(file=sys.stdout)
