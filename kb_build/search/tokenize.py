"""Text -> tokens. The same function in tokenize.js: the two agree on every string (tests/test_search_tokenize.py).

A token is one of
- the stem of a word: `connections` gives `connect`; `AttributeValue` gives `attributevalu`, `attribut`, `valu`;
  `wi-fi` gives `wi`, `fi`, `wifi`
- a code in one spelling: `0x80070005` gives `80070005`; `5.7.708` gives `5.7.708` and `5.7`
- a pair of neighbours in unspaced script, katakana as hiragana, long vowels dropped: `サーバー` gives `さば`
- the skeleton of a compound: `取り消し` gives `取消` besides its pairs
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, pairwise

from kb_build.search.characters import Characters, characters, lower, read_table
from kb_build.search.sound import Sounds
from kb_build.search.stem import Stemmer, stemmer

#: A word or a run of unspaced script as it was written; the other of the two is empty.
Atom = tuple[str, str]

LONGEST = 40
#: So many atoms are remembered: more than the largest help centres have in one language.
_REMEMBERED = 1 << 16
_CONNECTOR = re.compile("[._-]")
_GROUP = re.compile("[_-]")
_CODE_LIKE = re.compile("[0-9_]")
#: With the suffix that C gives a long constant, or without.
_HEX = re.compile("0[xX]([0-9a-fA-F]+)[uUlL]{0,3}")
_NUMERIC = re.compile("[0-9]+(?:[._-][0-9]+)*")
_POSSESSIVE = re.compile("'[sS]$")
#: Inside one word: ABCdef -> ABC def is wrong and ab Cdef right; digits stand apart from letters.
_HUMP = re.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^A-Za-z0-9]+")


@dataclass(frozen=True)
class Word:
    """One atom of a text: what was written, what kind it is, its tokens, and those of them that follow one another.

    `kind` is "word" (letters: may be misspelt), "code" (has a digit or is `AN_IDENTIFIER`: never compared fuzzily) or
    "run" (unspaced). `surface` is normalised and lower-case (a run: folded). `soft` are those of its tokens that hold a
    sentence together and say little by themselves: `how`, `the`, pairs of hiragana. `joints` are pairs of which one
    half ends a word and the other begins the next: `が送` in `メールが送れない`.
    """

    surface: str
    kind: str
    tokens: tuple[str, ...]
    pieces: tuple[str, ...]
    soft: frozenset[str] = frozenset()
    joints: frozenset[str] = frozenset()


class Tokenizer:
    """The tokeniser over one table; `tokenizer()` is the one of this version.

    What it makes of a word is remembered: the words of a site are few, and each is read many times.
    """

    def __init__(self, table: Characters, stems: Stemmer, sounds: Sounds, function_words: str) -> None:
        self.characters = table
        self.sounds = sounds
        self._stems = stems
        self._function_words = frozenset(function_words.split())
        self.expand = lru_cache(maxsize=_REMEMBERED)(self._expand)
        self._typed = lru_cache(maxsize=_REMEMBERED)(self._pieces)
        self._fold = lru_cache(maxsize=_REMEMBERED)(table.fold_run)

    def atoms(self, text: str) -> list[Atom]:
        """The atoms of any text as they were written, in order. Never raises."""
        found: list[Atom] = self.characters.atom.findall(self.characters.normalize(text))
        return found

    def words(self, text: str) -> Iterator[Word]:
        """The atoms of any text, in order. Never raises."""
        return map(self._word, self.atoms(text))

    def tokens(self, text: str) -> list[str]:
        """The tokens of any text, in order. Never raises."""
        return list(chain.from_iterable(map(self.tokens_of, self.atoms(text))))

    def surfaces(self, text: str) -> Iterator[str]:
        """The words of a text as people type them: for spelling and completion, not for matching."""
        return chain.from_iterable(map(self.surfaces_of, self.atoms(text)))

    def tokens_of(self, atom: Atom) -> Sequence[str]:
        """The tokens of one atom, in order."""
        word, run = atom
        return self.expand(word).tokens if word else self._grams(self.characters.fold_run(run))

    def pieces_of(self, atom: Atom) -> Sequence[str]:
        """The tokens of one atom that stand one after the other: what a run has besides its pairs is left out."""
        word, run = atom
        if word:
            return self.expand(word).pieces
        folded = self.characters.fold_run(run)
        return list(map("".join, pairwise(folded))) or [folded]

    def surfaces_of(self, atom: Atom) -> Sequence[str]:
        """The words of one atom, in order."""
        word, run = atom
        if word:
            return self._typed(word)
        return [fold for fold in map(self._fold, self.characters.run_word.findall(run)) if fold]

    def is_run(self, word: str) -> bool:
        """Whether a word is of a script written without spaces."""
        return bool(self.characters.gram.match(word))

    def is_kana(self, word: str) -> bool:
        """Whether a folded word is katakana or hiragana and nothing else."""
        return self.characters.script(word) == "kana"

    def _word(self, atom: Atom) -> Word:
        word, run = atom
        return self.expand(word) if word else self._run(run)

    def _pieces(self, word: str) -> tuple[str, ...]:
        return tuple(lower(piece) for piece in _CONNECTOR.split(_bare(word)))

    def _expand(self, atom: str) -> Word:
        atom = _bare(atom)
        surface = lower(atom)
        kind = "code" if _CODE_LIKE.search(atom) else "word"
        if hexadecimal := _HEX.fullmatch(atom):
            code = (lower(hexadecimal[1])[:LONGEST],)
            return Word(surface, kind, code, code)
        pieces = _CONNECTOR.split(atom)
        if len(pieces) > 1 and _NUMERIC.fullmatch(atom):
            return Word(
                surface, kind, _distinct(_number(atom, pieces)), _distinct(_number_pieces(atom, pieces))
            )
        stems = [self._stem(piece) for piece in pieces]
        found: list[str] = []
        for piece, stemmed in zip(pieces, stems, strict=True):
            found.append(stemmed)
            humps = _HUMP.findall(piece)
            if len(humps) > 1:
                found += [self._stem(hump) for hump in humps]
        if len(pieces) > 1 and "." not in atom:
            # An identifier is first of all itself; a hyphen may be there or not.
            found.insert(0 if "_" in atom else len(found), self._stem("".join(pieces)))
        tokens = _distinct(found)
        soft = frozenset(tokens if surface in self._function_words else ())
        return Word(surface, kind, tokens, _distinct(stems), soft)

    def _stem(self, piece: str) -> str:
        return self._stems.stem(lower(piece)[:LONGEST])

    def _run(self, run: str) -> Word:
        folded = self.characters.fold_run(run)
        found = tuple(self._grams(folded))
        joints = frozenset(map(self.characters.fold_run, self.characters.joint.findall(run)))
        return Word(folded, "run", found, found, self._soft_pairs(run, found), joints)

    def _soft_pairs(self, run: str, pairs: Sequence[str]) -> frozenset[str]:
        """Pairs of hiragana that are in no katakana word of the run."""
        names = [self._fold(word) for word in self.characters.run_word.findall(run)]
        hard = {name[at : at + 2] for name in names for at in range(len(name) - 1)}
        soft = (pair for pair in pairs if len(pair) > 1 and pair not in hard)
        return frozenset(pair for pair in soft if self.characters.script(pair) == "kana")

    def _grams(self, folded: str) -> list[str]:
        """The tokens of a folded run: its pairs of neighbours, then the skeletons in it."""
        if len(folded) < 2:
            return [folded] if folded else []
        found = list(map("".join, pairwise(folded)))
        found += map("".join, self.characters.skeleton.findall(folded))
        return found


def _number(atom: str, pieces: list[str]) -> list[str]:
    """`550-5.7.520` and its `550` and `5.7.520`; `30180-28` and `3018028`; `1.8.19` and its version `1.8`."""
    groups = _GROUP.split(atom)
    if len(groups) > 1:
        joined = ["".join(groups)] if len(pieces) == len(groups) else []
        return [".".join(pieces), *joined, *groups]
    return [atom, ".".join(pieces[:2])]


def _number_pieces(atom: str, pieces: list[str]) -> list[str]:
    """`30180-28` is one code, `550-5.7.520` is two."""
    groups = _GROUP.split(atom)
    return [".".join(pieces)] if len(groups) in (1, len(pieces)) else groups


def _bare(atom: str) -> str:
    """Without apostrophes: people type `wont` for `won't`."""
    return _POSSESSIVE.sub("", atom).replace("'", "")


def _distinct(tokens: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(token[:LONGEST] for token in tokens))


@cache
def tokenizer() -> Tokenizer:
    """The tokeniser of this version of KB Build."""
    table = read_table()
    return Tokenizer(characters(), stemmer(), Sounds(table["sound"]), table["function_words"])
