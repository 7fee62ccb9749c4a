"""`kb check`, as it is called."""

from __future__ import annotations

import json
import re
import threading
from pathlib import Path

import pytest

import kb_build.cli.check as check_command
from tests.cli.called import CONFIG, LOST, WARNED, Run, jsonl
from tests.libraries import front_matter, write_files


def test_a_report_names_the_place_from_where_the_caller_stands(
    kb: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(site, {"docs/en/lost.md": LOST})
    monkeypatch.chdir(site / "docs")
    result = kb("check", "--config", "../mkdocs.yml")
    assert "--> ../docs/en/lost.md:11:16\n" in result.stdout
    assert re.search(r"Found 1 error in 1 of 2 articles \(\d+\.\d s\)\.\n$", result.stdout)
    assert kb("check", "en/lost.md", "--config", "../mkdocs.yml").exit_code == 1
    assert kb("check", "en/good.md", "--config", "../mkdocs.yml").exit_code == 0


def test_a_folder_means_what_is_in_it(kb: Run, site: Path) -> None:
    write_files(site, {"docs/en/a/lost.md": LOST, "docs/en/ab/lost.md": LOST.replace("KB0002", "KB0004")})
    assert [d["path"] for d in jsonl(kb("check", "docs/en/a", "--format", "jsonl"))] == ["docs/en/a/lost.md"]
    assert "in 1 of 1 article" in kb("check", "docs/en/a").stdout


def test_rules_still_see_the_articles_that_are_not_asked_about(kb: Run, site: Path) -> None:
    write_files(site, {"docs/en/link.md": front_matter(id="KB0002") + "See [the button](good.md).\n"})
    assert kb("check", "docs/en/link.md").exit_code == 0


def test_the_language_of_messages_holds_for_every_form(kb: Run, site: Path) -> None:
    write_files(site, {"docs/en/lost.md": LOST})
    for form in check_command.FORMATS:
        assert "KB0999 の記事はありません" in kb("check", "--format", form, "--ui-lang", "ja").stdout


def test_forms_for_programs_print_nothing_else(kb: Run, site: Path) -> None:
    write_files(site, {"docs/en/lost.md": LOST})
    assert len(jsonl(kb("check", "--format", "jsonl"))) == 1
    assert json.loads(kb("check", "--format", "sarif").stdout)["version"] == "2.1.0"
    github = kb("check", "--format", "github")
    assert github.stdout.startswith("::error file=docs/en/lost.md,line=11,")
    assert github.stdout.count("\n") == 1
    assert "Found 1 error" in github.stderr


def test_github_gets_the_table_in_its_job_summary(kb: Run, site: Path) -> None:
    write_files(site, {"docs/en/lost.md": LOST, "summary.md": "before\n"})
    kb("check", "--format", "github", env={"GITHUB_STEP_SUMMARY": str(site / "summary.md")})
    text = (site / "summary.md").read_text(encoding="utf-8")
    assert text.startswith("before\n## kb check\n")
    assert "| LK001 | docs/en/lost.md:11:16 |" in text


def test_fixing_says_what_it_did(kb: Run, site: Path) -> None:
    write_files(site, {"docs/en/warned.md": WARNED})
    result = kb("check", "--fix", "--strict")
    assert result.exit_code == 0
    assert "Fixed 1 problem in 1 file." in result.stderr
    assert (site / "docs/en/warned.md").read_text() == WARNED.replace("####", "###")


def test_fixing_says_once_what_it_does(kb: Run, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb_build.cli.progress.threading.Timer", AtOnce)
    write_files(site, {"docs/en/warned.md": WARNED})
    said = kb("check", "--fix").stderr.splitlines()
    assert [line for line in said if line.endswith("…")] == ["Reading, checking and fixing articles…"]


class AtOnce(threading.Timer):
    """A timer whose time has come when it is started."""

    def start(self) -> None:
        self.function()


def test_the_docs_folder_may_be_a_link(kb: Run, site: Path) -> None:
    (site / "docs").rename(site / "texts")
    (site / "docs").symlink_to("texts")
    write_files(site, {"texts/en/lost.md": LOST})
    for path in ("docs", "docs/en", "docs/en/lost.md", "texts/en"):
        found = jsonl(kb("check", path, "--format", "jsonl"))
        assert [(d["code"], d["path"]) for d in found] == [("LK001", "docs/en/lost.md")], path


def test_a_suggestion_waits_to_be_asked_for(kb: Run, site: Path) -> None:
    text = front_matter(id="KB0002") + "See [the button](god.md).\n"
    write_files(site, {"docs/en/link.md": text})
    assert kb("check", "--fix").exit_code == 1
    assert (site / "docs/en/link.md").read_text() == text
    assert kb("check", "--fix", "--unsafe").exit_code == 0
    assert (site / "docs/en/link.md").read_text() == text.replace("god", "good")


def test_only_what_was_asked_about_is_fixed(kb: Run, site: Path) -> None:
    write_files(site, {"docs/en/warned.md": WARNED})
    assert kb("check", "--fix", "docs/en/good.md").exit_code == 0
    assert (site / "docs/en/warned.md").read_text() == WARNED


def test_a_baseline_excuses_what_was_there_and_only_shrinks(kb: Run, site: Path) -> None:
    write_files(site, {"docs/en/lost.md": LOST})
    asked = ["check", "--baseline", "known.json"]
    assert "known.json lists 1 findings" in kb(*asked, "--update-baseline").stdout
    assert kb(*asked, "--strict").exit_code == 0
    write_files(site, {"docs/en/new.md": LOST.replace("KB0002", "KB0003")})
    assert kb(*asked).exit_code == 1
    result = kb(*asked, "--update-baseline")
    assert "1 findings are not in the baseline" in result.stdout
    assert kb(*asked).exit_code == 1
    mended = {"docs/en/lost.md": "KB0002", "docs/en/new.md": "KB0003"}
    write_files(site, {path: front_matter(id=number) + "Text.\n" for path, number in mended.items()})
    stale = jsonl(kb(*asked, "--format", "jsonl"))
    assert [(d["code"], d["path"], d["line"]) for d in stale] == [("TL003", "known.json", 2)]
    kb(*asked, "--update-baseline")
    assert kb(*asked, "--strict").exit_code == 0


def test_the_settings_name_a_baseline_once_for_all(kb: Run, site: Path) -> None:
    settings = CONFIG + "extra: {kb: {baseline: known.json}}\n"
    write_files(site, {"docs/en/lost.md": LOST, "mkdocs.yml": settings})
    assert kb("check").exit_code == 2  # it is not there yet
    assert kb("check", "--update-baseline").exit_code == 0
    assert kb("check").exit_code == 0
    assert (site / "known.json").is_file()


@pytest.mark.parametrize("extra", [["docs"], ["--since", "HEAD"], ["--fix"]])
def test_a_baseline_is_made_of_everything(kb: Run, extra: list[str]) -> None:
    assert kb("check", "--update-baseline", "--baseline", "x.json", *extra).exit_code == 2
