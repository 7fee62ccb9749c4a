"""What the results of a search can be narrowed by: type, product and version, where a site has more than one."""

from __future__ import annotations

import re
from typing import Any

from kb_build.compose.lists import TYPE_ORDER, sort_key
from kb_build.library import Library

_NUMBER = re.compile(r"([0-9]+)")


def filters_of(library: Library, lang: str) -> list[dict[str, Any]]:
    """Return the filters of one language, each `{"name", "choices"}`; those with nothing to choose are left out."""
    fields = [article.fields for article in library.published if article.lang == lang and article.fields]
    scopes = [scope for each in fields for scope in each.applies_to]
    types = {each.type for each in fields}
    choices = {
        "type": [type_.value for type_ in TYPE_ORDER if type_ in types],
        "product": sorted({scope.product for scope in scopes}, key=_in_order),
        "version": sorted({scope.versions for scope in scopes if scope.versions}, key=_in_order),
    }
    return [{"name": name, "choices": found} for name, found in choices.items() if len(found) > 1]


def _in_order(text: str) -> list[str | int]:
    """Sort 3.9 before 3.10: what `split` gives is text and number by turns."""
    return [int(part) if at % 2 else part for at, part in enumerate(_NUMBER.split(sort_key(text)))]
