"""Fixing: whole fixes, no harm to the rest of the file, nothing outside the docs folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kb_build.check import check
from kb_build.diagnostic import Diagnostic, Edit, Fix
from kb_build.fix import MOST_ROUNDS, compatible, edited_bytes, fix, fix_once
from kb_build.library import Library
from kb_build.model.source import Source, Span
from kb_build.read import read_library
from tests.diagnostics import diagnostic, replace
from tests.libraries import config_of, front_matter, library_of, write_files

HEAD = front_matter().encode()


def edit(line: int, column: int, length: int, text: str) -> Edit:
    return Edit(Span.at(line, column, length), text)


def looker(folder: Path) -> Callable[[], tuple[Library, tuple[Diagnostic, ...]]]:
    def look() -> tuple[Library, tuple[Diagnostic, ...]]:
        library = read_library(config_of(folder))
        return library, check(library)

    return look


# -- edits


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        (b"one\ntwo\n", [edit(2, 1, 3, "2")], b"one\n2\n"),
        (b"one\r\ntwo\r\n", [edit(2, 1, 0, "1.5\n")], b"one\r\n1.5\r\ntwo\r\n"),
        (b"one\rtwo\r", [edit(2, 1, 3, "2")], b"one\r2\r"),
        (b"a\r\nb\nc\r\n", [edit(2, 1, 1, "x"), edit(3, 1, 1, "y")], b"a\r\nx\ny\r\n"),
        (b"\xef\xbb\xbfone\n", [edit(1, 1, 3, "1")], b"\xef\xbb\xbf1\n"),
        ("画像はimgです\n".encode(), [edit(1, 4, 3, "絵")], "画像は絵です\n".encode()),
        (b"one\ntwo\nthree", [Edit(Span(1, 1, 2, 1), "")], b"two\nthree"),
        (b"one", [edit(1, 4, 0, "!"), edit(1, 1, 0, ">")], b">one!"),
        ("\u2028a\x0cb\n".encode(), [edit(1, 4, 1, "c")], "\u2028a\x0cc\n".encode()),
    ],
)
def test_an_edit_changes_its_place_and_nothing_else(before: bytes, edits: list[Edit], after: bytes) -> None:
    assert edited_bytes(before, edits) == after


def test_lines_of_edits_are_the_lines_of_sources() -> None:
    text = "a\x0bb\x85c\u2028d\ne\n"
    assert Source("x", text).lines[1] == "e"
    assert edited_bytes(text.encode(), [edit(2, 1, 1, "E")]).decode() == text.replace("e", "E")


# -- which fixes go together


def test_fixes_that_touch_wait_for_the_next_round() -> None:
    first, inside, beside, apart = (replace(1, c, n, "x") for c, n in ((1, 4), (2, 1), (5, 0), (9, 2)))
    assert compatible([first, inside, beside, apart]) == [first, apart]


def test_a_fix_is_made_as_a_whole_or_not_at_all() -> None:
    two = Fix((edit(1, 1, 1, "a"), edit(5, 1, 1, "b")))
    assert compatible([replace(5, 1, 1, "c"), two, replace(1, 1, 1, "d")]) == [
        replace(5, 1, 1, "c"),
        replace(1, 1, 1, "d"),
    ]


# -- files


@pytest.mark.parametrize(("unsafe", "made"), [(False, b"1\ntwo"), (True, b"1\n2")])
def test_a_suggestion_is_made_only_when_asked_for(unsafe: bool, made: bytes) -> None:
    library = library_of({"docs/en/a.md": HEAD + b"one\ntwo"})
    found = [diagnostic(fix=replace(11, 1, 3, "1")), diagnostic(fix=replace(12, 1, 3, "2", safe=False))]
    assert fix_once(library, found, unsafe=unsafe) == {"docs/en/a.md": 2 if unsafe else 1}
    assert (library.config.docs / "en/a.md").read_bytes() == HEAD + made


def test_a_section_file_is_fixed_too() -> None:
    library = library_of({"docs/en/_section.yml": "tilte: Errors\n"})
    fix_once(library, [diagnostic("docs/en/_section.yml", fix=replace(1, 1, 5, "title"))])
    assert (library.config.docs / "en/_section.yml").read_text() == "title: Errors\n"


@pytest.mark.parametrize(
    "path", ["mkdocs.yml", "docs/../mkdocs.yml", "docs/en/out.md", "docs/en/gone.md", "docs"]
)
def test_nothing_outside_the_docs_folder_is_touched(tmp_path: Path, path: str) -> None:
    library = library_of({"mkdocs.yml": "site_name: x\n", "docs/en/a.md": HEAD}, folder=tmp_path)
    (tmp_path / "docs/en/out.md").symlink_to(tmp_path / "mkdocs.yml")
    assert fix_once(library, [diagnostic(path, fix=replace(1, 1, 1, "X"))]) == {}
    assert (tmp_path / "mkdocs.yml").read_text() == "site_name: x\n"


def test_a_link_to_an_article_stays_a_link(tmp_path: Path) -> None:
    library = library_of({"docs/en/real.md": HEAD + b"one\n"}, folder=tmp_path)
    (tmp_path / "docs/en/link.md").symlink_to("real.md")
    library = read_library(library.config)
    fix_once(library, [diagnostic("docs/en/link.md", fix=replace(11, 1, 3, "1"))])
    assert (tmp_path / "docs/en/link.md").is_symlink()
    assert (tmp_path / "docs/en/real.md").read_bytes() == HEAD + b"1\n"


def test_a_file_that_changed_since_it_was_read_is_left_alone(tmp_path: Path) -> None:
    library = library_of({"docs/en/a.md": HEAD + b"one\n"}, folder=tmp_path)
    file = tmp_path / "docs/en/a.md"
    file.write_bytes(HEAD + b"saved by the editor\n")
    assert fix_once(library, [diagnostic(fix=replace(11, 1, 3, "1"))]) == {}
    assert file.read_bytes() == HEAD + b"saved by the editor\n"


# -- until nothing is left


def test_fixing_goes_on_until_nothing_is_left_to_fix(tmp_path: Path) -> None:
    body = "# Where is the power button?\n\n##### Deep\n\n### Less deep\n\n![The button](IMG/Power.png)\n"
    write_files(tmp_path, {"docs/en/a.md": HEAD + body.encode(), "docs/en/img/power.png": b""})
    result = fix(looker(tmp_path))
    assert (tmp_path / "docs/en/a.md").read_text() == front_matter() + (
        "## Deep\n\n## Less deep\n\n![The button](img/power.png)\n"
    )
    assert result.files == ("docs/en/a.md",)
    assert result.count == 3
    assert [d.code for d in result.diagnostics if d.fix and d.fix.safe] == []
    assert fix(looker(tmp_path)).count == 0


def test_headings_that_belong_together_stay_together(tmp_path: Path) -> None:
    body = "## A\n\n#### B\n\n##### C\n\n#### D\n\n## E\n"
    write_files(tmp_path, {"docs/en/a.md": HEAD + body.encode()})
    fix(looker(tmp_path))
    after = (tmp_path / "docs/en/a.md").read_text().removeprefix(front_matter())
    assert after == "## A\n\n### B\n\n#### C\n\n### D\n\n## E\n"


def test_a_heading_with_a_line_below_it_is_changed_in_its_own_way(tmp_path: Path) -> None:
    body = "First\n=====\n\nDeeper\n------\n\nText\n"
    write_files(tmp_path, {"docs/en/a.md": HEAD + body.encode()})
    fix(looker(tmp_path))
    after = (tmp_path / "docs/en/a.md").read_text().removeprefix(front_matter())
    assert after == "First\n-----\n\n### Deeper\n\nText\n"


def test_fixes_that_undo_each_other_come_to_an_end(tmp_path: Path) -> None:
    file = write_files(tmp_path, {"docs/en/a.md": HEAD + b"a\n"}) / "docs/en/a.md"

    def look() -> tuple[Library, tuple[Diagnostic, ...]]:
        other = b"b" if file.read_bytes().endswith(b"a\n") else b"a"
        return read_library(config_of(tmp_path)), (diagnostic(fix=replace(11, 1, 1, other.decode())),)

    assert fix(look).count == MOST_ROUNDS


def test_a_path_with_spaces_becomes_an_image_where_the_file_is_there(tmp_path: Path) -> None:
    shown = '手順です。![画面の全体](img/画面 1.png) ![画面の全体](img/gone 1.png "題")\n\n'
    body = shown + "`![a](b c.png)` \\![a](b c.png)\n"
    write_files(tmp_path, {"docs/en/a.md": HEAD + body.encode(), "docs/en/img/画面 1.png": b"x"})
    result = fix(looker(tmp_path))
    after = (tmp_path / "docs/en/a.md").read_text().removeprefix(front_matter())
    assert after == body.replace("img/画面 1.png", "<img/画面 1.png>")
    left = [d for d in result.diagnostics if d.code == "SS001"]
    assert [(d.span.line, d.values["src"], d.fix) for d in left] == [(11, "img/gone 1.png", None)]


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("[a][f]\n\n[f]: <my file.md>\n", None),
        ("[a][f]\n\n[f]: <KB0010>\n", None),
        ("> [f]:\n> <notes>\n", None),
        ("[f]: x/<port>/y\n", None),
        ('[f]: a.md "see <port>"\n', None),
        ('[a](https://example.com "see <port>")\n', None),
        ("![see <port>](img/a.png)\n", None),
        ("<div>\nopen <port>\n</div>\n", None),
        ("``<port>`\n", None),
        ("a ` b <port> c\n", None),
        ("<server><port>\n", None),
        ("x<port>y <x>`\n", "x`<port>`y <x>`\n"),
        ("Open <port> or <device name>.\n", "Open `<port>` or `<device name>`.\n"),
        ("[a <port>](https://example.com)\n", "[a `<port>`](https://example.com)\n"),
        ("- <port>\n\n  |a|\n  |-|\n  |<x>|\n", "- `<port>`\n\n  |a|\n  |-|\n  |`<x>`|\n"),
    ],
)
def test_a_fix_does_not_apply_to_its_own_result(tmp_path: Path, body: str, after: str | None) -> None:
    file = write_files(tmp_path, {"docs/en/a.md": HEAD + body.encode()}) / "docs/en/a.md"
    fix(looker(tmp_path), unsafe=True)
    assert file.read_text().removeprefix(front_matter()) == (after or body)
    assert fix(looker(tmp_path), unsafe=True).count == 0
