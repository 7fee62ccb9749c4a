"""Texts under the letter that they begin with: A to Z, rows of kana, kanji, everything else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kb_build.compose.lists import sort_key

_KANA_ROWS = (
    ("あ", "ぁ-おゔ"), ("か", "か-ごゕゖ"), ("さ", "さ-ぞ"), ("た", "た-ど"), ("な", "な-の"), ("は", "は-ぽ"),
    ("ま", "ま-も"), ("や", "ゃ-よ"), ("ら", "ら-ろ"), ("わ", "ゎ-ん"),
)  # fmt: skip
_ROWS = tuple((name, re.compile(f"[{letters}]")) for name, letters in _KANA_ROWS)
_KANJI = re.compile("[\u3400-\u9fff\uf900-\ufaff々]")
_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


@dataclass(frozen=True)
class Group:
    """Entries under a letter: `id` is its anchor, each entry has a `text` and the `articles` that it leads to."""

    id: str
    label: str
    entries: tuple[dict[str, Any], ...]


def by_letter(entries: Iterable[dict[str, Any]], words: Mapping[str, Any]) -> list[Group]:
    """Return entries in the order of their texts, under their letters; letters without any are left out."""
    names = {"#": words["errors_other"], "漢": words["errors_kanji"]}
    groups: dict[str, list[dict[str, Any]]] = {}
    for entry in sorted(entries, key=lambda e: (_kana(sort_key(e["text"])), e["text"])):
        groups.setdefault(first_letter(entry["text"]), []).append(entry)
    return [
        Group(f"letter-{_id(letter)}", names.get(letter, letter), tuple(groups[letter]))
        for letter in sorted(groups, key=_order)
    ]


def first_letter(text: str) -> str:
    """Return where a text is listed: "A" to "Z", a row of kana ("か"), "漢" for kanji, "#" for the rest."""
    first = _kana(sort_key(text))[:1]
    if "a" <= first <= "z":
        return first.upper()
    row = next((name for name, letters in _ROWS if letters.match(first)), None)
    return row or ("漢" if _KANJI.match(first) else "#")


def _kana(text: str) -> str:
    return text.translate(_TO_HIRAGANA)


def _order(letter: str) -> tuple[int, str]:
    return (letter == "#") * 3 + (letter == "漢") * 2 + (letter > "Z" and letter != "漢") * 1, letter


def _id(letter: str) -> str:
    return {"#": "other", "漢": "kanji"}.get(letter, letter.lower())
