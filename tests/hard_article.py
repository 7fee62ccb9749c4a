"""An article with everything that is hard on a page: what is long, wide, folded, nested and without a space."""

from __future__ import annotations

from pathlib import Path

from tests.libraries import write_files
from tests.sites import PNG

LONG_PATH = r"C:\Users\tanaka\AppData\Local\Programs\HidamariNotes" + r"\averylongfoldername" * 9
LONG_TEXT = "データベースへの接続を確立できませんでした再起動してください" * 4

TITLES = {"en": "Everything is long", "ja": "何もかも長いとき"}
HARD = f"""\
---
id: KB0099
type: error
title: "TITLE"
description: Long messages, wide tables, folded parts.
error_messages:
  - text: 'The notebook database refused the connection at {LONG_PATH}: {LONG_TEXT}'
    code: 0x80070005
  - text: "Another message"
meaning: It is long.
cause: Someone wrote a lot.
risk: data_loss
prerequisites: [You are signed in]
backup: {{what: Your notes, how: KB0003, restore: Open the file}}
solutions:
  - {{id: solution-1, title: Do the first thing, risk: data_loss, time: 2 minutes, recommended: true, pros: [Fast]}}
  - {{id: solution-2, title: Do the second thing, risk: none, time: 20 minutes, cons: [Slow]}}
recurrence: possible
prevention: Write less.
related: [KB0002]
---

## Do the first thing {{#solution-1}}

1. Open `{LONG_PATH}` and press <kbd>Ctrl</kbd>.
2. Type this.

    ```sh
    sudo apt-get install --no-install-recommends {" ".join(f"package-number-{n}" for n in range(12))}
    ```

    ![The window](img/window.png)

    - One thing.
        1. A thing in it.

## Do the second thing {{#solution-2}}

1. See [the other article](KB0002) or [the vendor](https://example.com/a/very/long/address/{"x" * 60}).
2. Open <https://example.com/plain>.

!!! danger "Stop"

    This is dangerous.

??? note "More about it"

    Folded text with [a link](KB0003).

=== "Windows"

    Do it with the mouse.

=== "macOS"

    Do it with two fingers.

| | Windows | macOS | Linux | iOS | Android |
|---|:---:|---|---|---|---|
| Supported version of the operating system | 10 | 14 | Debian 12 | 17 | 14 |
| Folder | `{LONG_PATH[:60]}` | `~/Library` | `~/.local/share` | none | none |

- [ ] Not done
- [x] Done

Text with a note.[^1]

[^1]: The note.
"""


def add_hard_articles(site: Path) -> None:
    """Write the article, in both languages, into the first section of a new help centre."""
    files: dict[str, str | bytes] = {}
    for lang, title in TITLES.items():
        folder = f"docs/{lang}/fix-problems"
        files[f"{folder}/hard.md"] = HARD.replace("TITLE", title)
        files[f"{folder}/img/window.png"] = PNG
    write_files(site, files)
