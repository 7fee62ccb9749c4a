"""Control characters and turns of direction are named where they stand (rule ST009) and never reach a terminal."""

from __future__ import annotations

import unicodedata

import pytest

from kb_build.check import check
from kb_build.diagnostic import Diagnostic
from kb_build.fix import edited_bytes
from kb_build.report.excerpt import visible
from kb_build.report.github import github_report
from kb_build.report.text import text_report
from tests.libraries import front_matter, library_of

FIRST = front_matter().count("\n") + 1
HIDDEN = [
    ("\x1b", "U+001B ESC"), ("\a", "U+0007 BEL"), ("\b", "U+0008 BS"), ("\f", "U+000C FF"), ("\x7f", "U+007F DEL"),
    ("\x85", "U+0085"), ("\x9b", "U+009B"), ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
    ("\u202a", "U+202A LEFT-TO-RIGHT EMBEDDING"), ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
    ("\u2069", "U+2069 POP DIRECTIONAL ISOLATE"),
]  # fmt: skip


def found(body: str = "Text.\n", **fields: str) -> list[Diagnostic]:
    library = library_of({"docs/en/x.md": front_matter(**fields) + body})
    return [d for d in check(library) if d.code == "ST009"]


@pytest.mark.parametrize(("char", "name"), HIDDEN)
def test_each_is_named_at_its_line_and_column(char: str, name: str) -> None:
    (one,) = found(f"Text.\n\nSay `a{char}b`.\n")
    assert (one.span.line, one.span.column) == (FIRST + 2, 7)
    assert f"{name} " in f"{one.message.en} "
    assert name in one.message.ja
    assert one.severity == ("error" if unicodedata.category(char) == "Cc" else "warning")


@pytest.mark.parametrize(
    "char", ["\t", "\u200d", "\u200c", "\u200e", "\u200f", "\u200b", "\u00ad", "👨\u200d👩\u200d👧"]
)
def test_what_belongs_to_text_is_left_alone(char: str) -> None:
    assert found(f"a{char}b\n") == []


def test_an_escape_in_a_value_is_named_where_it_is_written() -> None:
    (one,) = found(description=r'"The \\x1b is no escape, \x1b is."')
    assert (one.span.line, one.span.column) == (5, len(r'description: "The \\x1b is no escape, ') + 1)
    assert one.field == "description"
    assert found(description=r'"A tab \t, a line \n, a mark \u200e."') == []


def test_a_turn_of_direction_in_front_matter_is_named_where_it_is_written() -> None:
    (one,) = found(description="It is \u202eat the back.")
    assert (one.span.line, one.span.column) == (5, len("description: It is ") + 1)


def test_a_section_file_is_looked_through_too() -> None:
    files = {"docs/en/_section.yml": 'title: "Re\\x1bpairs"\n', "docs/en/x.md": front_matter() + "Text.\n"}
    places = [(d.path, d.span.line) for d in check(library_of(files)) if d.code == "ST009"]
    assert places == [("docs/en/_section.yml", 1)]


def test_the_fix_takes_out_whole_codes_of_colours() -> None:
    text = front_matter() + "A \x1b[1;31mred\x1b[0m word\a and \u202eanother\u202c.\n"
    library = library_of({"docs/en/x.md": text})
    (one,) = (d for d in check(library) if d.code == "ST009")
    assert one.fix is not None
    assert one.fix.safe
    fixed = edited_bytes(text.encode(), one.fix.edits).decode()
    assert fixed.endswith("---\nA red word and another.\n")


def test_the_fix_takes_out_whole_codes_of_colours_that_are_escapes() -> None:
    text = front_matter(title=r'"\e[1;31mRed\x1b[0m paper"') + "Text.\n"
    fixed = text.encode()
    for one in sorted(
        (d for d in check(library_of({"docs/en/x.md": text})) if d.code == "ST009"),
        key=lambda d: -d.span.column,
    ):
        assert one.fix is not None
        fixed = edited_bytes(fixed, one.fix.edits)
    assert 'title: "Red paper"' in fixed.decode()


def test_no_report_gives_such_a_character_to_the_terminal() -> None:
    each = "Say `a@b`.\n\n[x@y](gone@.md)\n\n![a@](b@.png)\n\n"
    body = "".join(each.replace("@", char) for char, _ in HIDDEN)
    library = library_of({"docs/en/x.md": front_matter(description=r'"a\eb"') + body})
    for lang in ("en", "ja"):
        for report in (text_report, github_report):
            text = report(check(library), library, lang)
            assert "U+001B ESC" in text
            assert [c for c in text if c != "\n" and visible(c) != c] == []
