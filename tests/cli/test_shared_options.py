"""The options that every command has."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_build.cli.language import language_of
from tests.cli.called import JAPANESE, LOST, Run, jsonl
from tests.libraries import front_matter, write_files


@pytest.mark.parametrize(
    "args",
    [
        ["--config", "other.yml", "--ui-lang", "ja", "check", "--format", "jsonl"],
        ["check", "--format", "jsonl", "--config", "other.yml", "--ui-lang", "ja"],
        ["--config", "gone.yml", "check", "--ui-lang=ja", "--config=other.yml", "--format=jsonl"],
    ],
)
def test_shared_options_stand_before_or_after_the_command(kb: Run, site: Path, args: list[str]) -> None:
    write_files(site, {"other.yml": "docs_dir: other\n", "other/en/lost.md": LOST})
    found = jsonl(kb(*args))
    assert [(d["code"], d["path"]) for d in found] == [("LK001", "other/en/lost.md")]
    assert JAPANESE.search(found[0]["message"])


def test_the_day_comes_from_the_option(kb: Run, site: Path) -> None:
    write_files(site, {"docs/en/good.md": front_matter(reviewed="2026-11-02") + "At the back.\n"})
    assert kb("check", "--today", "2026-11-01").exit_code == 1  # reviewed tomorrow
    assert kb("--today", "2026-11-02", "check").exit_code == 0


@pytest.mark.parametrize(
    ("args", "environ", "lang"),
    [
        ([], {}, "en"),
        ([], {"LANG": "ja_JP.UTF-8"}, "ja"),
        ([], {"LANG": "ja"}, "ja"),
        ([], {"LANG": "ja_JP.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_MESSAGES": "ja_JP.UTF-8"}, "ja"),
        ([], {"LANG": "jam_JM"}, "en"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        (["check", "--ui-lang", "ja"], {}, "ja"),
        (["--ui-lang=en"], {"LANG": "ja_JP.UTF-8"}, "en"),
        (["find", "--", "--ui-lang", "ja"], {}, "en"),
        (["--ui-lang"], {"LANG": "ja_JP.UTF-8"}, "ja"),
        (["--ui-lang", "fr"], {"LANG": "ja_JP.UTF-8"}, "ja"),
    ],
)
def test_the_language_is_the_one_asked_for_or_that_of_the_locale(
    args: list[str], environ: dict[str, str], lang: str
) -> None:
    assert language_of(args, environ) == lang
