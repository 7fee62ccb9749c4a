"""How a command ends when it cannot go on: a message with a next step, and the exit code of the contract."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import ClassVar

import click

from kb_build.cli.language import say, spoken
from kb_build.cli.options import Shared
from kb_build.config import ConfigError
from kb_build.exit_code import CLEAN, OURS, USAGE
from kb_build.interrupt import exit_code, guarded

PACKAGE = "kb-build"
NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT))
"""What a full disk is called by the system, which does not always say for which file."""


class Stop(click.ClickException):
    """The command cannot go on, and the caller can do something about it."""

    exit_code: ClassVar[int] = USAGE


class Broken(Stop):
    """What KB Build wrote is not there as it was written; the call was right."""

    exit_code: ClassVar[int] = OURS


def run_guarded(run: Callable[[], int | None], shared: Shared) -> int:
    """Call `run` and return the exit code; whatever it raises becomes a message on standard error."""
    try:
        with guarded():
            return run() or CLEAN
    except (KeyboardInterrupt, click.Abort):
        return exit_code()
    except click.ClickException as error:
        error.show()
        return error.exit_code if isinstance(error, Stop) else USAGE
    except ConfigError as error:
        place = f"{shared.prefix}{error.path}:{error.span.line}:{error.span.column}"
        message = error.message.in_(spoken())
        click.echo(say()["failure"]["settings"].format(place=place, message=message), err=True)
        return USAGE
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python would complain when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except OSError as error:
        if error.filename is not None:
            Stop(say()["failure"]["file"].format(path=error.filename, reason=error.strerror)).show()
        elif error.errno in NO_ROOM:
            Stop(say()["failure"]["no_room"]).show()
        else:
            return _ours(error)
        return USAGE
    except Exception as error:  # noqa: BLE001 -- the last place where a fault of ours can become a message
        return _ours(error)


def _ours(error: Exception) -> int:
    if os.environ.get("KB_DEBUG") == "1":
        traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    line = " ".join(f"{type(error).__name__}: {error}{where}".split())
    failure = say()["failure"]
    click.echo(failure["ours"].format(error=line, where=report_to() or failure["where"]).rstrip(), err=True)
    return OURS


def report_to() -> str:
    """Return the address at which the package takes reports, "" where it names none."""
    try:
        urls = metadata(PACKAGE).get_all("Project-URL") or []
    except PackageNotFoundError:
        return ""
    named = dict(url.split(", ", 1) for url in urls)
    return named.get("Issues", "")
