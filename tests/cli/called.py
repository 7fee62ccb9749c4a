"""What the tests of the command have in common."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

from tests.libraries import front_matter

KB = Path(sys.executable).with_name("kb")
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")
CONFIG = "site_name: Help\nplugins: [kb]\n"
GOOD = front_matter() + "At the back.\n"
LOST = front_matter(id="KB0002") + "See [the rest](KB0999).\n"
WARNED = front_matter(id="KB0003") + "## One\n\n#### Two\n\nText.\n"

Run = Callable[..., Result]


def jsonl(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]
