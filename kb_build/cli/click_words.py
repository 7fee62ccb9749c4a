"""What click says by itself, such as "Usage:" and "No such option", in the language of the command.

click asks gettext for these. gettext reads compiled files from folders that belong to the whole
process; ours come from `locales/click.ja.yml` instead, so each click module gets our look-up in place
of gettext's. A sentence that the file does not have stays English.
"""

from __future__ import annotations

import gettext
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from kb_build.cli.language import spoken
from kb_build.locales import FOLDER


def translate(text: str) -> str:
    """Return a sentence of click's in the language of the command."""
    return _sentences().get(text, text) if spoken() == "ja" else text


def translate_number(one: str, other: str, n: int) -> str:
    """Return the sentence for `n` things in the language of the command."""
    return translate(one if n == 1 else other)


@cache
def _sentences() -> Mapping[str, str]:
    file = FOLDER / "click.ja.yml"
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def speak_through_click() -> None:
    """Give every click module that is loaded our words."""
    ours: dict[str, Any] = {"_": translate, "ngettext": translate_number}
    theirs = {"_": gettext.gettext, "ngettext": gettext.ngettext}
    for name, module in sorted(sys.modules.items()):
        if name.partition(".")[0] == "click":
            for key, function in theirs.items():
                if vars(module).get(key) is function:
                    setattr(module, key, ours[key])
