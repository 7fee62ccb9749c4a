"""A text that a person reads, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Lang = Literal["ja", "en"]
LANGS: tuple[Lang, ...] = ("en", "ja")


@dataclass(frozen=True, slots=True)
class Text:
    """The same sentence in English and in Japanese, with `{name}` where a value goes."""

    en: str
    ja: str

    def in_(self, lang: str, **values: object) -> str:
        """Return the sentence in `lang` (anything but "ja" reads English) with its values filled in."""
        template = self.ja if lang == "ja" else self.en
        return template.format_map(values) if values else template
