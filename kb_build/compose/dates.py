"""Days and times as a reader writes them."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date

_FORMATS = {"en": "medium"}
"""Of the ways to write a day that spell its month, the short one: dates stand in narrow places."""


@lru_cache(maxsize=4096)
def day(value: date, lang: str) -> str:
    """Return "Nov 2, 2026" or "2026年11月2日"."""
    return format_date(value, _FORMATS.get(lang, "long"), locale=lang)


def moment(value: datetime, lang: str) -> str:
    """Return "Nov 2, 2026, 14:00 (UTC+9)" or "2026年11月2日 14:00 (UTC+9)"."""
    comma = " " if lang == "ja" else ", "
    return f"{day(value.date(), lang)}{comma}{value:%H:%M} ({_zone(value)})"


def _zone(value: datetime) -> str:
    offset = value.utcoffset()
    minutes = int(offset.total_seconds()) // 60 if offset else 0
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")
