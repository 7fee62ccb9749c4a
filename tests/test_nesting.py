"""What is nested too deeply is one diagnostic (rule ST012), and what is just not can be built."""

from __future__ import annotations

import pytest

from kb_build.check import check
from kb_build.compose.article import compose
from kb_build.markdown import renderer
from tests.libraries import front_matter, library_of

FIRST = front_matter().count("\n") + 1

DEEP = {
    "bullets": ("".join("  " * n + "- a\n" for n in range(300)), FIRST + 2 + 48, 1),
    "numbers": ("".join("   " * n + "1. a\n" for n in range(300)), FIRST + 2 + 48, 1),
    "bullets in one line": ("- " * 300 + "a\n", FIRST + 2, 1),
    "quotes": ("> " * 300 + "a\n", FIRST + 2, 1),
    "callouts": ("".join("    " * n + '!!! note "x"\n' for n in range(150)), FIRST + 2 + 98, 1),
    "emphasis": ("*a " * 1500 + "b" + " c*" * 1500 + "\n", FIRST + 2, 1),
    "block tags": ("<div>\n" * 300 + "a\n" + "</div>\n" * 300, FIRST + 2 + 100, 1),
    "tags in a line": ("A " + "<b>" * 300 + "a" + "</b>" * 300 + "\n", FIRST + 2, 3 + 300),
    "tags without an end": ("<div>" * 20_000 + "a\n", FIRST + 2, 1 + 500),
}


@pytest.mark.parametrize(("body", "line", "column"), DEEP.values(), ids=DEEP)
def test_what_is_too_deep_is_one_error_at_its_place(body: str, line: int, column: int) -> None:
    library = library_of({"docs/en/x.md": front_matter(confidence="wip") + "Text.\n\n" + body})
    found = [d for d in check(library) if d.code not in ("ST010", "LK001")]
    assert [(d.code, d.severity, d.span.line, d.span.column) for d in found] == [
        ("ST012", "error", line + 1, column)
    ]


@pytest.mark.parametrize("body", [body for body, *_ in DEEP.values()], ids=DEEP)
def test_what_is_too_deep_is_never_made_a_page(body: str) -> None:
    library = library_of({"docs/en/x.md": front_matter() + "Text.\n\n" + body})
    assert library.published == ()


@pytest.mark.parametrize(
    "body",
    [
        "".join("  " * n + "- a\n" for n in range(48)),
        "> " * 95 + "a\n",
        "<div>\n" * 100 + "a\n" + "</div>\n" * 100,
        "<br>\n" * 300 + "<p>a\n" * 300,
    ],
)
def test_what_is_just_not_too_deep_becomes_a_page(body: str) -> None:
    library = library_of({"docs/en/x.md": front_matter() + "Text.\n\n" + body})
    assert [d for d in check(library) if d.code == "ST012"] == []
    assert "kb:end KB0001 en" in renderer().convert(compose(library.articles[0], library).markdown)


@pytest.mark.parametrize("depth", range(90, 105))
def test_a_table_at_the_limit_is_read_or_named(depth: int) -> None:
    quote = "> " * depth
    body = f"{quote}| a | b |\n{quote}| - | - |\n{quote}| c | d |\n"
    library = library_of({"docs/en/x.md": front_matter() + "Text.\n\n" + body})
    assert {d.code for d in check(library)} <= {"ST012"}
    assert bool(library.published) == (not check(library))


def test_deep_yaml_is_an_error_at_its_place() -> None:
    library = library_of({"docs/en/x.md": front_matter(tags="[" * 3000 + "]" * 3000) + "Text.\n"})
    line = front_matter().count("\n")
    assert [(d.code, d.span.line) for d in check(library)] == [("FM001", line)]
