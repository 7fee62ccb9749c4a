"""A new help centre is whole from its first minute: it checks clean, builds, and an editor understands it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from PIL import Image

from kb_build import __version__
from kb_build.check import check
from kb_build.cli import main
from kb_build.config import load_config
from kb_build.diagnostic import Diagnostic, Severity
from kb_build.init import TEMPLATE, NotEmpty, init_site, site_files
from kb_build.library import Library
from kb_build.locales import words
from kb_build.model.parts import ArticleType
from kb_build.model.source import Span
from kb_build.model.text import LANGS, Text
from kb_build.read import read_library
from kb_build.report import jsonl_report
from tests.libraries import TODAY


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new help centre."""
    folder = tmp_path_factory.mktemp("new") / "help"
    init_site(folder, 'Acme: "Help"', "アクメ: ヘルプ", TODAY)
    return folder


@pytest.fixture(scope="module")
def library(site: Path) -> Library:
    """Its articles."""
    return read_library(load_config(site / "mkdocs.yml"), TODAY)


def kb(*args: str) -> Any:
    """Run the command."""
    return CliRunner().invoke(main, ["--today", TODAY.isoformat(), *args])


def test_it_has_nothing_to_be_said_of(library: Library) -> None:
    assert [f"{d.path}:{d.span.line}: {d.code}" for d in check(library)] == []


def test_it_has_one_article_of_each_type_in_both_languages(library: Library) -> None:
    there = {
        lang: sorted(a.fields.type for a in library.articles if a.lang == lang and a.fields) for lang in LANGS
    }
    assert there == {lang: sorted(ArticleType) for lang in LANGS}
    assert all(len(languages) == 2 for languages in library.by_id.values())


def test_translations_have_the_same_shape(library: Library) -> None:
    for there in library.by_id.values():
        one, other = there["en"], there["ja"]
        assert one.docs_path.partition("/")[2] == other.docs_path.partition("/")[2]
        assert one.front_matter.values.keys() == other.front_matter.values.keys()
        for part in ("steps", "headings", "links", "images"):
            assert len(getattr(one.outline, part)) == len(getattr(other.outline, part)), (one.path, part)


def test_its_settings_have_the_names_as_they_are(site: Path, library: Library) -> None:
    assert library.config.site_name == 'Acme: "Help"'
    assert library.config.settings.brand.name == {"en": 'Acme: "Help"', "ja": "アクメ: ヘルプ"}
    assert (site / "README.md").read_text(encoding="utf-8").startswith('# Acme: "Help"\n')
    assert (site / "requirements.txt").read_text() == f"kb-build=={__version__}\n"


def test_no_place_holder_is_left(site: Path) -> None:
    texts = [f for f in site.rglob("*") if f.is_file() and f.suffix != ".png"]
    assert [f.name for f in texts if re.search(r"@[A-Z_]+@", f.read_text(encoding="utf-8"))] == []


def test_the_schemas_take_every_file_of_it(site: Path) -> None:
    schemas = {
        name: json.loads((site / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
        for name in ("article", "section")
    }
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    files = sorted((site / "docs").rglob("*.md"))
    for file in files:
        values = _as_an_editor_reads_it(file.read_text(encoding="utf-8").split("---\n")[1])
        assert list(Draft202012Validator(schemas["article"]).iter_errors(values)) == [], file
    sections = sorted((site / "docs").rglob("_section.yml"))
    for file in sections:
        values = _as_an_editor_reads_it(file.read_text(encoding="utf-8"))
        assert list(Draft202012Validator(schemas["section"]).iter_errors(values)) == [], file
    assert (len(files), len(sections)) == (14, 8)
    wrong = {"title": "Manual", "ownr": "support"}
    assert list(Draft202012Validator(schemas["section"]).iter_errors(wrong))


def _as_an_editor_reads_it(text: str) -> Any:
    """Return YAML with numbers and booleans as such; a date is a text in JSON."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def test_the_editor_finds_each_problem_at_its_place(site: Path, library: Library) -> None:
    tasks = _without_comments((site / ".vscode" / "tasks.json").read_text(encoding="utf-8"))
    matcher = json.loads(tasks)["tasks"][0]["problemMatcher"]
    pattern = matcher["pattern"]
    message, nothing = Text('a "quoted" word', "「引用」"), Text("", "")
    found = Diagnostic(
        "BK001",
        Severity.WARNING,
        "docs/ja/時計.md",
        Span(4, 2, 5, 9),
        message,
        nothing,
        nothing,
        field="solutions.0",
    )
    line = re.match(pattern["regexp"], jsonl_report([found], library, "en"))
    assert line
    groups = {name: line[number] for name, number in pattern.items() if isinstance(number, int)}
    assert groups == {
        "code": "BK001", "severity": "warning", "file": "docs/ja/時計.md", "line": "4", "column": "2",
        "endLine": "5", "endColumn": "9", "message": r"a \"quoted\" word",
    }  # fmt: skip


def test_the_editor_settings_name_files_that_are_there(site: Path) -> None:
    settings = json.loads(_without_comments((site / ".vscode" / "settings.json").read_text(encoding="utf-8")))
    for schema, pattern in settings["yaml.schemas"].items():
        assert (site / schema).is_file()
        assert list(site.glob(pattern))


def _without_comments(text: str) -> str:
    return re.sub(r"^\s*//.*\n", "", text, flags=re.MULTILINE)


def test_the_workflow_runs_commands_that_exist(site: Path) -> None:
    workflow = yaml.safe_load((site / ".github/workflows/help-centre.yml").read_text(encoding="utf-8"))
    steps = [step["run"] for step in workflow["jobs"]["build"]["steps"] if "run" in step]
    assert steps == ["pip install -r requirements.txt", "kb check --format github", "kb build"]


def test_each_language_has_its_own_screenshot_without_metadata(site: Path) -> None:
    contents = set()
    for lang in LANGS:
        file = site / "docs" / lang / "how-to" / "img" / "back-up-now.png"
        with Image.open(file) as image:
            assert image.size == (720, 400)
            assert image.info.keys() <= {"transparency"}
        contents.add(file.read_bytes())
    assert len(contents) == 2


def test_the_same_day_gives_the_same_bytes() -> None:
    assert list(site_files("Help", "", TODAY)) == list(site_files("Help", "", TODAY))


@pytest.mark.parametrize("lang", LANGS)
def test_the_command_makes_it_and_it_is_clean_and_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.chdir(tmp_path)
    made = kb("--ui-lang", lang, "init", "my-help")
    assert (made.exit_code, made.stderr) == (0, "")
    assert "cd my-help" in made.stdout
    monkeypatch.chdir(tmp_path / "my-help")
    assert 'site_name: "my help"\n' in Path("mkdocs.yml").read_text(encoding="utf-8")
    checked = kb("--ui-lang", lang, "check", "--strict")
    assert checked.exit_code == 0, checked.output
    built = kb("--ui-lang", lang, "build", "--strict")
    assert built.exit_code == 0, built.output
    assert Path("site/en/how-to/back-up-your-notes/index.html").is_file()


@pytest.mark.parametrize("lang", LANGS)
def test_a_folder_with_something_in_it_is_refused(tmp_path: Path, lang: str) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    result = kb("--ui-lang", lang, "init", str(tmp_path))
    assert result.exit_code == 2
    assert words(lang, "cli")["init"]["not_empty"].format(folder=tmp_path) in result.stderr
    assert [f.name for f in tmp_path.iterdir()] == ["mine.txt"]
    with pytest.raises(NotEmpty):
        init_site(tmp_path, "Help", "", TODAY)


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    result = kb("--ui-lang", "en", "init", str(tmp_path / "file"))
    assert result.exit_code == 2
    assert (tmp_path / "file").read_text() == "mine"


def test_git_is_told_to_leave_out_what_a_build_leaves_behind(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    shutil.copy(TEMPLATE / "dot_gitignore", tmp_path / ".gitignore")
    for left in (
        ".site.lock",
        ".out.lock",
        ".out.building-x/index.html",
        ".out.previous/index.html",
        ".kb/images/a",
    ):
        asked = ["git", "-C", tmp_path, "check-ignore", "-q", left]
        assert subprocess.run(asked, check=False).returncode == 0, left


def test_a_folder_that_git_has_just_made_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert init_site(tmp_path, "Help", "", TODAY).articles == 14
