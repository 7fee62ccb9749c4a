"""What of an article is weighed: its head and each of its sections, as counted tokens by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from kb_build.model.section import SearchDocument
from kb_build.search.synonym import Synonyms
from kb_build.search.tokenize import Atom, Tokenizer

LONGEST_PREFIX = 9
_all = chain.from_iterable


@dataclass(frozen=True)
class Unit:
    """An article's head or one section; `typed` are the words in it that people may misspell."""

    fields: dict[str, Counter[str]]
    typed: frozenset[Atom]


def units_of(cutter: Tokenizer, synonyms: Synonyms, document: SearchDocument) -> Iterator[Unit]:
    """The article's head, then its sections."""
    headings = [cutter.atoms(section.heading) for section in document.sections]
    yield _head(cutter, synonyms, document, headings)
    for section, heading in zip(document.sections, headings, strict=True):
        body = cutter.atoms(section.text)
        fields = {
            "heading": _count(cutter, heading),
            "synonym": synonyms.of([heading]),
            "body": _count(cutter, body),
            "verbatim": _count(cutter, _all(_atoms(cutter, section.verbatim))),
        }
        yield Unit(fields, frozenset((*heading, *body)))


def _head(
    cutter: Tokenizer, synonyms: Synonyms, document: SearchDocument, headings: list[list[Atom]]
) -> Unit:
    title, description = _atoms(cutter, document.titles), _atoms(cutter, [document.description])
    phrasings = _atoms(cutter, [*document.symptoms, *document.phrasings])
    messages = _atoms(cutter, _all(document.error_messages))
    titles, own_words = list(_all(title)), list(_all([*description, *phrasings]))
    fields = {
        "title": _count(cutter, titles),
        "prefix": Counter(prefixes(cutter, titles)),
        "sound": Counter(_sounds(cutter, (*titles, *own_words, *_all(headings)))),
        "title_synonym": synonyms.of(title),
        "synonym": synonyms.of([*description, *phrasings, *messages]),
        "message": _count(cutter, _all(messages)),
        "phrasing": _count(cutter, _all(phrasings)),
        "description": _count(cutter, _all(description)),
    }
    return Unit(fields, frozenset((*titles, *own_words)))


def prefixes(cutter: Tokenizer, title: Iterable[Atom]) -> list[str]:
    """The beginnings of a title's words, marked `^`; of unspaced words the first character (pairs do the rest)."""
    found: list[str] = []
    for word in chain.from_iterable(map(cutter.surfaces_of, title)):
        longest = 1 if cutter.is_run(word) else min(len(word), LONGEST_PREFIX)
        found += ["^" + word[:size] for size in range(1, longest + 1)]
    return found


def _sounds(cutter: Tokenizer, atoms: Iterable[Atom]) -> Iterator[str]:
    """How the words of titles and headings sound, for customers who write a name in katakana."""
    return (key for atom in atoms for word in cutter.surfaces_of(atom) for key in cutter.sounds.of(word))


def _atoms(cutter: Tokenizer, texts: Iterable[str]) -> list[list[Atom]]:
    """The atoms of each text that is not empty."""
    return [cutter.atoms(text) for text in texts if text]


def _count(cutter: Tokenizer, atoms: Iterable[Atom]) -> Counter[str]:
    return Counter(chain.from_iterable(map(cutter.tokens_of, atoms)))
