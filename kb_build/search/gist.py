"""What a text says, in whatever form: its nouns and the stems of its words in order, and where it denies something.

A customer writes 「メールが送れない」, a manual 「メールを送信できない」: a native verb and the noun of Chinese origin
that manuals have for it share a kanji (送る, 送信). Particles, endings and English function words are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb_build.search.tokenize import Tokenizer

#: Stands in a gist where something is denied, as by these words.
DENIED = "-"
DENIALS = frozenset(("cannot", "cant", "couldnt", "dont", "doesnt", "isnt", "wont", "wouldnt")).union(
    ("fail", "failed", "fails", "no", "not", "unable", "失敗")
)
_DENYING_ENDING = re.compile("ない|なく|なかっ|なけれ|ません|[きれ]ず|ずに")
#: 「開かなければならない」 denies nothing.
_DUTY = re.compile("なければな|なくてはな|なくてはい|ないとい")


def gist(tokenizer: Tokenizer, text: str) -> tuple[str, ...]:
    """The words of a normalised text that say something, in order, and DENIED. A compound is one word."""
    found = _words(tokenizer, tokenizer.characters.joined(text))
    return tuple(DENIED if word in DENIALS else word for word in found if word)


def _words(tokenizer: Tokenizer, text: str) -> Iterator[str]:
    characters = tokenizer.characters
    for written, run in characters.atom.findall(text):
        if written:
            word = tokenizer.expand(written)
            if word.surface in DENIALS:
                yield DENIED
            elif not word.soft:
                yield "".join(word.pieces)
        for noun, ending in characters.noun_or_ending.findall(characters.spell(run)):
            if noun:
                yield characters.fold_run(noun)
            elif _DENYING_ENDING.search(ending) and not _DUTY.search(ending):
                yield DENIED


def place_in(tokenizer: Tokenizer, said: Sequence[str], other: Sequence[str]) -> int:
    """At which word the other gist says the same, -1 if nowhere: not where it goes on to deny it."""
    for place in range(len(other) - len(said) + 1):
        end = place + len(said)
        is_same = all(_is_same(tokenizer, *pair) for pair in zip(said, other[place:end], strict=True))
        if is_same and other[end : end + 1] != (DENIED,):
            return place
    return -1


def _is_same(tokenizer: Tokenizer, word: str, other: str) -> bool:
    """Whether two words are one, or one is the kanji of a verb (送) and the other a noun that begins with it (送信)."""
    if word == other:
        return True
    shorter, longer = sorted((word, other), key=len)
    is_kanji = tokenizer.characters.script(shorter) == tokenizer.characters.script(longer) == "kanji"
    return is_kanji and len(shorter) == 1 and longer.startswith(shorter)
