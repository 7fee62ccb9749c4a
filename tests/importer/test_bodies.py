"""The body of an imported article says the same as before."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from kb_build.markdown import renderer
from kb_build.normalize import normalize
from tests.importer.imported import PNG, Imported, body_of
from tests.structure import commonmark_html, structure

BODY = """\
# A

1. One

   - nested by three
     1. deeper
2. Two
5. Five

> [!NOTE]
> A note.

| a | b |
|:--|--:|
| `x|y` | **z** |

```
<a id="code"></a>
[b](b.md)
```

<div><a id="x"></a><img src="i.png"></div>

Line<br>break {braces} and \\* escaped.
"""


def test_the_body_says_the_same_as_before(adopt: Callable[..., Imported]) -> None:
    done = body_of(adopt, BODY, {"Guide/i.png": PNG})
    before = structure(commonmark_html(BODY.partition("\n")[2]))
    after = structure(renderer().convert(normalize(done.article("Guide/a.md").body)))
    assert after == before


@pytest.mark.parametrize("ending", ["markdown", "mdown", "mdx", "MDX"])
def test_markdown_of_every_ending_is_adopted(adopt: Callable[..., Imported], ending: str) -> None:
    done = adopt({f"a.{ending}": "# A\n\nText.\n", "b.md": f"# B\n\n[a](a.{ending}) [a](a)\n"})
    assert done.article(f"a.{ending}").docs_path == "en/manual/a.md"
    assert done.article(f"a.{ending}").body.strip() == "Text."
    assert done.article("b.md").body.strip() == "[a](KB0001) [a](KB0001)"
    assert done.report.unused == ()


CODE = """\
---
title: A
---
import Tabs from '@theme/Tabs';
import {
  One,
} from "./one";

export const words = {
  one: [1],

  two: 2,
};
export const far =
  'away';
"""


def test_the_code_at_the_start_of_mdx_is_left_out_and_said(adopt: Callable[..., Imported]) -> None:
    text = "# Heading\n\nText.\n\nimport x from 'y'\n"
    done = adopt({"a.mdx": CODE + "\n" + text, "b.md": CODE + "\n" + text})
    assert done.article("a.mdx").body.strip() == text.strip()
    assert done.notes("module_code") == [("a.mdx", 4), ("a.mdx", 5), ("a.mdx", 9), ("a.mdx", 14)]
    assert "import Tabs" in done.article("b.md").body


def test_a_bracket_that_stays_open_does_not_swallow_the_text(adopt: Callable[..., Imported]) -> None:
    done = adopt({"a.mdx": "export const smile = ':(';\n\nText.\n", "b.mdx": "import './a.css'\nText.\n"})
    assert [done.article(path).body.strip() for path in ("a.mdx", "b.mdx")] == ["Text.", "Text."]


@pytest.mark.parametrize(
    "code", ["export const open = '(';", "export const re = /[{]/;", "export const a = `{`;"]
)
def test_a_bracket_in_the_code_of_mdx_takes_no_text_along(adopt: Callable[..., Imported], code: str) -> None:
    text = "Important one.\n\n1) First step.\n\nUse `}`."
    assert adopt({"a.mdx": f"{code}\n\n{text}\n"}).article("a.mdx").body.strip() == text


def test_code_of_mdx_that_never_ends_takes_little_time(adopt: Callable[..., Imported]) -> None:
    began = time.process_time()
    adopt({"a.mdx": "import {\n\n" * 3000 + "Text.\n"})
    assert time.process_time() - began < 5


def test_mdx_of_nothing_but_code_is_no_article(adopt: Callable[..., Imported]) -> None:
    done = adopt({"a.mdx": "export const a = 1;\n", "_part.mdx": "Text.", "_index.md": "# Start\n"})
    assert done.notes("no_article") == [("a.mdx", 1)]
    assert done.notes("snippet") == [("_part.mdx", 1)]
