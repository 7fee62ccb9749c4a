"""Where in a shown line the query's tokens stand."""

from __future__ import annotations

from collections.abc import Set
from itertools import pairwise

from kb_build.search.tokenize import Tokenizer


def marks(tokenizer: Tokenizer, text: str, wanted: Set[str]) -> list[tuple[int, int]]:
    """Spans of `text` (offsets in the string of the language at hand, end exclusive) that hold a wanted token."""
    plain, origin = _by_character(tokenizer, text)
    spans: list[tuple[int, int]] = []
    for match in tokenizer.characters.atom.finditer(plain):
        atom, run = match.groups()
        at = match.start()
        if run:
            found = _whole(tokenizer, run, _joined(_pairs(tokenizer, run, wanted)))
            spans += [(origin[at + start], origin[at + end - 1] + 1) for start, end in found]
        elif any(token in wanted for token in tokenizer.expand(atom).tokens):
            spans.append((origin[at], origin[match.end() - 1] + 1))
    return _joined(spans)


def _by_character(tokenizer: Tokenizer, text: str) -> tuple[str, list[int]]:
    """The text normalised character by character, and for each character of that where it came from."""
    plain, origin = "", []
    for place, character in enumerate(text):
        normal = tokenizer.characters.normalize(character)
        plain += normal
        origin += [place] * len(normal)
    return plain, origin


def _pairs(tokenizer: Tokenizer, run: str, wanted: Set[str]) -> list[tuple[int, int]]:
    folded = [(tokenizer.characters.fold_run(character), place) for place, character in enumerate(run)]
    letters = [(letter, place) for letter, place in folded if letter]
    if len(letters) == 1 and letters[0][0] in wanted:
        return [(letters[0][1], letters[0][1] + 1)]
    pairs = pairwise(letters)
    return [(i, j + 1) for (first, i), (second, j) in pairs if first + second in wanted]


def _whole(tokenizer: Tokenizer, run: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans without pieces: for `ライセンスを`, neither `ライ` of `クライアント` nor `スを` of `サービスを`."""
    words = [match.span() for match in tokenizer.characters.katakana_word.finditer(run)]
    return [
        (start, end)
        for start, end in spans
        if not any(begin < start and end < last for begin, last in words)
        and (run[start:end] == run or not tokenizer.characters.scrap.fullmatch(run, start, end))
    ]


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
