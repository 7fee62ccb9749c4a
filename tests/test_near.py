"""What a misspelt key or choice is taken for: a slip is found, another word is not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from kb_build.model.fields import FIELDS_BY_TYPE
from kb_build.near import near_word

KEYS = sorted({key for model in FIELDS_BY_TYPE.values() for key in model.model_fields})
# Front matter of other systems: Jekyll, Hugo, Docusaurus, MkDocs, Microsoft Learn, Zendesk.
FOREIGN = (
    "date", "author", "authors", "category", "categories", "slug", "layout", "permalink", "weight",
    "draft", "keywords", "lang", "language", "summary", "excerpt", "updated", "modified", "lastmod",
    "url", "image", "images", "toc", "sidebar", "menu", "parent", "order", "nav", "hidden", "hide",
    "published", "audience", "ms.date", "ms.author", "topic", "service", "manager", "subject",
    "template", "version", "product", "platform", "link", "links", "notes", "note", "name", "label",
    "group", "state", "level", "priority", "severity", "approved", "email", "language_code", "search",
    "icon", "cover", "robots", "canonical", "section", "body", "content", "contact", "kind", "format",
    "theme", "code", "where", "text", "foo",
)  # fmt: skip


def slips(word: str) -> Iterator[str]:
    """Yield `word` with a letter too few, one twice, one wrong, and two in the wrong order."""
    for n, letter in enumerate(word):
        yield word[:n] + word[n + 1 :]
        yield word[:n] + letter + word[n:]
        yield word[:n] + ("e" if letter != "e" else "a") + word[n + 1 :]
    for n, (one, two) in enumerate(pairwise(word)):
        yield word[:n] + two + one + word[n + 2 :]


def share_found(words: list[tuple[str, str]]) -> float:
    wrong = [(key, word) for key, word in words if word not in KEYS]
    return sum(near_word(word, KEYS) == key for key, word in wrong) / len(wrong)


def test_a_slip_is_found() -> None:
    assert share_found([(key, word) for key in KEYS for word in slips(key)]) > 0.99


def test_two_slips_are_mostly_found() -> None:
    twice = [
        (key, word) for key in KEYS for once in list(slips(key))[::7] for word in list(slips(once))[::11]
    ]
    assert len(twice) > 500
    assert share_found(twice) > 0.9


@pytest.mark.parametrize("key", sorted(set(FOREIGN) - set(KEYS)))
def test_a_key_of_another_system_is_no_slip(key: str) -> None:
    assert near_word(key, KEYS) == ""


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("tilte", "title"),
        ("TITLE", "title"),
        ("typ", "type"),
        ("tags", ""),
        ("x", ""),
        ("", ""),
        ("題名", ""),
    ],
)
def test_capitals_are_no_slip_and_few_letters_say_little(word: str, found: str) -> None:
    assert near_word(word, ["title", "type", "description"]) == found


@pytest.mark.parametrize(
    ("word", "found"), [("data_los", "data_loss"), ("Reversible", "reversible"), ("no", ""), ("high", "")]
)
def test_choices_are_found_as_keys_are(word: str, found: str) -> None:
    assert near_word(word, ["none", "reversible", "data_loss"]) == found
