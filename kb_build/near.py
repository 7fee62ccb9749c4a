"""What somebody probably meant: the path, id or word that is there, for one that is not."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

CLOSE = 80  # rapidfuzz ratio, of 100: a slip of the finger, not another word
CLOSE_WORD = 75
"""For keys and choices, which are few: it finds 99 % of our keys with one slip and 94 % of those with two, and
takes none of the common keys of other systems for one of ours (tests/test_near.py)."""
ID = re.compile(r"KB[-_ ]?0*(\d+)", re.IGNORECASE)


class Paths:
    """Paths that there are, arranged for the question which of them somebody meant."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._by_name: dict[str, list[str]] = {}
        self._by_folder: dict[str, dict[str, str]] = {}
        for path in sorted(paths):
            folder, name = posixpath.split(path.lower())
            self._by_name.setdefault(name, []).append(path)
            self._by_folder.setdefault(folder, {})[name] = path

    def near(self, wanted: str) -> str:
        """Return the path that was probably meant by `wanted`, or "".

        A file of the same name, where there is only one; else one in the same folder whose name is
        spelt nearly the same.
        """
        folder, name = posixpath.split(wanted.lower())
        same = self._by_name.get(name, [])
        if len(same) == 1:
            return same[0]
        beside = self._by_folder.get(folder, {})
        found = process.extractOne(name, list(beside), scorer=fuzz.ratio, score_cutoff=CLOSE)
        return beside[found[0]] if found else ""


def near_id(wanted: str, ids: Iterable[str]) -> str:
    """Return the article id that has the same number as `wanted` (`kb42` means KB0042), or "".

    Another number is another article, however near it looks.
    """
    asked = ID.fullmatch(wanted)
    if not asked:
        return ""
    return next((i for i in sorted(ids) if (has := ID.fullmatch(i)) and has[1] == asked[1]), "")


def near_anchor(wanted: str, anchors: Iterable[str]) -> str:
    """Return the anchor that was probably meant by `wanted`, or ""."""
    found = process.extractOne(wanted, sorted(anchors), scorer=fuzz.ratio, score_cutoff=CLOSE)
    return found[0] if found else ""


def near_word(wanted: str, words: Iterable[str]) -> str:
    """Return the key or choice that was probably meant by `wanted`, or ""; capitals make no difference."""
    choices = list(words)
    found = process.extractOne(
        wanted, choices, scorer=fuzz.ratio, score_cutoff=CLOSE_WORD, processor=str.lower
    )
    if not found and len(wanted) > 2:  # one wrong letter of a short word is too much for a ratio
        found = process.extractOne(wanted, choices, scorer=OSA.distance, score_cutoff=1, processor=str.lower)
    return found[0] if found else ""
