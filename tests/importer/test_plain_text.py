"""Plain text, its first sentence, and names that can be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb_build.importer.plain import first_sentence, plain
from kb_build.slug import readable
from tests.importer.imported import PNG, Imported, body_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", "One."),
        ("Use e.g. a cable. Then go.", "Use e.g. a cable."),
        ("Version 4.7.0 is out. Get it.", "Version 4.7.0 is out."),
        ("時計を合わせます。次に進みます。", "時計を合わせます。"),
        ("「終わりました。」と出ます。次へ。", "「終わりました。」"),
        ("Does it work? Yes.", "Does it work?"),
        ("no end", "no end"),
        ("word " * 60, ("word " * 40).strip() + "…"),
        ("字" * 120, "字" * 100 + "…"),
    ],
)
def test_the_first_sentence(text: str, expected: str) -> None:
    assert first_sentence(text) == expected


def test_markdown_becomes_plain_text() -> None:
    assert (
        plain("[!NOTE]\n**Bold** [link](x) `code` ![alt](i.png) <b>html</b><br>*end*")
        == "Bold link code html end"
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![Only a picture](x.png)\n\nText here.\n", "Text here."),
        ("| Table | Head |\n|---|---|\n| a | b |\n\nText here.\n", "Text here."),
        ("A\n\nText here.\n", "Text here."),
        ("## Heading\n\n- Item one.\n", "Item one."),
        ("![Only a picture](x.png)\n", None),
    ],
)
def test_the_description_is_the_first_sentence_that_says_something(
    adopt: Callable[..., Imported], body: str, expected: str | None
) -> None:
    fields = body_of(adopt, body, {"Guide/x.png": PNG}).article("Guide/a.md").fields
    assert fields is not None
    assert fields.description == expected


def test_readable_names() -> None:
    assert readable("get-started_now") == "Get started now"
    assert readable("設定") == "設定"
