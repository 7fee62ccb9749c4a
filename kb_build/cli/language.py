"""The language that the command speaks: `--ui-lang`, else the locale."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from kb_build.locales import language_of_locale, words
from kb_build.model.text import LANGS

OPTION = "--ui-lang"
_spoken: ContextVar[str] = ContextVar("spoken", default="en")


def spoken() -> str:
    """Return the language of the running command."""
    return _spoken.get()


def say() -> Mapping[str, Any]:
    """Return the command's own words in that language."""
    return words(spoken(), "cli")


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Let everything inside be said in `lang`."""
    token = _spoken.set(lang)
    try:
        yield
    finally:
        _spoken.reset(token)


def language_of(args: Sequence[str], environ: Mapping[str, str] = os.environ) -> str:
    """Return the language to speak, before any option is parsed: help and mistakes need it too."""
    asked = ""
    for n, arg in enumerate(args):
        if arg == "--":
            break
        if arg == OPTION and n + 1 < len(args):
            asked = args[n + 1]
        elif arg.startswith(f"{OPTION}="):
            asked = arg.removeprefix(f"{OPTION}=")
    return asked if asked in LANGS else language_of_locale(environ)
