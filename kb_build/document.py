"""Write an article's file so that our reader, and any other YAML reader, gets the same strings back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

try:
    from yaml import CSafeDumper as Dumper
except ImportError:  # a PyYAML built without libyaml: slower, same result
    from yaml import SafeDumper as Dumper  # type: ignore[assignment]

SPECIAL = re.compile(r"^[-?:,\[\]{}#&*!|>'%@`]|: | #|:$")
"""What makes the dumper quote a text with an apostrophe."""
FIELD_ORDER = (
    "id", "type", "title", "description", "error_messages", "meaning", "cause", "symptoms", "phrasings",
    "applies_to", "prerequisites", "time", "risk", "backup", "solutions", "screenshots",
    "recurrence", "prevention", "fixed_permanently",
    "status", "opened", "status_updated", "next_update", "fixed_in",
    "escalation", "visibility", "confidence", "owner", "reviewed", "review_by",
    "tags", "related", "disambiguation", "aliases", "redirect_to", "superseded_by", "ignore",
)  # fmt: skip
"""The order in which articles that we write say their fields: what it is, what helps, who stands for it."""
WIDE_SPACES = ("\u3000", "\u00a0")
"""A key that begins with one is a slip of the hand for our reader, unless it is in quotes."""
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Control characters and rare line ends: written as escapes, so that one sees them."""
WIDTH = 100_000
"""Never fold a line: a sentence stays on the line of its key, where an editor and git show it whole."""


def document(fields: Mapping[str, Any], body: str) -> str:
    """Return the text of an article: `fields` as front matter in FIELD_ORDER, others behind, then `body`.

    Values are strings, dates, lists and mappings of them, and None for a key that is left for the
    writer. A string that other tools would read as a number, a date or a yes is put in quotes.
    """
    known = {name: fields[name] for name in FIELD_ORDER if name in fields}
    return f"---\n{yaml_text({**known, **fields})}---\n\n{body.strip(chr(10))}\n"


def yaml_text(fields: Mapping[str, Any]) -> str:
    """Return `fields` as a YAML block mapping; None is written as nothing."""
    text = yaml.dump(dict(fields), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
    return text if fields else ""


class _Dumper(Dumper):
    """SafeDumper that leaves the place of a missing value empty and knows no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: _Dumper, value: str) -> yaml.Node:
    # '' for every apostrophe is hard to read; the dumper knows best whether quotes are needed at all.
    apostrophe = "'" in value and not set('"\\\n') & set(value) and SPECIAL.search(value)
    style = '"' if apostrophe or value.startswith(WIDE_SPACES) or INVISIBLE.search(value) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))
