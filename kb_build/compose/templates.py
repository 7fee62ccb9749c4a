"""The templates of an article's blocks, one file each in `blocks/`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from kb_build.compose.escape import escape

FOLDER = Path(__file__).parent / "blocks"
_LINE_END = re.compile(r"\s*\n\s*")


def render(name: str, values: dict[str, Any]) -> str:
    """Return the template `blocks/<name>.html` filled in, as one line of HTML.

    Every value goes through `escape`; a line end in the result can therefore only be the template's.
    """
    return _LINE_END.sub(" ", _template(name).render(values)).strip()


@cache
def _template(name: str) -> Template:
    return _environment().get_template(f"{name}.html")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
