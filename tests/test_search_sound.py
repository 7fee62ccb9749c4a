"""How words sound: a name in Latin letters and in katakana have a key in common, other words have none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb_build.search.tokenize import tokenizer

PAIRS = json.loads((Path(__file__).parent / "vectors" / "sounds.json").read_text(encoding="utf-8"))
CUTTER = tokenizer()


def keys(word: str) -> tuple[str, ...]:
    (surface,) = CUTTER.surfaces(word)
    return CUTTER.sounds.of(surface)


@pytest.mark.parametrize(("latin", "katakana"), PAIRS)
def test_a_name_is_heard_in_either_script(latin: str, katakana: str) -> None:
    assert set(keys(latin)) & set(keys(katakana))


@pytest.mark.parametrize(("one", "other"), [("teams", "チーズ"), ("word", "ボード"), ("excel", "アクセス")])
def test_other_words_sound_otherwise(one: str, other: str) -> None:
    assert not set(keys(one)) & set(keys(other))


@pytest.mark.parametrize("word", ["a", "アー", "会議", "x86", "é"])
def test_what_is_short_or_no_sound_has_no_key(word: str) -> None:
    assert CUTTER.sounds.of(word) == ()
