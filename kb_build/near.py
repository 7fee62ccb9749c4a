"""What somebody probably meant: the path or id that is there, for one that is not."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

SAME_FOLDER, ANYWHERE = 80, 90  # rapidfuzz ratio, of 100: a slip of the finger, not another word
ID = re.compile(r"KB[-_ ]?0*(\d+)", re.IGNORECASE)


def near_path(wanted: str, choices: Iterable[str]) -> str:
    """Return the path of `choices` that was probably meant by `wanted`, or "".

    A file of the same name in another folder, where there is one only; then a name that is spelt
    nearly the same in the same folder; then a path that is nearly the same.
    """
    paths = sorted(choices)
    folder, name = posixpath.split(wanted.lower())
    same = [p for p in paths if posixpath.basename(p).lower() == name]
    if len(same) == 1:
        return same[0]
    beside = {posixpath.basename(p).lower(): p for p in paths if posixpath.dirname(p).lower() == folder}
    if found := process.extractOne(name, list(beside), scorer=fuzz.ratio, score_cutoff=SAME_FOLDER):
        return beside[found[0]]
    everything = {p.lower(): p for p in paths}
    if found := process.extractOne(
        wanted.lower(), list(everything), scorer=fuzz.ratio, score_cutoff=ANYWHERE
    ):
        return everything[found[0]]
    return ""


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
    found = process.extractOne(wanted, sorted(anchors), scorer=fuzz.ratio, score_cutoff=SAME_FOLDER)
    return found[0] if found else ""
