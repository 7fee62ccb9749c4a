"""The body of an imported article says the same as before."""

from __future__ import annotations

from collections.abc import Callable

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
