"""The walls of the house: layers, the engine outside, and nothing of one machine in any file."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.imports import imported_names

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kb_build"
ENGINES = {"mkdocs", "material", "zensical"}

# Written in halves, so that this file passes its own test.
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "yarn" + "pkg.com",
    "deb." + "debian.org",
]
MACHINES = rb"(?<![\w.~-])/(?:work|tmp|root)/[\w.-]|" + re.escape(bytes(ROOT)) + rb"/"
NOT_OURS_TO_NAME = {
    "a package registry's host": re.compile("|".join(map(re.escape, REGISTRIES)).encode()),
    "a path of one machine": re.compile(MACHINES),
    "where a package came from": re.compile(rb'--(?:extra-)?index-url|"resolved": "https?:'),
}


def engines_in(text: str) -> list[tuple[int, str]]:
    """Return line and name of each import of an engine in a module's text."""
    names = imported_names(text)
    return [(line, name) for line, name in names if name.partition(".")[0] in ENGINES]


def project_files() -> list[Path]:
    """Return the files that are committed or about to be."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [path for name in sorted(set(names)) if name and (path := ROOT / name).is_file()]


def test_the_contracts_of_import_linter_hold() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([program, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "3 kept, 0 broken" in result.stdout


def test_only_the_adapters_import_an_engine() -> None:
    modules = [path for path in sorted(PACKAGE.rglob("*.py")) if PACKAGE / "adapters" not in path.parents]
    assert modules
    found = [
        f"{path.relative_to(ROOT)}:{line}: imports {name}"
        for path in modules
        for line, name in engines_in(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "import mkdocs",
        "import mkdocs.plugins as p",
        "from material.extensions import emoji",
        "def f():\n    from zensical import build",
        "import importlib\nimportlib.import_module('mkdocs.config')",
        "__import__('mkdocs')",
    ],
)
def test_every_way_to_import_an_engine_is_seen(text: str) -> None:
    assert engines_in(text) != []


@pytest.mark.parametrize(
    "text", ["import mkdocstrings", "from . import mkdocs", "from .adapters import mkdocs"]
)
def test_what_only_looks_like_an_engine_is_not(text: str) -> None:
    assert engines_in(text) == []


def names_in(data: bytes) -> Iterator[tuple[int, str, str]]:
    """Yield line, kind and text of everything in a file that no file of ours may name."""
    for what, pattern in NOT_OURS_TO_NAME.items():
        for match in pattern.finditer(data):
            yield data.count(b"\n", 0, match.start()) + 1, what, match[0].decode()


def test_no_file_names_a_registry_or_a_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: names {what}: {text}"
        for path in project_files()
        for line, what, text in names_in(path.read_bytes())
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [f"see https://{host}/simple" for host in REGISTRIES]
    + ["open /" + "tmp/x", "'/" + "work/main'", f"{ROOT}/docs", "--extra-" + "index-url x"],
)
def test_every_such_name_is_seen(text: str) -> None:
    assert any(names_in(text.encode()))


@pytest.mark.parametrize(
    "text", ["https://example.com/" + "work/x", "a/tmp/b", "~/" + "work/kb", "--no-emit-index-url"]
)
def test_an_innocent_path_is_not(text: str) -> None:
    assert not any(names_in(text.encode()))


def test_japanese_texts_spell_front_matter_in_one_way() -> None:
    """A reader who looks one spelling up must find all of it."""
    japanese = [
        path
        for path in project_files()
        if path.name.endswith(".ja.md") or path.name == "ja.yml" or (ROOT / "docs" / "ja") in path.parents
    ]
    texts = {path: path.read_text(encoding="utf-8") for path in japanese if path.suffix in (".md", ".yml")}
    assert sum("フロントマター" in text for text in texts.values()) > 5
    other = re.compile(r"(?i)\bfront ?matter\b|フロント[・ 　]マター")
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line}"
        for path, text in texts.items()
        for number, line in enumerate(text.split("\n"), 1)
        if other.search(line) and re.search("[ぁ-んァ-ヶ一-龠]", line)
    ]
    assert found == []
