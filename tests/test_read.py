"""The docs folder becomes a library: inheritance, and exactly one diagnostic for each kind of broken file."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kb_build.check import check
from kb_build.diagnostic import Diagnostic, Severity
from kb_build.library import Library
from kb_build.model.parts import Visibility
from kb_build.read import read_library, reread
from tests.libraries import TODAY, article_of, config_of, front_matter, library_of, write_files

GOOD = front_matter() + "Body.\n"
JAPANESE = (
    front_matter(title="印刷できないのはなぜですか", description="電源が入っていません。")
    + "電源を入れます。\n"
)
PATH = "docs/en/x.md"


def said(library: Library) -> list[str]:
    return [f"{d.path}:{d.span.line}:{d.span.column} {d.code}" for d in check(library)]


def only(library: Library) -> Diagnostic:
    (found,) = check(library)
    return found


# -- the good cases


def test_articles_are_sorted_and_know_language_section_and_address() -> None:
    library = library_of(
        {
            "docs/ja/errors/b.md": JAPANESE,
            "docs/en/a.md": GOOD,
            "docs/en/img/p.png": b"\x89PNG",
            "docs/en/.draft.md": "x",
            "docs/.git/config": "x",
        }
    )
    assert [a.docs_path for a in library.articles] == ["en/a.md", "ja/errors/b.md"]
    second = library.articles[1]
    assert (second.path, second.lang, second.section, second.url) == (
        "docs/ja/errors/b.md", "ja", "ja/errors", "ja/errors/b/",
    )  # fmt: skip
    assert library.files == {"en/img/p.png"}
    assert library.today == TODAY
    assert check(library) == ()


def test_sections_hand_down_what_articles_do_not_say_themselves() -> None:
    bare = "---\nid: KB0001\ntype: faq\ntitle: x\ndescription: y\nowner: own\n---\nBody.\n"
    library = library_of(
        {
            "docs/_section.yml": "owner: all\nreviewed: 2026-01-01\nreview_by: 2027-01-01\n",
            "docs/en/_section.yml": "title: English\norder: 2\nreviewed: 2026-02-02\n",
            "docs/en/errors/_section.yml": "applies_to: [{product: Example}]\n",
            "docs/en/errors/x.md": bare,
        }
    )
    fields = library.articles[0].fields
    assert fields is not None
    assert fields.owner == "own"
    assert str(fields.reviewed) == "2026-02-02"
    assert fields.applies_to[0].product == "Example"
    assert library.articles[0].place("reviewed").path == "docs/en/_section.yml"
    assert library.articles[0].place("owner").path == "docs/en/errors/x.md"
    assert (library.sections["en"].title, library.sections["en"].order) == ("English", 2)
    assert check(library) == ()


def test_what_is_left_empty_on_purpose_is_not_inherited() -> None:
    article = front_matter(applies_to="", reviewed="", visibility="") + "Body.\n"
    library = library_of(
        {
            "docs/_section.yml": "reviewed: 2026-01-01\napplies_to: [{product: A}]\nvisibility: internal\n",
            "docs/en/x.md": article,
            "docs/en/new/_section.yml": "title: New\napplies_to:\n",
            "docs/en/new/y.md": front_matter(id="KB0002", title="y", confidence="wip", applies_to=None),
            "docs/en/new/z.md": front_matter(id="KB0003", title="z", confidence="wip", applies_to=None),
        }
    )
    fields = library.by_path["en/x.md"].fields
    assert fields is not None
    assert (fields.applies_to, fields.reviewed) == ((), None)
    assert fields.visibility is Visibility.INTERNAL  # an empty value must never show what is internal
    found = [(f"{d.path}:{d.span.line}", d.field, d.severity) for d in check(library) if d.code == "FM003"]
    assert found == [
        ("docs/en/new/_section.yml:2", "applies_to", Severity.WARNING),
        ("docs/en/x.md:6", "applies_to", Severity.ERROR),
        ("docs/en/x.md:8", "reviewed", Severity.ERROR),
    ]


def test_an_article_in_progress_waits_for_its_first_review() -> None:
    assert said(library_of({PATH: front_matter(confidence="wip", reviewed="") + "It is here.\n"})) == []
    assert said(library_of({PATH: front_matter(reviewed="") + "It is here.\n"})) == [f"{PATH}:8:1 FM003"]


def test_what_a_section_says_wrongly_is_said_once_and_there() -> None:
    bare = "---\nid: KB000{}\ntype: {}\ntitle: x{}\ndescription: y\n---\nBody.\n"
    library = library_of(
        {
            "docs/_section.yml": "owner: a\nreviewed: 2026-02-30\nreview_by: 2027-01-01\nownr: b\n"
            "applies_to: [{produkt: A}]\norder: first\nmeaning: x\n",
            "docs/en/x.md": bare.format(1, "faq", 1),
            "docs/en/y.md": bare.format(2, "reference", 2),
        }
    )
    assert said(library) == [
        "docs/_section.yml:2:11 FM009",
        "docs/_section.yml:4:1 FM002",
        "docs/_section.yml:5:15 FM002",
        "docs/_section.yml:6:8 FM004",
        "docs/_section.yml:7:1 FM002",
    ]


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    article = article_of("\ufeff" + GOOD.replace("\n", "\r\n"))
    assert article.source.text == GOOD
    assert article.problems == ()


def test_a_file_is_read_again_after_a_save() -> None:
    library = library_of({"docs/_section.yml": "owner: all\n", PATH: GOOD.replace("owner: support\n", "")})
    (library.config.docs / "en/x.md").write_text(GOOD.replace("Where", "Here"), encoding="utf-8")
    again = reread(library, ["en/x.md"])
    assert again.articles[0].fields is not None
    assert again.articles[0].fields.title == "Here is the power button?"
    (library.config.docs / "en/x.md").unlink()
    assert only(reread(library, ["en/x.md"])).code == "TL005"


# -- one broken file, one diagnostic

LEVELS = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))


def with_line(line: str) -> bytes:
    return GOOD.replace("owner: support", line).encode()


BROKEN = {
    "no front matter": (b"Just text.\n", "FM001", 1, 1),
    "an empty file": (b"", "FM001", 1, 1),
    "an unclosed block": (GOOD.replace("\n---\n", "\n").encode(), "FM001", 1, 1),
    "a missing quote": (with_line('owner: "support'), "FM001", 7, 8),
    "a tab": (with_line("owner: support\nsymptoms:\n\t- x"), "FM001", 9, 1),
    "a colon in a value": (with_line("owner: support: us"), "FM001", 7, 15),
    "a duplicate key": (with_line("owner: support\ntitle: again"), "FM001", 8, 1),
    "an unknown tag": (with_line("owner: !secret support"), "FM001", 7, 8),
    "a tag that would run code": (with_line("owner: !!python/object/apply:os.getcwd []"), "FM001", 7, 8),
    "an alias bomb": (with_line(f"a0: &a0 [x]\n{LEVELS}"), "FM001", 7, 5),
    "brackets without end": (with_line("owner: " + "[" * 100_000), "FM001", 7, 58),
    "Shift_JIS": (JAPANESE.encode("cp932"), "TL005", 4, 8),
    "EUC-JP": (JAPANESE.encode("euc_jp"), "TL005", 4, 8),
    "Latin-1": (GOOD.replace("Body", "Café").encode("latin-1"), "TL005", 11, 4),
    "UTF-16 with its mark": (JAPANESE.encode("utf-16"), "TL005", 1, 1),
    "UTF-32 with its mark": (JAPANESE.encode("utf-32"), "TL005", 1, 1),
    "UTF-32 big-endian": (GOOD.encode("utf-32-be"), "TL005", 1, 1),
    "UTF-16 little-endian": (GOOD.encode("utf-16-le"), "TL005", 1, 1),
    "UTF-16 big-endian": (GOOD.encode("utf-16-be"), "TL005", 1, 1),
    "a NUL": (GOOD.replace("Body", "Bo\0dy").encode(), "TL005", 11, 3),
    "five megabytes": (GOOD.encode() + b"x" * 5_000_000, "TL005", 1, 1),
    "a picture by the name of an article": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\xff" * 40, "TL005", 1, 1),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_one_diagnostic_with_its_place(name: str) -> None:
    content, code, line, column = BROKEN[name]
    started = time.process_time()
    library = library_of({PATH: content, "docs/ja/y.md": JAPANESE})
    assert said(library) == [f"{PATH}:{line}:{column} {code}"]
    assert only(library).severity == "error"
    assert time.process_time() - started < 2


@pytest.mark.parametrize("name", [name for name in BROKEN if name != "a duplicate key"])
def test_a_file_that_cannot_be_read_is_not_published(name: str) -> None:
    library = library_of({PATH: BROKEN[name][0], "docs/ja/y.md": JAPANESE})
    assert [a.docs_path for a in library.published] == ["ja/y.md"]


def test_the_encoding_is_named() -> None:
    names = {
        name: only(library_of({PATH: BROKEN[name][0]})).message
        for name in BROKEN
        if BROKEN[name][1] == "TL005"
    }
    assert "Shift_JIS" in names["Shift_JIS"].ja
    assert "EUC-JP" in names["EUC-JP"].ja
    assert "Latin-1" in names["Latin-1"].en
    assert "UTF-16" in names["UTF-16 little-endian"].en
    assert "UTF-16" in names["UTF-16 big-endian"].en
    assert "UTF-32" in names["UTF-32 with its mark"].en
    assert "UTF-32" in names["UTF-32 big-endian"].en
    assert "5.0 MB" in names["five megabytes"].en


def test_work_in_progress_does_not_soften_what_cannot_be_read() -> None:
    library = library_of({PATH: front_matter(confidence="wip", title="x\ntitle: y") + "Body.\n"})
    assert [(d.code, d.severity) for d in check(library)] == [("FM001", "error")]


# -- files that are not ours, links, names, folders


def site(folder: Path, make: Callable[[Path], None]) -> Library:
    write_files(folder, {PATH: GOOD, "secret.md": GOOD, "secrets/key.md": GOOD})
    make(folder / "docs/en")
    return read_library(config_of(folder), TODAY)


LINKS: dict[str, tuple[Callable[[Path], None], str]] = {
    "an article that leads out": (lambda en: (en / "l.md").symlink_to("../../secret.md"), "l.md"),
    "an absolute one": (lambda en: (en / "l.md").symlink_to("/etc/hostname"), "l.md"),
    "a picture that leads out": (lambda en: (en / "l.png").symlink_to("../../secret.md"), "l.png"),
    "a section file that leads out": (
        lambda en: (en / "_section.yml").symlink_to("../../secret.md"),
        "_section.yml",
    ),
    "a folder that leads out": (lambda en: (en / "l").symlink_to("../../secrets"), "l"),
    "a folder that leads in a circle": (lambda en: (en / "l").symlink_to("."), "l"),
    "a link to itself": (lambda en: (en / "l.md").symlink_to("l.md"), "l.md"),
    "a link to nothing": (lambda en: (en / "l.md").symlink_to("gone.md"), "l.md"),
    "a pipe": (lambda en: os.mkfifo(en / "l.md"), "l.md"),
}


@pytest.mark.parametrize("name", LINKS)
def test_a_link_or_a_thing_that_is_no_file_is_one_diagnostic(name: str, tmp_path: Path) -> None:
    make, path = LINKS[name]
    library = site(tmp_path, make)
    assert said(library) == [f"docs/en/{path}:1:1 TL005"]
    assert [a.docs_path for a in library.published] == ["en/x.md"]
    assert library.files == frozenset()


def test_a_link_to_another_file_of_the_docs_folder_is_fine(tmp_path: Path) -> None:
    def make(en: Path) -> None:
        (en / "a.png").write_bytes(b"x")
        (en / "b.png").symlink_to("a.png")

    library = site(tmp_path, make)
    assert library.files == {"en/a.png", "en/b.png"}
    assert check(library) == ()


def test_a_name_in_another_encoding_can_be_printed(tmp_path: Path) -> None:
    write_files(tmp_path, {PATH: GOOD})
    name = os.fsencode(tmp_path / "docs/en") + b"/" + "印刷.md".encode("cp932")
    try:
        Path(os.fsdecode(name)).write_text(GOOD, encoding="utf-8")
    except OSError:
        pytest.skip("this disk refuses file names that are not UTF-8")
    found = only(read_library(config_of(tmp_path), TODAY))
    assert found.path == "docs/en/\\x88\\xf3\\x8d\\xfc.md"
    assert found.path.encode()


@pytest.mark.parametrize("path", ["docs/x.md", "docs/fr/x.md", "docs/image/x.md"])
def test_an_article_belongs_into_the_folder_of_a_language(path: str) -> None:
    library = library_of({path: GOOD})
    assert said(library) == [f"{path}:1:1 TL005"]
    assert "docs/ja, docs/en" in only(library).message.en
    assert library.published == ()


def test_the_languages_are_a_setting() -> None:
    files = {"docs/en/x.md": GOOD, "docs/ja/x.md": JAPANESE}
    assert said(library_of(files, settings={"languages": ["en"]})) == ["docs/ja/x.md:1:1 TL005"]
    assert said(library_of(files, settings={"languages": ["en", "ja"]})) == []


def test_a_docs_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert said(read_library(config_of(tmp_path), TODAY)) == ["docs:1:1 TL005"]


def test_a_folder_that_may_not_be_opened_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {PATH: GOOD, "docs/ja/y.md": JAPANESE})
    scandir = os.scandir

    def refuse(folder: Path) -> object:
        if Path(folder).name == "ja":
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr("kb_build.walk.os.scandir", refuse)
    library = read_library(config_of(tmp_path), TODAY)
    assert said(library) == ["docs/ja:1:1 TL005"]
    assert "Permission denied" in only(library).message.en


# -- extra, on real articles


def test_real_articles_are_read_and_checked_without_a_crash(corpus: Path) -> None:
    files = {}
    for lang, folder in (("en", corpus / "en-arduino"), ("ja", corpus / "ja-alchemy")):
        for file in sorted(folder.rglob("*.md")):
            files[f"docs/{lang}/{file.relative_to(folder).as_posix()}"] = file.read_bytes()
    library = library_of(files)
    started = time.process_time()
    found = check(library)
    assert len(library.articles) == len(files) > 1000
    assert [d.message.en for d in found if d.code == "TL001"] == []
    assert all(d.span.line >= 1 for d in found)
    assert time.process_time() - started < 10


@pytest.mark.parametrize("name", ["index.md", "README.md", "errors-a-z.md", "articles-a-z.md"])
def test_the_address_of_a_page_of_our_own_is_refused(name: str) -> None:
    """It would silently take the place of the section's page, or lose against it."""
    library = library_of({f"docs/en/fix/{name}": front_matter() + "Text.\n"})
    (found,) = check(library)
    assert (found.code, found.path) == ("TL005", f"docs/en/fix/{name}")
    assert name in found.message.en


@pytest.mark.parametrize("name", ["clock.MD", "clock.markdown", "clock.mdx"])
def test_an_ending_that_makes_no_article_is_said(name: str) -> None:
    (found,) = check(library_of({f"docs/en/fix/{name}": front_matter() + "Text.\n"}))
    assert (found.code, found.path) == ("TL005", f"docs/en/fix/{name}")
