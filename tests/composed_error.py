"""An error article with every field, for tests of what compose makes of it."""

from __future__ import annotations

import re
from pathlib import Path

from tests.libraries import front_matter

ROOT = Path(__file__).resolve().parent.parent
USED = re.compile(
    r"""(?:\bw\.|\bwords\.|\bsaid\[["']|\bwords\[["']|"page"\)\["|words\[\w+(?:\.lang)?\]\.)([a-z_]+)\b(?!\()"""
)
BACKUP = "{what: the shop database, how: KB0002, restore: Copy it back.}"
SOLUTIONS = (
    "[{id: solution-1, title: Set the clock, time: 2 min, recommended: true, pros: [fast], cons: [again], who: you},"
    " {id: solution-2, title: Rebuild it, kind: workaround}]"
)
BODY = """Intro.

## Solution 1: set the clock {#solution-1}

1. Open the settings.
2. Switch it on. {#switch-it-on}

## Solution 2: rebuild {#solution-2}

1. Delete the file.
"""
ERROR = {
    "type": "error",
    "title": "Could not verify the license (0x80070005)",
    "error_messages": "[{text: Could not verify the license, code: '0x80070005', where: Start}, {text: 'No {name}'}]",
    "meaning": "The clock is wrong.",
    "cause": "The battery is empty.",
    "prerequisites": "[You are signed in.]",
    "solutions": SOLUTIONS,
    "recurrence": "possible",
    "prevention": "Keep the clock right.",
    "fixed_permanently": "false",
    "disambiguation": "With 0x80070006 see KB0002.",
    "related": "[KB0002]",
    "escalation": "{channels: [{kind: phone, address: +81 3 1234, hours: 9-17, response: 1 day}], collect: [The log]}",
}
OTHER = {"en/backup.md": front_matter(id="KB0002", title="How to back up")}
ALL_BLOCKS = [
    "h1", "[data-kb=applies-to]", "[data-kb=status]", "[data-kb=meaning]", "#symptoms", "[data-kb=prerequisites]",
    "[data-kb=cause]", "[data-kb=solution]", "[data-kb=step]", "[data-kb=prevention]", "#disambiguation",
    "[data-kb=escalation]", "#related", "[data-kb=reviewed]", "[data-kb=feedback]",
]  # fmt: skip


def error(**fields: str | None) -> str:
    return front_matter(**{**ERROR, **fields}) + BODY
