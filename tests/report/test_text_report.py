"""What a person reads at a terminal."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from kb_build.diagnostic import Edit, Fix, Severity
from kb_build.library import Library
from kb_build.model.source import Span
from kb_build.model.text import Text
from kb_build.report import (
    text_report,
)
from tests.diagnostics import diagnostic, replace
from tests.libraries import front_matter, library_of
from tests.report.reported import JA


def test_a_diagnostic_on_a_terminal_looks_like_the_design(library: Library) -> None:
    one = diagnostic(
        span=Span.at(13, 9, 19),
        code="BK001",
        severity=Severity.ERROR,
        message=Text("this step deletes data, but no backup warning comes before it", "…"),
        label=Text("deletes every order", "…"),
        why=Text("the customer cannot get the data back", "…"),
        help=Text("declare the backup\n+ risk: data_loss", "…"),
    )
    assert text_report([one], library, "en") == (
        "error[BK001]: this step deletes data, but no backup warning comes before it\n"
        "  --> docs/en/a.md:13:9\n"
        "   |\n"
        "13 | 3. Run `DROP DATABASE shop;`\n"
        "   |         ^^^^^^^^^^^^^^^^^^^ deletes every order\n"
        "   |\n"
        "  why: the customer cannot get the data back\n"
        "  fix: declare the backup\n"
        "       + risk: data_loss\n"
        "  more: kb explain BK001      ignore once: <!-- kb-ignore BK001: reason -->\n\n"
    )


def carets(report: str) -> tuple[int, int]:
    """Return at which cell the carets begin, and how many there are."""
    line = next(line for line in report.split("\n") if "^" in line)
    return cell_len(line[: line.index("^")]), line.count("^")


def test_carets_stand_below_full_width_text(library: Library) -> None:
    column = JA.split("\n")[10].index("img/") + 1
    report = text_report([diagnostic("docs/ja/b.md", Span.at(11, column, 10))], library, "ja")
    shown = next(line for line in report.split("\n") if line.startswith("11 | "))
    assert carets(report) == (cell_len(shown[: shown.index("img/")]), cell_len("img/時計.png"))
    assert "警告[SS001]: 画像がありません" in report
    assert "ここだけ除外する: <!-- kb-ignore SS001: 理由 -->" in report


def test_the_line_before_is_shown_where_it_says_something() -> None:
    library = library_of({"docs/en/a.md": front_matter() + "First line.\nSecond line.\n"})
    report = text_report([diagnostic(span=Span.at(12, 1, 6))], library, "en")
    assert "11 | First line.\n12 | Second line.\n   | ^^^^^^\n" in report


@pytest.mark.parametrize("width", [40, 60, 80])
def test_a_long_line_is_cut_around_its_place(width: int) -> None:
    body = "前" * 100 + "ここ" + "後" * 100
    library = library_of({"docs/ja/a.md": front_matter() + body + "\n"})
    report = text_report([diagnostic("docs/ja/a.md", Span.at(11, 101, 2))], library, "ja", width=width)
    shown = next(line for line in report.split("\n") if line.startswith("11 | "))
    assert cell_len(shown) <= width
    assert carets(report) == (cell_len(shown[: shown.index("ここ")]), 4)
    assert shown.startswith("11 | …前")
    assert shown.endswith("後…")


def test_a_marked_part_that_is_too_long_is_cut_as_well() -> None:
    library = library_of({"docs/en/a.md": front_matter() + "x" * 500 + "\n"})
    report = text_report([diagnostic(span=Span.at(11, 1, 500))], library, "en", width=50)
    assert max(map(cell_len, report.split("\n")[2:6])) <= 50


def test_tabs_and_escape_sequences_do_nothing_to_the_terminal() -> None:
    library = library_of({"docs/en/a.md": front_matter() + "\tx\x1b[31m\x07\u202ey\n"})
    report = text_report([diagnostic(span=Span.at(11, 2, 1))], library, "en")
    assert "\x1b" not in report
    assert "\x07" not in report
    assert "\u202e" not in report
    shown = next(line for line in report.split("\n") if line.startswith("11 | "))
    assert carets(report) == (shown.index("x"), 1)


def test_an_empty_place_still_has_a_caret(library: Library) -> None:
    assert carets(text_report([diagnostic(span=Span.at(11, 3, 0))], library, "en")) == (7, 1)


def test_a_place_of_several_lines_is_marked_to_the_end_of_its_first(library: Library) -> None:
    assert carets(text_report([diagnostic(span=Span(11, 1, 13, 3))], library, "en")) == (5, 6)


@pytest.mark.parametrize(
    ("path", "span", "says"),
    [
        ("docs/en/a.md", Span.at(3, 1, 4), "ignore in the front matter: ignore: {SS001: reason}"),
        ("docs/en/a.md", Span.at(11, 1, 4), "ignore once: <!-- kb-ignore SS001: reason -->"),
        ("docs/en/_section.yml", Span.at(2, 1, 3), ""),
    ],
)
def test_an_exception_is_offered_where_it_can_be_written(
    library: Library, path: str, span: Span, says: str
) -> None:
    last = text_report([diagnostic(path, span)], library, "en").rstrip().split("\n")[-1]
    assert last.removeprefix("  more: kb explain SS001").strip() == says


def test_a_file_that_is_no_article_is_shown_too(library: Library) -> None:
    report = text_report([diagnostic("docs/en/_section.yml", Span.at(2, 1, 3))], library, "en")
    assert "1 | title: Errors\n2 | foo: bar\n  | ^^^\n" in report


@pytest.mark.parametrize("path", ["docs", "docs/en/gone.md", "docs/en/a.md"])
def test_a_place_without_text_has_no_excerpt(library: Library, path: str) -> None:
    report = text_report([diagnostic(path, Span.at(999))], library, "en")
    assert f"--> {path}:999:1\n  why:" in report


def test_what_a_link_leads_to_outside_of_the_docs_folder_is_not_printed(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "token").write_text("secret\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "x.md").symlink_to(tmp_path / "token")
    linked = dataclasses.replace(library, config=dataclasses.replace(library.config, root=tmp_path))
    report = text_report([diagnostic("docs/x.md", Span.at(1))], linked, "en")
    assert "--> docs/x.md:1:1\n  why:" in report
    assert "secret" not in report


def test_a_fix_is_shown_as_the_lines_it_changes(library: Library) -> None:
    one = diagnostic(span=Span.at(11, 4, 3), fix=replace(11, 4, 3, "Two"))
    assert "       - ## One\n       + ## Two\n" in text_report([one], library, "en")


def test_a_fix_that_adds_a_line_shows_only_that(library: Library) -> None:
    one = diagnostic(span=Span.at(2, 1, 2), fix=replace(2, 1, 0, "tags: []\n"))
    report = text_report([one], library, "en")
    assert "       + tags: []\n" in report
    assert "       - " not in report


def test_a_fix_of_many_lines_says_how_many_more() -> None:
    library = library_of({"docs/en/a.md": front_matter() + "# x\n" * 9})
    edits = tuple(Edit(Span.at(line, 1, 1), "##") for line in range(11, 20))
    report = text_report([diagnostic(span=Span.at(11, 1, 1), fix=Fix(edits))], library, "en")
    assert "… and 10 lines more" in report


def test_colours_change_nothing_but_colours(library: Library) -> None:
    one = diagnostic(span=Span.at(11, 4, 3), fix=replace(11, 4, 3, "Two"))
    plain, coloured = (text_report([one], library, "en", color=color) for color in (False, True))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_the_way_to_the_project_stands_before_the_path(library: Library) -> None:
    assert " --> sub/docs/en/a.md:1:1\n" in text_report([diagnostic()], library, "en", prefix="sub/")


def test_a_change_in_a_long_line_is_shown_where_it_is() -> None:
    library = library_of({"docs/ja/a.md": front_matter() + "長い行" * 60 + "誤り" + "後" * 90 + "\n"})
    one = diagnostic("docs/ja/a.md", Span.at(11, 181, 2), fix=replace(11, 181, 2, "正しい"))
    lines = [line.strip() for line in text_report([one], library, "ja", width=70).split("\n")]
    assert any(re.fullmatch("- ….*長い行誤り後.*…", line) for line in lines)
    assert any(re.fullmatch(r"\+ ….*長い行正しい後.*…", line) for line in lines)
