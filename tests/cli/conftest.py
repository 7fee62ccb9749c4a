"""A small site, and the command called in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kb_build.cli import main
from tests.cli.called import CONFIG, GOOD, Run
from tests.libraries import write_files


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_files(tmp_path, {"mkdocs.yml": CONFIG, "docs/en/good.md": GOOD})
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "KB_DEBUG", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def kb(site: Path) -> Run:
    """Run the command in the site's folder."""

    def run(*args: str, **more: Any) -> Result:
        return CliRunner().invoke(main, list(args), **more)

    return run
