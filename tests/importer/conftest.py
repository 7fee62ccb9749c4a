"""A site after an import, for every test of this folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kb_build.importer import ImportOptions, plan_import, write_import
from tests.importer.imported import Imported
from tests.libraries import TODAY, Files, config_of, write_files


@pytest.fixture
def adopt(tmp_path: Path) -> Callable[..., Imported]:
    """A function that imports `files` into a site: `adopt({"a.md": "…"}, into="en/manual", site={…})`."""

    def run(old: Files, *, site: Files | None = None, into: str = "en/manual", **more: Any) -> Imported:
        folder = write_files(tmp_path / "old", old)
        here = write_files(tmp_path / "site", {"docs/en/_section.yml": "title: Help\n", **(site or {})})
        config = config_of(here, site_name="Example")
        plan = plan_import(folder, config, ImportOptions(into, **more), TODAY)
        write_import(plan, config.docs)
        return Imported(here, plan.report)

    return run
