"""The comparison that other tests rely on must see what a reader would see."""

from __future__ import annotations

import pytest

from tests.structure import commonmark_html, structure


def of(body: str) -> tuple[str, ...]:
    return structure(commonmark_html(body)).outline


def test_an_outline_says_nesting_numbers_and_text() -> None:
    assert of("# Clock\n\n3. Open *Settings*\n   - Date\n4. Wait\n\n```sh\n  date\n```\n") == (
        "h1",
        "  | Clock",
        "ol from 3",
        "  li",
        "    | Open Settings",
        "    ul",
        "      li",
        "        | Date",
        "  li",
        "    | Wait",
        "code '  date'",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("- a\n  - b", "- a\n- b"),
        ("1. a\n\ntext\n\n2. b", "1. a\n\ntext\n\n1. b"),
        ("- a\n\n\n* b", "- a\n- b"),
        ("# a", "## a"),
        ("```\na\n  b\n```", "```\na\nb\n```"),
        ("a  \nb", "a\nb"),
        ("a b", "ab"),
        ("> a", "a"),
        ("| a | b |\n|---|---|", "| a b |\n|---|"),
        ("| a |\n|--:|", "| a |\n|---|"),
        ("- [ ] a", "- [x] a"),
        ("> [!NOTE]\n> a", "> [!TIP]\n> a"),
    ],
)
def test_what_a_reader_would_tell_apart_is_told_apart(one: str, other: str) -> None:
    assert of(one) != of(other)


def test_targets_are_compared_as_addresses() -> None:
    found = structure(
        '<p><a href="a%20b">x</a><a href="https://x.y">https://x.y</a><img src="%E5%9B%B3.png"></p>'
    )
    assert (found.links, found.images) == (("a b",), ("図.png",))


def test_a_part_of_a_page_can_be_read_without_what_surrounds_it() -> None:
    page = "<nav>menu</nav><article><p>text</p><p data-kb-ignore>button</p></article>"
    assert structure(page, "article", "[data-kb-ignore]").outline == ("| text",)
    with pytest.raises(ValueError, match="main"):
        structure(page, "main")
