"""Dates as other systems write them; one that can be read in two ways is not read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
JAPANESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日.*")
SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[T ,].*)?")
DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.? ([A-Za-z]{3,9})\.?,? (\d{4})(?: .*)?")
MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?: .*)?")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def day_first(values: Iterable[str]) -> bool | None:
    """Return whether values such as `31/12/2025` put the day first; None where that cannot be told.

    All values of one key over all files are looked at: one that can only be read in one way decides
    for the others, two that contradict each other decide nothing.
    """
    pairs = [(int(m[1]), int(m[2])) for v in values if (m := SLASHED.fullmatch(v.strip()))]
    day, month = any(a > 12 for a, _ in pairs), any(b > 12 for _, b in pairs)
    return None if day == month else day


def read_date(value: str, first: bool | None) -> date | None:
    """Return the day that `value` says, or None; `first` is what `day_first` found for its key."""
    text = value.strip()
    if found := ISO.fullmatch(text) or JAPANESE.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := SLASHED.fullmatch(text):
        a, b, year = int(found[1]), int(found[2]), int(found[3])
        if first is None:
            return _day(year, a, b) if a == b else None
        return _day(year, b, a) if first else _day(year, a, b)
    if found := DAY_FIRST.fullmatch(text):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    if found := MONTH_FIRST.fullmatch(text):
        return _day(int(found[3]), _month(found[1]), int(found[2]))
    return None


def _month(name: str) -> int:
    start = name[:3].lower()
    return MONTHS.index(start) + 1 if start in MONTHS else 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
