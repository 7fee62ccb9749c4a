"""How a command ends, and what it says of wrong settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.called import LOST, WARNED, Run
from tests.libraries import write_files


@pytest.mark.parametrize(
    ("files", "args", "code"),
    [
        ({}, ["check"], 0),
        ({"docs/en/lost.md": LOST}, ["check"], 1),
        ({"docs/en/warned.md": WARNED}, ["check"], 0),
        ({"docs/en/warned.md": WARNED}, ["check", "--strict"], 1),
        ({"docs/en/lost.md": LOST}, ["check", "docs/en/good.md"], 0),
        ({}, ["check", "--no-such-option"], 2),
        ({}, ["check", "docs/en/gone.md"], 2),
        ({}, ["check", "mkdocs.yml"], 2),
        ({}, ["check", "--unsafe"], 2),
        ({}, ["check", "--update-baseline"], 2),
        ({}, ["check", "--baseline", "gone.json"], 2),
        ({}, ["check", "--since", "no-such-revision"], 2),
        ({}, ["check", "--today", "2026-02-30"], 2),
        ({}, ["check", "--config", "gone.yml"], 2),
        ({"mkdocs.yml": "site_name: [\n"}, ["check"], 2),
        ({"mkdocs.yml": "docs_dir: nowhere\n"}, ["check"], 2),
        ({}, ["nonsense"], 2),
        ({}, ["explain", "ZZ999"], 2),
        ({}, ["explain", "bk001"], 0),
        ({}, ["--version"], 0),
        ({}, ["--help"], 0),
    ],
)
def test_the_exit_code_says_how_it_went(
    kb: Run, site: Path, files: dict[str, str], args: list[str], code: int
) -> None:
    write_files(site, files)
    result = kb(*args)
    assert result.exit_code == code, result.output


@pytest.mark.parametrize(
    ("lang", "says"),
    [("en", "mkdocs.yml:4:7: error: extra.kb.colour:"), ("ja", "mkdocs.yml:4:7: エラー: extra.kb.colour")],
)
def test_a_mistake_in_the_settings_is_shown_at_its_place(kb: Run, site: Path, lang: str, says: str) -> None:
    write_files(site, {"mkdocs.yml": "site_name: x\nextra:\n    kb:\n      colour: red\n"})
    result = kb("check", "--ui-lang", lang)
    assert result.exit_code == 2
    assert result.stderr.startswith(says)
    assert result.stdout == ""


def test_a_mistake_in_the_settings_elsewhere_is_shown_where_it_is(kb: Run, site: Path) -> None:
    write_files(site, {"sub/mkdocs.yml": "[\n"})
    assert kb("check", "--config", "sub/mkdocs.yml").stderr.startswith("sub/mkdocs.yml:")
