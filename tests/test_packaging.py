"""What is installed: justified and pinned dependencies, one version, a wheel with everything in it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import kb_build
from tests.imports import imported_names

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = ROOT / "pyproject.toml"
PINS = {name: ROOT / "requirements" / f"{name}.txt" for name in ("run", "dev", "bench")}
VERSION_HEADING = re.compile(r"^## \[(\d+\.\d+\.\d+)\]", re.MULTILINE)


def project() -> dict[str, object]:
    return tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]


def wanted(name: str) -> list[Requirement]:
    """Return what pyproject.toml asks for in requirements/`name`.txt."""
    table = project()
    extra = table["optional-dependencies"].get(name, [])
    return [Requirement(line) for line in [*table["dependencies"], *extra]]


def pins(name: str) -> dict[str, list[Requirement]]:
    """Return the pins of requirements/`name`.txt by package; one package may have a pin per platform."""
    found: dict[str, list[Requirement]] = {}
    for line in PINS[name].read_text(encoding="utf-8").splitlines():
        if line and not line.startswith((" ", "#")):
            pin = Requirement(line.removesuffix("\\"))
            found.setdefault(canonicalize_name(pin.name), []).append(pin)
    return found


def version_of(pin: Requirement) -> str:
    return str(pin.specifier).removeprefix("==")


def dependency_lines(pyproject: str) -> list[str]:
    """Return the lines of the dependency lists, as they are written."""
    blocks = re.findall(r"^(?:dependencies|dev|bench) = \[\n(.*?)^\]", pyproject, re.MULTILINE | re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


def unjustified(lines: list[str]) -> list[str]:
    """Return the dependency lines without a comment of at least three words."""
    return [line for line in lines if not re.fullmatch(r'"[^"]+", +# \S+( \S+){2,}', line)]


def test_every_dependency_says_why_it_is_there() -> None:
    lines = dependency_lines(PYPROJECT.read_text(encoding="utf-8"))
    assert unjustified(lines) == []
    named = [Requirement(line.split('"')[1]) for line in lines]
    assert named == [*wanted("dev"), *(need for need in wanted("bench") if need not in wanted("run"))]


def test_a_dependency_without_a_reason_is_seen() -> None:
    lines = dependency_lines('dependencies = [\n    "a>=1",\n    "b>=2",  # a good reason\n]\n')
    assert unjustified(lines) == ['"a>=1",']


def test_what_the_package_imports_is_declared_and_nothing_else() -> None:
    modules = packages_distributions()
    imported = {
        canonicalize_name(distribution)
        for path in (ROOT / "kb_build").rglob("*.py")
        for _, name in imported_names(path.read_text(encoding="utf-8"))
        for distribution in modules.get(name.partition(".")[0], ())
    }
    # The first is part of pydantic; the others are named to the engine, which imports them.
    imported = imported - {"kb-build", "pydantic-core"} | {"mkdocs-material", "pymdown-extensions"}
    assert imported == {canonicalize_name(need.name) for need in wanted("run")}


@pytest.mark.parametrize("name", PINS)
def test_the_requirements_are_those_of_pyproject(name: str) -> None:
    have = pins(name)
    stale = [
        str(need)
        for need in wanted(name)
        if not (found := have.get(canonicalize_name(need.name)))
        or not all(need.specifier.contains(version_of(pin)) for pin in found)
    ]
    assert stale == [], f"requirements/{name}.txt is stale: make lock"


@pytest.mark.parametrize("name", PINS)
def test_every_pin_is_exact_and_has_a_hash(name: str) -> None:
    text = PINS[name].read_text(encoding="utf-8")
    entries = re.split(r"^(?=[^\s#])", text, flags=re.MULTILINE)[1:]
    assert len(entries) == sum(map(len, pins(name).values()))
    hashed = re.compile(r"\S+==\S+[^\n]*\n +--hash=sha256:[0-9a-f]{64}")
    assert [entry for entry in entries if not hashed.match(entry)] == []


def test_the_small_list_is_part_of_the_large_one() -> None:
    small, large = pins("run"), pins("dev")
    assert {name: set(map(str, small[name])) for name in small} == {
        name: set(map(str, large.get(name, []))) for name in small
    }


@pytest.mark.parametrize("name", ["CHANGELOG.md", "CHANGELOG.ja.md"])
def test_the_newest_version_of_the_changelog_is_ours(name: str) -> None:
    versions = VERSION_HEADING.findall((ROOT / name).read_text(encoding="utf-8"))
    assert versions[0] == kb_build.__version__


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-index",
        "--no-deps",
        "--no-build-isolation",
    ]
    subprocess.run([*command, "--wheel-dir", str(folder), str(ROOT)], check=True, cwd=folder)
    [path] = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def committed(folder: str) -> set[str]:
    command = ["git", "ls-files", "-z", folder]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    return {name for name in names if name and (ROOT / name).is_file()}


def test_the_wheel_holds_the_package_its_data_and_the_templates(wheel: zipfile.ZipFile) -> None:
    have = set(wheel.namelist())
    package, templates = committed("kb_build"), committed("overrides")
    assert any(not name.endswith(".py") for name in package)
    assert templates
    assert package - have == set()
    assert {f"kb_build/_{name}" for name in templates} - have == set()
    assert not any(name.startswith(("tests/", "scripts/", "docs/")) for name in have)


def test_the_wheel_names_the_command_and_the_plugin(wheel: zipfile.ZipFile) -> None:
    [name] = [name for name in wheel.namelist() if name.endswith(".dist-info/entry_points.txt")]
    text = wheel.read(name).decode()
    assert "[console_scripts]\nkb = kb_build.__main__:main" in text
    assert "[mkdocs.plugins]\nkb = kb_build.adapters.mkdocs:KBPlugin" in text


def test_the_wheel_says_where_a_fault_of_ours_is_reported(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    code = "from kb_build.cli.failures import report_to; print(report_to())"
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert shown.stdout.strip() == project()["urls"]["Issues"]


@pytest.mark.parametrize("name", ["CONTRIBUTING", "CHANGELOG"])
def test_both_languages_say_as_much_and_link_to_what_exists(name: str) -> None:
    texts = [(ROOT / f"{name}{suffix}").read_text(encoding="utf-8") for suffix in (".md", ".ja.md")]
    english, japanese = (re.findall(r"^(#+ |[-*] |\d+\. |\| )", text, re.MULTILINE) for text in texts)
    assert english == japanese
    prose = [re.sub("`[^`]*`", "", text) for text in texts]
    targets = {target for text in prose for target in re.findall(r"\]\(([^)#:]+)\)", text)}
    assert [target for target in sorted(targets) if not (ROOT / target).exists()] == []


def test_an_installed_package_makes_and_builds_a_help_centre(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "installed")
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}

    def kb(*arguments: str, folder: Path) -> str:
        command = [sys.executable, "-m", "kb_build", *arguments]
        result = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    code = "import kb_build.theme; print(kb_build.theme.theme_folder())"
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True
    )
    assert Path(shown.stdout.strip()) == tmp_path / "installed" / "kb_build" / "_overrides"
    kb("init", "help", folder=tmp_path)
    kb("build", "--strict", folder=tmp_path / "help")
    assert (tmp_path / "help" / "site" / "index.html").is_file()


def test_tools_from_npm_are_pinned_with_a_hash_and_without_a_host() -> None:
    folder = ROOT / "tests/bench/pages"
    asked = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    own = locked.pop("")
    assert own["devDependencies"] == asked["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in asked["devDependencies"].values())
    assert [name for name, one in locked.items() if "integrity" not in one or "resolved" in one] == []
