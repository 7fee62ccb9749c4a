"""The templates of what is written after the engine."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2

FOLDER = Path(__file__).parent / "templates"


@cache
def template(file: str) -> jinja2.Template:
    """Return the template `file`; what it writes of values is escaped where it is HTML."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER), autoescape=jinja2.select_autoescape(["html"]), trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True, undefined=jinja2.StrictUndefined, auto_reload=False,
    )  # fmt: skip
    return environment.get_template(file)
