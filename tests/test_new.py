"""`kb new` begins an article, unless one answers the message already."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kb_build.check import check
from kb_build.cli import main
from kb_build.config import load_config
from kb_build.diagnostic import Severity
from kb_build.init import init_site
from kb_build.inventory import read_inventory
from kb_build.locales import words
from kb_build.model.parts import ArticleType
from kb_build.model.text import LANGS
from kb_build.new import matches
from kb_build.read import read_library
from tests.libraries import TODAY, config_of, front_matter, write_files


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new help centre, in the current folder; its last id is KB0007."""
    init_site(tmp_path, "Help", "", TODAY)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def kb(*args: str, lang: str = "en") -> Any:
    """Run the command."""
    return CliRunner().invoke(main, ["--today", TODAY.isoformat(), "--ui-lang", lang, "new", *args])


def said(key: str, lang: str = "en") -> str:
    """Return a text of the command up to its first value."""
    return words(lang, "cli")["new"][key].partition("{")[0]


@pytest.mark.parametrize("section", ["docs/en/facts", "docs/ja/facts"])
@pytest.mark.parametrize("kind", list(ArticleType))
def test_a_fresh_article_of_any_type_has_only_warnings_where_its_writer_must_write(
    site: Path, kind: ArticleType, section: str
) -> None:
    result = kb(kind.value, "--title", "Something new", "--section", section)
    assert result.exit_code == 0, result.stderr
    library = read_library(load_config(site / "mkdocs.yml"), TODAY)
    article = next(a for a in library.articles if a.id == "KB0008")
    assert article.docs_path == f"{section.removeprefix('docs/')}/something-new.md"
    assert article.work_in_progress
    found = [d for d in check(library) if d.path == article.path]
    assert {d.severity for d in found} == {Severity.WARNING}
    lines = article.source.lines
    empty = [d for d in found if d.code != "ST011"]  # which says what of the body is to be written
    assert all(lines[d.span.line - 1].endswith(":") for d in empty), [d.message.en for d in empty]
    filled = result.stdout.splitlines()[1].partition(": ")[2].split(", ")
    assert {d.field for d in empty} - {"solutions.0.title"} == set(filled)


@pytest.mark.parametrize(
    ("message", "key"),
    [
        ("Sync stopped: the clock of this device is wrong", "same"),
        ("sync stopped:  THE CLOCK of this device is wrong.", "same"),
        ("同期を停止しました｡この機器の時計が合っていません", "same"),
        ("Sync stopped: the clock of this device was wrong", "similar"),
    ],
)
def test_a_message_that_is_answered_leads_to_its_article(site: Path, message: str, key: str) -> None:
    before = sorted(site.rglob("*"))
    result = kb("error", "--title", "New", "--message", message, "--section", "docs/en/fix-problems")
    assert result.exit_code == 1
    assert said(key) in result.stderr
    assert "KB0001  docs/" in result.stderr
    assert sorted(site.rglob("*")) == before
    forced = kb(
        "error", "--title", "New", "--message", message, "--section", "docs/en/fix-problems", "--force"
    )
    assert forced.exit_code == 0


def test_the_title_of_an_error_is_its_message(site: Path) -> None:
    result = kb("error", "--title", "Sync stopped: the clock of this device is wrong", lang="ja")
    assert result.exit_code == 1
    assert said("same", "ja") in result.stderr


def test_a_code_that_is_answered_is_similar(site: Path) -> None:
    result = kb("error", "--title", "Other words entirely", "--code", "hn-1042")
    assert result.exit_code == 1
    assert said("similar") in result.stderr


@pytest.mark.parametrize(
    ("declared", "message", "exact"),
    [
        ("Cannot open {file}", "Cannot open C:\\data\\a.txt!", True),
        ("Cannot open {file}", "Cannot open {path}", True),
        ("Cannot open {file}", "Cannot close C:\\data\\a.txt", None),
        ("Error 0x80070005", "Error 0x80070006", None),
        ("The printer is not connected", "The printer is connected", None),
        ("Could not connect to the server", "Could not connect to server", False),
        ("“Access” denied", '"Access" denied', True),
        ("接続できませんでした", "接続できませんでした。", True),
        ("接続できません", "印刷できません", None),
    ],
)
def test_what_counts_as_the_same_message(
    tmp_path: Path, declared: str, message: str, exact: bool | None
) -> None:
    article = front_matter(error_messages=f"[{{text: '{declared}'}}]")
    write_files(tmp_path, {"docs/en/a.md": article, "docs/en/b.md": "---\nerror_messages: 7\n---\n"})
    found = matches(read_inventory(config_of(tmp_path)), [message])
    assert [m.exact for m in found] == ([] if exact is None else [exact])


def test_the_section_is_where_such_articles_are(site: Path) -> None:
    assert kb("faq", "--title", "Why?", "--lang", "en").exit_code == 0
    assert (site / "docs/en/facts/why.md").is_file()
    assert kb("how_to", "--title", "時計を合わせる").exit_code == 0  # the first language of the site
    assert (site / "docs/ja/how-to/時計を合わせる.md").is_file()
    assert kb("how_to", "--title", "時計を合わせる").exit_code == 0
    assert (site / "docs/ja/how-to/時計を合わせる-2.md").is_file()


@pytest.mark.parametrize("section", ["docs/en/how-to", "en/how-to", "how-to"])
def test_the_section_may_be_named_from_anywhere(site: Path, section: str) -> None:
    assert kb("faq", "--title", "Why?", "--section", section, "--lang", "en").exit_code == 0
    assert (site / "docs/en/how-to/why.md").is_file()


def test_a_translation_has_the_same_id_place_and_solutions(site: Path) -> None:
    (site / "docs/ja/fix-problems/sync-stopped-clock-is-wrong.md").unlink()
    result = kb("error", "--title", "同期を停止しました", "--translate", "KB0001")
    assert result.exit_code == 0, result.stderr
    library = read_library(load_config(site / "mkdocs.yml"), TODAY)
    article = library.by_id["KB0001"]["ja"]
    assert article.docs_path == "ja/fix-problems/sync-stopped-clock-is-wrong.md"
    assert [h.anchor for h in article.outline.headings[:2]] == ["solution-1", "solution-2"]
    assert article.outline.headings[0].text == "解決方法 1"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("args", "key"),
    [
        (("faq", "--title", " "), "empty_title"),
        (("faq", "--title", "T", "--section", "docs/en/none"), "no_section"),
        (("faq", "--title", "T", "--translate", "KB0004"), "two_languages"),
        (("faq", "--title", "T", "--translate", "KB9999"), "no_such_article"),
        (("faq", "--title", "T", "--lang", "fr"), "no_articles"),
        (("faq", "--title", "T", "--code", "X"), "code_alone"),
    ],
)
def test_what_cannot_be_is_refused(site: Path, args: tuple[str, ...], key: str, lang: str) -> None:
    result = kb(*args, lang=lang)
    assert result.exit_code == 2
    assert said(key, lang) in result.stderr


def test_a_translation_must_be_of_the_same_type(site: Path) -> None:
    (site / "docs/ja/facts/can-i-write-notes-offline.md").unlink()
    result = kb("error", "--title", "T", "--translate", "KB0004")
    assert result.exit_code == 2
    assert "kb new faq --translate KB0004" in result.stderr


def test_an_unknown_type_is_refused(site: Path) -> None:
    assert kb("errors", "--title", "T").exit_code == 2
