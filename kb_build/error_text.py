"""Error messages as customers see them: when two texts are the same message, and when one only retells it."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

PLACEHOLDER = re.compile(r"\{[^{}\n]{1,40}\}")
TYPOGRAPHIC = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
CLOSING = " .。!！…"
RETOLD = 80  # rapidfuzz ratio, of 100
SPELLING = 80  # of two words: `connect` and `connecting`, not `internal` and `external`
SHORTEST = 6
WORD = re.compile(r"[a-z']+|[\u30a1-\u30fa\u30fc]+|[\u4e00-\u9fff]+|\S*\d\S*")
NAME = re.compile(
    r"[^\s、。「」]*[_()=/\\<>\[\]][^\s、。「」]*"
)  # of a file, a function, a setting: never reworded
NEGATION = re.compile(r"\b(?:not|no|cannot|never|fail\w*|un\w+)\b|n't\b|ませ|な[いかけく]|ず|不可|失敗")
# Words that a retelling adds or drops without meaning another message.
SMALL_WORDS = re.compile(
    r"an?|the|this|that|is|are|was|were|be|been|has|have|had|do|does|did|to|of|in|on|at|for|by|with|from|and|or|"
    r"its?|your?|we|i|will|would|can|can't|cannot|could|couldn't|not|no|n't|please|again|error|message"
)


def normalize_message(text: str) -> str:
    """Return `text` in NFKC with straight quotes and single spaces; case and placeholders are kept."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(TYPOGRAPHIC).split())


def message_key(text: str) -> str:
    """Return the same key for texts that are the same message: case, spaces, names of placeholders and the
    closing full stop do not count.
    """
    return PLACEHOLDER.sub("{}", normalize_message(text)).casefold().rstrip(CLOSING)


def message_pattern(text: str) -> re.Pattern[str]:
    """Return a pattern that finds the message in a normalised text, with anything for each placeholder."""
    parts = PLACEHOLDER.split(normalize_message(text).rstrip(CLOSING))
    return re.compile(r".{1,200}?".join(map(re.escape, parts)), re.IGNORECASE)


def is_retelling(text: str, message: str) -> bool:
    """Return whether `text` says `message` in nearly the same words, so that one of the two must be wrong.

    Another code, another name, another thing, or the opposite makes it another message; a part of the
    message is only a part of it.
    """
    one, other = message_key(text), message_key(message)
    if len(one) < SHORTEST or one in other or fuzz.ratio(one, other) < RETOLD:
        return False
    if set(NAME.findall(one)) != set(NAME.findall(other)):
        return False
    if bool(NEGATION.search(one)) != bool(NEGATION.search(other)):
        return False
    words, others = _words(one), _words(other)
    return _all_near(words, others) and _all_near(others, words)


def _words(text: str) -> list[str]:
    return [word for word in WORD.findall(text) if not SMALL_WORDS.fullmatch(word)]


def _all_near(words: list[str], others: list[str]) -> bool:
    return all(any(_near(word, other) for other in others) for word in words)


def _near(word: str, other: str) -> bool:
    if any(c.isdigit() for c in word + other):
        return word == other
    return fuzz.ratio(word, other) >= SPELLING
