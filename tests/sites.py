"""A small whole help centre for tests of builds: every type, both languages, one image."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kb_build.library import Library
from kb_build.read import read_library
from tests.libraries import config_of, write_files

# The smallest PNG: one transparent pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000b4944415478da636000020000050001e9fadcd80000000049454e44ae426082"
)

MKDOCS = """\
site_name: Shop Help
{site_url}
theme:
  name: material
plugins: [kb]
extra:
  kb:
    languages: [ja, en]
"""

SECTION = {
    "en": "title: Fix a problem\nowner: support\nreviewed: 2026-11-02\nreview_by: 2027-11-02\n"
    "applies_to:\n  - product: Shop\n    versions: 3.2–4.1\n"
    "escalation:\n  channels:\n    - kind: mail\n      address: help@example.com\n      response: one day\n"
    "  collect:\n    - The version of the app\n",
    "ja": "title: 困ったときは\nowner: support\nreviewed: 2026-11-02\nreview_by: 2027-11-02\n"
    "applies_to:\n  - product: Shop\n    versions: 3.2–4.1\n"
    "escalation:\n  channels:\n    - kind: mail\n      address: help@example.com\n      response: 1 日以内\n"
    "  collect:\n    - アプリのバージョン\n",
}

ERROR = {
    "en": """\
---
id: KB0001
type: error
title: "Could not verify the license (0x80070005)"
description: The clock of the computer is wrong.
error_messages:
  - text: "Could not verify the license"
    code: 0x80070005
meaning: The clock is far off, so the license cannot be checked.
cause: The clock of the computer is wrong.
risk: data_loss
prerequisites: [You are signed in]
backup: {what: The orders of today, how: KB0002, restore: Import the file again}
solutions:
  - {id: solution-1, title: Set the clock, risk: none, time: 2 minutes, recommended: true, pros: [Fast]}
  - {id: solution-2, title: Reset the app, risk: data_loss, time: 20 minutes, cons: [Orders are lost]}
recurrence: possible
prevention: Leave the clock automatic.
related: [KB0003]
---

## Set the clock {#solution-1}

1. Open **Settings**.
2. Switch *Automatic time* on. {#automatic}

   ![The switch is on](img/clock.png)

## Reset the app {#solution-2}

1. Choose *Reset*.
2. See [how to save orders](KB0002#step-2).

## How to tell it worked

The message is gone.
""",
    "ja": """\
---
id: KB0001
type: error
title: "ライセンスを確認できませんでした (0x80070005)"
description: パソコンの時計がずれています。
error_messages:
  - text: "ライセンスを確認できませんでした"
    code: 0x80070005
meaning: 時計が大きくずれているため、ライセンスを確かめられません。
cause: パソコンの時計がずれています。
prerequisites: none
solutions:
  - {id: solution-1, title: 時計を合わせます, risk: none, time: 2 分, recommended: true}
recurrence: possible
prevention: 時計の自動設定をオンのままにします。
---

## 時計を合わせます {#solution-1}

1. **設定** を開きます。
2. *日時を自動設定* をオンにします。

## 解決したか確認する

メッセージが出なくなります。
""",
}

HOW_TO = """\
---
id: KB0002
type: how_to
title: Save today's orders
description: Save the orders of the day to a file.
prerequisites:
  - You are signed in
screenshots: {none: The screen has one button.}
---

1. Open **Orders**.
2. Choose *Export*, or type this.

   ```sh
   shop orders --export
   ```

## How to tell it worked

A file named `orders.csv` is in the folder *Downloads*.
"""

FAQ = """\
---
id: KB0003
type: faq
title: Where is the clock?
description: It is in the settings.
---

It is in the settings, below *Time*.
"""


def small_site(folder: Path, site_url: str = "") -> Path:
    """Write a small help centre into `folder` and return it."""
    files: dict[str, str | bytes] = {
        "mkdocs.yml": MKDOCS.format(site_url=f"site_url: {site_url}" if site_url else ""),
        "docs/en/fix/img/clock.png": PNG,
        "docs/en/fix/save-orders.md": HOW_TO,
        "docs/en/fix/clock.md": FAQ,
    }
    for lang, section in SECTION.items():
        files[f"docs/{lang}/fix/_section.yml"] = section
        files[f"docs/{lang}/fix/license.md"] = ERROR[lang]
    return write_files(folder, files)


def digest(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below `folder`, by its path."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def small_library(folder: Path, site_url: str) -> Library:
    """Return the small help centre, written into `folder` and read."""
    return read_library(config_of(small_site(folder), site_url=site_url))
