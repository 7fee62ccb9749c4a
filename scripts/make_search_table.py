"""Writes kb_build/search/table.json: which characters exist for search, and how they are folded.

usage: python scripts/make_search_table.py

Python and a browser carry different versions of Unicode, so neither may be asked at run time what a letter is. This
script asks once; both halves of the search then read the same ranges. Run it only to widen the table: every
published index carries the table it was built with.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lunr.stop_word_filter import WORDS

TABLE = Path(__file__).parent.parent / "kb_build" / "search" / "table.json"

# Scripts written without spaces between words (or, like Hangul, with endings glued to them): cut into pairs.
GRAM_NAMES = ("CJK UNIFIED", "HIRAGANA", "KATAKANA", "HANGUL SYLLABLE", "THAI", "COMBINING KATAKANA")
# The table travels in every manifest: the scripts that customers of a Japanese or English help centre may paste,
# and the compatibility forms of them. Other scripts become spaces; to search one more, add its name here.
LETTER_NAMES = ("LATIN", "GREEK", "CYRILLIC", "HEBREW", "ARABIC LETTER", "DEVANAGARI", "DIGIT", "COMBINING")
ALSO_GRAMS = "々〆〇ー"
# Removed before normalising: soft hyphen, zero-width characters, directional marks, byte order mark.
INVISIBLE = [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF]
# The suffix tables of Porter's stemmer (M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980).
# Steps 2 and 3 replace where the stem's measure is above 0, step 4 removes where it is above 1.
STEM_STEPS = {
    "2": "ational:ate tional:tion enci:ence anci:ance izer:ize bli:ble alli:al entli:ent eli:e ousli:ous ization:ize "
    "ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble logi:log",
    "3": "icate:ic ative: alize:al iciti:ic ical:ic ful: ness:",
    "4": "al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize",
}
# Typed in place of their ASCII neighbours.
LOOKALIKES = {"’": "'", "‘": "'", "‐": "-", "‒": "-", "–": "-", "−": "-"}
# What sound.py hears: a consonant and the kana that have it, then how Latin letters are spoken, longer spellings first.
SOUND = {
    "kana": {
        "k": "かきくけこ", "g": "がぎぐげご", "s": "さしすせそざじずぜぞぢづ", "t": "たちつてと", "d": "だでど",
        "n": "なにぬねのん", "h": "はひへほ", "f": "ふ", "b": "ばびぶべぼゔ", "p": "ぱぴぷぺぽ", "m": "まみむめも",
        "r": "らりるれろ", "": "ぁぃぅぇぉゃゅょゎっ",
    },
    "first_kana": {"a": "あいうえおわ", "y": "やゆよ"},
    "spellings": {
        "tion": "sn", "sch": "sk", "chr": "kr", "tch": "t", "dge": "s", "dg": "s", "gh": "", "gn": "n", "ph": "f",
        "ch": "t", "sh": "s", "th": "s", "ck": "k", "qu": "k", "kn": "n", "wh": "-", "wr": "r", "mp": "np",
        "mb": "nb",
    },
    "letters": {
        "s": "sjz", "b": "bv", "k": "ckq", "r": "lr", "ks": "x", "d": "d", "f": "f", "g": "g", "h": "h", "m": "m",
        "n": "n", "p": "p", "t": "t",
    },
}  # fmt: skip


def is_gram(character: str) -> bool:
    name = unicodedata.name(character, "")
    letter = unicodedata.category(character)[0] in "LMN"
    return character in ALSO_GRAMS or (letter and name.startswith(GRAM_NAMES))


def is_letter(character: str) -> bool:
    letter = unicodedata.category(character)[0] in "LM" or unicodedata.category(character) == "Nd"
    return letter and not is_gram(character) and unicodedata.name(character).startswith(LETTER_NAMES)


def is_known(character: str) -> bool:
    """Whether it may reach NFKC: assigned, and of some use after it (a letter, or ASCII)."""
    if unicodedata.category(character) in ("Cn", "Cs", "Co", "Cc"):
        return False
    normal = unicodedata.normalize("NFKC", character)
    if any(ord(part) > 0xFFFF for part in normal):
        return False
    parts = [LOOKALIKES.get(part, part) for part in normal]
    return all(part.isascii() or is_letter(part) or is_gram(part) for part in parts)


def ranges(test: Callable[[str], bool], bridge: Callable[[str], bool] = lambda _: False) -> str:
    """The code points that pass, as "41-5a 61" (hexadecimal, inclusive); spans join over gaps that are all `bridge`."""
    spans: list[list[int]] = []
    joined = False
    for point in range(0x10000):
        if test(chr(point)):
            if spans and joined:
                spans[-1][1] = point
            else:
                spans.append([point, point])
            joined = True
        else:
            joined = joined and bridge(chr(point))
    return " ".join(f"{a:x}" if a == b else f"{a:x}-{b:x}" for a, b in spans)


def never_after_nfkc(character: str) -> bool:
    return not is_known(character) or unicodedata.normalize("NFKC", character) != character


def accent_folds() -> dict[str, str]:
    """Latin letters with a mark to the bare letter (é to e); Japanese voicing marks are letters of their own."""
    folds = {}
    for point in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        base = unicodedata.normalize("NFKD", chr(point))[0]
        if base.isascii() and base.isalpha() and base != chr(point):
            folds[chr(point)] = base
    return folds | {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"}


def mapping(folds: dict[str, str]) -> list[str]:
    """A map as its keys' ranges and, in the order of the keys, its values."""
    return [ranges(lambda c: c in folds), "".join(folds[key] for key in sorted(folds))]


def make_table() -> dict[str, Any]:
    """The whole table; its keys are explained where characters.py reads them."""
    folds = accent_folds() | LOOKALIKES
    kana = {chr(point): chr(point - 0x60) for point in range(0x30A1, 0x30F7)} | {"ヽ": "ゝ", "ヾ": "ゞ"}
    return {
        "unicode": unicodedata.unidata_version,
        "invisible": ranges(lambda c: ord(c) in INVISIBLE),
        "known": ranges(lambda c: is_known(c) and ord(c) not in INVISIBLE),
        # What is not known never reaches these two, so their spans may run over it.
        "letters": ranges(lambda c: is_letter(c) and not is_gram(c), bridge=never_after_nfkc),
        "grams": ranges(is_gram, bridge=never_after_nfkc),
        "kanji": ranges(lambda c: is_gram(c) and (unicodedata.name(c).startswith("CJK") or c in "々〆〇")),
        "hiragana": ranges(lambda c: "ぁ" <= c <= "ゖ" or c in "ゝゞ"),
        "katakana": ranges(lambda c: "ァ" <= c <= "ヺ" or c in "ーヽヾ"),
        "fold": mapping(folds),
        "kana": mapping(kana),
        "long_vowel": "ー",
        # What a verb's stem ends in between two kanji of one compound: 取り消し, 組み合わせ, 立ち上げ.
        "okurigana": "いえきぎけげしじせちっびべみめりれ",
        "stem": STEM_STEPS,
        "sound": SOUND,
        # Words that hold an English sentence together; without apostrophes, as the tokeniser cuts them.
        "function_words": " ".join(sorted({word.replace("'", "") for word in WORDS})),
        # Words that people write in kanji or in kana as they please.
        "spellings": [
            ["出来", "でき"],
            ["下さ", "くださ"],
            ["致し", "いたし"],
            ["頂", "いただ"],
            ["無い", "ない"],
            ["無く", "なく"],
            ["全て", "すべて"],
            ["既に", "すでに"],
            ["上手く", "うまく"],
            ["繋が", "つなが"],
        ],
    }


def main() -> None:
    text = json.dumps(make_table(), ensure_ascii=False, indent=1) + "\n"
    TABLE.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{TABLE.name}: {len(text)} characters\n")


if __name__ == "__main__":
    main()
