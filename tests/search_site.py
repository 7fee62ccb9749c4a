"""A help centre with enough articles to narrow a search, and with products, versions and types to narrow it by."""

from __future__ import annotations

from pathlib import Path

from tests.libraries import write_files
from tests.sites import MKDOCS, small_site

URL = "https://example.com/kb/"
PRINTERS = [
    ("KB0101", "faq", "Printer One", "1.0–1.4", "Which paper does the printer take?"),
    ("KB0102", "faq", "Printer One", "2.0–2.9", "Which ink does the printer take?"),
    ("KB0103", "reference", "Printer Two", "2.0–2.9", "Sizes of paper for the printer"),
    ("KB0104", "reference", "Printer Two", "2.10", "Sounds of the printer"),
    ("KB0105", "faq", "Printer Two", "2.10", "Where does the printer stand best?"),
]
JAM = """\
---
id: KB0106
type: error
title: "The printer says: PAPER JAM in tray {tray}"
description: A sheet of paper sits in the way.
error_messages:
  - text: "PAPER JAM in tray {tray}, open cover B and remove the sheet"
meaning: A sheet sits in the way of the next one.
cause: A sheet was pulled in crooked.
prerequisites: none
applies_to: [{product: Printer Two, versions: "2.10"}]
solutions:
  - {id: solution-1, title: Take the sheet out, risk: none, time: 2 minutes, recommended: true}
recurrence: possible
prevention: Fill the tray only up to its mark.
---

## Take the sheet out {#solution-1}

1. Open cover B.

## How to tell it worked

The message is gone.
"""
CONTACT = """\
    escalation:
      channels:
        - {kind: mail, address: help@example.com, response: one day}
"""
PAGE = """\
---
id: {id}
type: {type}
title: "{title}"
description: About the printer and how it is used.
applies_to: [{{product: {product}, versions: "{versions}"}}]
---

The printer is described here, with all that one may ask about {product}.
"""


def search_site(folder: Path) -> Path:
    """Write the help centre into `folder` and return it."""
    small_site(folder)
    files: dict[str, str | bytes] = {
        f"docs/en/fix/{id_.lower()}.md": PAGE.format(
            id=id_, type=type_, product=product, versions=versions, title=title
        )
        for id_, type_, product, versions, title in PRINTERS
    }
    files |= {"docs/en/fix/jam.md": JAM, "mkdocs.yml": MKDOCS.format(site_url=f"site_url: {URL}") + CONTACT}
    return write_files(folder, files)
