"""A rule's docstring, taken apart: its page in both languages and its examples.

    \"\"\"Every image that an article shows exists.

    What goes wrong for the customer, in plain English; as many paragraphs as it needs.

    ## 日本語: 記事の画像は実際にあるファイルです。

    お客様に何が起きるか。

    ## Bad: 12:1
    ```docs/en/printer.md
    ...a whole file...
    ```

    ## Good
    ```docs/en/printer.md
    ...
    ```
    \"\"\"

`Bad: 12:1` names each place (line:column, several separated by spaces) at which the rule must
report in the example's first file; a Good example must not be reported at all. A Bad or Good
example may have several files, and a rule several examples. Each starts from the section defaults
in `EXAMPLE_SECTION`, so that an example shows only what matters.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

from kb_build.model.text import Text

EXAMPLE_SECTION = """\
owner: support
reviewed: 2026-11-02
review_by: 2027-11-02
prerequisites: none
applies_to:
  - product: Example
"""
PART = re.compile(r"^## (日本語|Bad|Good)(?:: *(.*))?$", re.MULTILINE)
FILE = re.compile(r"^(`{3,})(\S+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """Files by path, and the places (line, column) of the first one that must be reported."""

    files: dict[str, str]
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class RulePage:
    """What a rule's docstring says."""

    title: Text
    body: Text
    bad: tuple[Example, ...]
    good: tuple[Example, ...]


def read_rule_page(docstring: str) -> RulePage:
    """Return the parts of a rule's docstring; raises ValueError for one that is not complete."""
    parts = PART.split(inspect.cleandoc(docstring))
    title, _, body = parts[0].strip().partition("\n")
    named = list(zip(parts[1::3], parts[2::3], parts[3::3], strict=True))
    japanese = next(((t, b) for name, t, b in named if name == "日本語"), None)
    if not japanese or not japanese[0]:
        raise ValueError("a rule's page needs a part headed `## 日本語: <title>`")
    bad = tuple(_example(text, places) for name, places, text in named if name == "Bad")
    good = tuple(_example(text, None) for name, _, text in named if name == "Good")
    if not bad or not good:
        raise ValueError("a rule's page needs a Bad and a Good example")
    return RulePage(Text(title, japanese[0].strip()), Text(body.strip(), japanese[1].strip()), bad, good)


def _example(text: str, places: str | None) -> Example:
    files = {name: content for _, name, content in FILE.findall(text)}
    if not files:
        raise ValueError("an example needs a fenced file, with its path after the fence")
    pairs = tuple(tuple(map(int, place.split(":"))) for place in (places or "").split())
    return Example(files, pairs)  # type: ignore[arg-type]
