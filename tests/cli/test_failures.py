"""A fault of ours and an interruption: polite, and never a traceback."""

from __future__ import annotations

import click
import pytest

import kb_build.cli.check as check_command
from kb_build.cli.failures import report_to
from kb_build.locales import words
from tests.cli.called import JAPANESE, Run


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("the cat sat on it")

    monkeypatch.setattr(check_command, "read_library", fail)


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_fault_of_ours_is_a_polite_message(kb: Run, lang: str) -> None:
    result = kb("check", "--ui-lang", lang)
    assert result.exit_code == 3
    assert "ValueError: the cat sat on it" in result.stderr
    assert "Traceback" not in result.output
    assert (report_to() or words(lang, "cli")["failure"]["where"]) in result.stderr
    assert bool(JAPANESE.search(result.stderr)) is (lang == "ja")


@pytest.mark.usefixtures("broken")
def test_a_fault_of_ours_shows_its_traceback_when_asked(kb: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_DEBUG", "1")
    result = kb("check")
    assert result.exit_code == 3
    assert "Traceback" in result.stderr


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, click.Abort])
def test_an_interruption_is_quiet(
    kb: Run, monkeypatch: pytest.MonkeyPatch, interruption: type[BaseException]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise interruption

    monkeypatch.setattr(check_command, "read_library", interrupted)
    result = kb("check")
    assert result.exit_code == 130
    assert result.output.strip() == ""


def test_a_file_that_cannot_be_used_is_no_fault_of_ours(kb: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "docs/en/good.md")

    monkeypatch.setattr(check_command, "read_library", full)
    result = kb("check")
    assert result.exit_code == 2
    assert "docs/en/good.md: No space left on device" in result.stderr


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_full_disk_is_no_fault_of_ours(kb: Run, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(check_command, "read_library", full)
    result = kb("check", "--ui-lang", lang)
    assert result.exit_code == 2
    assert words(lang, "cli")["failure"]["no_room"] in result.stderr
