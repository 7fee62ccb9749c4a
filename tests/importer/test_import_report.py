"""What the report of `kb import` says of the articles as a whole, after the list of places."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kb_build.cli import main
from kb_build.locales import words
from kb_build.model.text import LANGS
from tests.importer.imported import OLD, SAMPLE, Imported
from tests.libraries import write_files


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """A function that imports OLD into a new site like the sample, and returns what is printed."""
    write_files(tmp_path, {"site/mkdocs.yml": "site_name: Example\nplugins: [kb]\n"})
    write_files(tmp_path / "site", SAMPLE)
    write_files(tmp_path / "old", OLD)
    monkeypatch.chdir(tmp_path / "site")

    def run(*more: str, lang: str = "en") -> str:
        args = ["--today", "2026-11-22", "--ui-lang", lang, "import", "../old", "--into", "docs/en/manual"]
        result = CliRunner().invoke(main, [*args, *more])
        assert result.exit_code == 0, result.output
        return result.stdout

    return run


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("dry_run", [[], ["--dry-run"]])
def test_what_is_inherited_is_said_with_its_place(
    report: Callable[..., str], lang: str, dry_run: list[str]
) -> None:
    said = words(lang, "cli")["import"]
    lines = report(*dry_run, lang=lang).splitlines()
    inherited = lines[lines.index(said["inherited"]) + 1 : lines.index("", lines.index(said["inherited"]))]
    expected = [
        ("docs/en/_section.yml:2", "owner", "Support team"),
        ("docs/en/_section.yml:6", "escalation", "{channels: [{kind: mail, address: a@example.com}]}"),
        ("docs/en/manual/_section.yml:2", "applies_to", said["left_open"]),
        ("docs/en/manual/_section.yml:3", "review_by", "2027-05-21"),
    ]
    assert inherited == [
        "  " + said["inherited_line"].format(place=place, key=key, value=value, n=2)
        for place, key, value in expected
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_what_nobody_said_is_counted_at_the_end(report: Callable[..., str], lang: str) -> None:
    said = words(lang, "cli")["import"]
    lines = report(lang=lang).splitlines()
    for name in ("shown", "applies_to", "reviewed"):
        assert "  " + said[name].format(n=2) in lines
    assert lines[-1] == said["next"]


def test_a_product_that_was_named_is_not_asked_for(report: Callable[..., str]) -> None:
    standing = json.loads(report("--product", "Printer", "--json"))
    assert standing["unsaid"] == {"reviewed": 2}
    assert {"path": "en/manual/_section.yml", "line": 2, "key": "applies_to",
            "value": "[{product: Printer}]", "articles": 2} in standing["inherited"]  # fmt: skip


def test_what_an_article_says_itself_is_not_inherited(adopt: Callable[..., Imported]) -> None:
    done = adopt(OLD, site=SAMPLE, into="en")
    counts = {f"{one.path}:{one.key}": n for one, n in done.report.standing.inherited.items()}
    assert counts == {
        "en/_section.yml:escalation": 2, "en/_section.yml:owner": 2,
        "en/sub/_section.yml:applies_to": 1, "en/sub/_section.yml:review_by": 1,
    }  # fmt: skip
    assert done.report.standing.unsaid == {"applies_to": 2, "reviewed": 2}


def test_articles_of_an_internal_section_are_not_said_to_be_open(adopt: Callable[..., Imported]) -> None:
    site = {"docs/en/_section.yml": "title: Help\nvisibility: internal\n"}
    assert adopt(OLD, site=site).report.standing.shown == 0
