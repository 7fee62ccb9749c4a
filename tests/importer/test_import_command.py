"""`kb import`, as it is called."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import kb_build
from kb_build.cli import main
from kb_build.inventory import read_inventory
from kb_build.locales import words
from kb_build.model.text import LANGS
from tests.importer.imported import PNG
from tests.libraries import config_of, front_matter, write_files


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site in the current folder, with an old help centre beside it."""
    write_files(tmp_path, {
        "site/mkdocs.yml": "site_name: Example\nplugins: [kb]\n", "site/docs/en/_section.yml": "title: Help\n",
        "old/a.md": "# A\n\n![Picture](gone.png)\n", "empty/x.txt": "no Markdown",
    })  # fmt: skip
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path / "site"


def kb(*args: str) -> Any:
    """Run the command."""
    return CliRunner().invoke(main, ["--today", "2026-11-22", *args])


@pytest.mark.parametrize("lang", LANGS)
def test_the_report_names_each_thing_with_its_place(site: Path, lang: str) -> None:
    result = kb("--ui-lang", lang, "import", "../old", "--into", "docs/en/manual")
    assert result.exit_code == 0
    assert "KB0001" in result.stdout
    assert "\n  ../old/a.md:3: gone.png\n" in result.stdout
    assert words(lang, "cli")["import"]["next"] in result.stdout
    assert (site / "docs/en/manual/a.md").is_file()


def test_a_dry_run_writes_nothing(site: Path) -> None:
    result = kb("import", "../old", "--into", "docs/en/manual", "--dry-run", "--json")
    report = json.loads(result.stdout)
    assert report["adopted"] == [
        {"source": "a.md", "docs_path": "en/manual/a.md", "id": "KB0001", "title": "A"}
    ]
    assert report["notes"] == [
        {"kind": "image_missing", "path": "a.md", "line": 3, "values": {"target": "gone.png"}}
    ]
    assert not (site / "docs/en/manual").exists()


@pytest.mark.parametrize("into", ["docs/en/manual", "en/manual", "manual"])
def test_the_section_may_be_named_from_anywhere(site: Path, into: str) -> None:
    assert kb("import", "../old", "--into", into, "--lang", "en").exit_code == 0
    assert (site / "docs/en/manual/a.md").is_file()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("../old", "--into", "elsewhere"), "outside"),
        (("../old", "--into", "docs/en/x", "--lang", "ja"), "outside_lang"),
        (("../empty", "--into", "docs/en/x"), "nothing"),
        (("docs", "--into", "docs/en/x"), "own_articles"),
        (("..", "--into", "docs/en/x"), "own_articles"),
        (("../old", "--into", "docs/en/x", "--source-url", "help.example.com"), "no_address"),
    ],
)
def test_what_cannot_be_imported_is_refused(site: Path, args: tuple[str, ...], said: str) -> None:
    before = sorted(site.rglob("*"))
    result = kb("--ui-lang", "en", "import", *args)
    assert result.exit_code == 2
    said_between = re.split(r"\{\w+\}", words("en", "cli")["import"][said])
    assert all(part in result.stderr for part in said_between)
    assert sorted(site.rglob("*")) == before


def test_every_kind_of_note_has_its_words() -> None:
    sources = (Path(kb_build.__file__).parent / "importer").glob("*.py")
    kinds = {kind for file in sources for kind in re.findall(r'Note\(\s*"(\w+)"', file.read_text())}
    kinds |= {
        "image_missing",
        "link_missing",
        "name",
        "broken_link",
        "linked_folder",
        "outside",
        "unopenable",
    }
    assert {"draft", "id_taken"} <= kinds
    for lang in LANGS:
        assert kinds <= words(lang, "cli")["import"]["notes"].keys()


def test_the_inventory_reads_what_it_can(tmp_path: Path) -> None:
    write_files(tmp_path, {"docs/en/a.md": b"\xff\xfe", "docs/en/b.md": front_matter(id="KB0009")})
    inventory = read_inventory(config_of(tmp_path))
    assert [(e.docs_path, e.id) for e in inventory.entries] == [("en/b.md", "KB0009")]
    assert read_inventory(config_of(tmp_path / "none")).first_free == 1


def test_an_import_that_was_interrupted_is_completed_by_the_next(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = site.parent / "old"
    write_files(old, {"a.md": "# A\n\n![One](one.png)\n", "b.md": "# B\n\n![Two](two.png)\n"})
    write_files(old, {"one.png": PNG, "two.png": PNG + b"2"})
    whole, moves = Path.replace, itertools.count()

    def interrupted(part: Path, to: Path) -> Path:
        if next(moves) == 3:
            raise KeyboardInterrupt
        return whole(part, to)

    monkeypatch.setattr(Path, "replace", interrupted)
    assert kb("import", "../old", "--into", "docs/en/manual").exit_code != 0
    monkeypatch.setattr(Path, "replace", whole)
    assert kb("import", "../old", "--into", "docs/en/manual").exit_code == 0
    there = sorted(f.name for f in (site / "docs/en/manual").rglob("*") if not f.name.startswith("."))
    assert there == ["_section.yml", "a.md", "b.md", "one.png", "two.png"]
