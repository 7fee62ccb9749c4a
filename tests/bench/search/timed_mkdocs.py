"""`python -m tests.bench.search.timed_mkdocs`: mkdocs build, and how many CPU seconds its search plugin took of it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from material.plugins.search.plugin import SearchPlugin as MaterialSearch
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.contrib.search import SearchPlugin

spent = 0.0


def timed(method: Callable[..., Any]) -> Callable[..., Any]:
    """The method, with its CPU seconds added to `spent`."""

    @wraps(method)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        global spent
        started = time.process_time()
        try:
            return method(*args, **kwargs)
        finally:
            spent += time.process_time() - started

    return wrapper


def main() -> None:
    """Build the site in the current folder and print the seconds."""
    for plugin in (SearchPlugin, MaterialSearch):
        for name in [name for name in vars(plugin) if name.startswith("on_")]:
            setattr(plugin, name, timed(getattr(plugin, name)))
    build(load_config("mkdocs.yml"))
    sys.stdout.write(f"{spent}\n")


if __name__ == "__main__":
    main()
