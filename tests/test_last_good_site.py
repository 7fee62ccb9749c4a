"""A build that stops, is stopped or is in the way of another: the last good site stays, or the new one is whole."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock

from tests.kb import kb, start_kb
from tests.sites import digest, small_site

KILLS = 50


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small_site(tmp_path_factory.mktemp("built"))
    result = kb(folder, "build")
    assert result.returncode == 0, result.stderr
    return folder


def test_a_mistake_leaves_the_last_good_site(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site-with-a-mistake"
    shutil.copytree(built, folder)
    before = digest(folder / "site")
    article = folder / "docs/en/fix/clock.md"
    article.write_text(
        article.read_text(encoding="utf-8").replace("title: Where", "title: Error: Where"), encoding="utf-8"
    )
    result = kb(folder, "build")
    assert result.returncode == 1
    assert "docs/en/fix/clock.md:4:13" in result.stderr
    assert "the last good one is still there" in result.stderr
    assert "Traceback" not in result.stderr
    assert digest(folder / "site") == before


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "there is none from before"), ("ja", "以前に作成したサイトもありません")]
)
def test_a_mistake_in_the_first_build_does_not_speak_of_a_site_before(
    tmp_path: Path, lang: str, said: str
) -> None:
    folder = small_site(tmp_path)
    (folder / "docs/en/fix/clock.md").write_text("---\ntitle: Error: x\n---\n", encoding="utf-8")
    result = kb(folder, "build", "--ui-lang", lang)
    assert result.returncode == 1
    assert said in result.stderr
    assert not (folder / "site").exists()


def test_strict_stops_at_a_warning(tmp_path: Path) -> None:
    folder = small_site(tmp_path)
    article = folder / "docs/en/fix/clock.md"
    article.write_text(article.read_text(encoding="utf-8") + "\n## One\n\n#### Three\n", encoding="utf-8")
    assert kb(folder, "build").returncode == 0
    shutil.rmtree(folder / "site")
    assert kb(folder, "build", "--strict").returncode == 1
    assert not (folder / "site").exists()


def test_builds_killed_at_any_moment_leave_a_whole_site(built: Path, tmp_path: Path) -> None:
    """`kill -9` at 50 random moments of a build: the site is the old one or the new one, every time."""
    folder = tmp_path / "killed"
    shutil.copytree(built, folder)
    whole = [digest(folder / "site")]
    article = folder / "docs/en/fix/clock.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text + "\nOne more line.\n", encoding="utf-8")
    length = seconds_of(folder)
    whole.append(digest(folder / "site"))
    chance = random.Random(50)
    killed = 0
    for number in range(KILLS):
        article.write_text(text + ("\nOne more line.\n" if number % 2 else ""), encoding="utf-8")
        process = start_kb(folder, "build")
        # Reading and checking come first, and write nothing.
        time.sleep(length * chance.uniform(0.2, 1.05))
        process.kill()
        process.join()
        killed += process.exitcode == -signal.SIGKILL
        assert digest(folder / "site") in whole, f"broken after kill {number}"
    assert killed > KILLS // 4, "three of four builds had ended before they were killed"
    assert kb(folder, "build").returncode == 0
    assert not list(folder.glob(".site.building-*"))


def seconds_of(folder: Path) -> float:
    started = time.monotonic()
    assert kb(folder, "build").returncode == 0
    return time.monotonic() - started


def test_a_second_build_waits_and_says_so(tmp_path: Path) -> None:
    folder = small_site(tmp_path)
    with FileLock(folder / ".site.lock"):
        process = subprocess.Popen(
            [sys.executable, "-m", "kb_build", "build", "--ui-lang", "en"],
            cwd=folder, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stderr is not None
        said = process.stderr.readline()
        assert "wait" in said.lower()
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert (folder / "site/index.html").is_file()


def test_somebody_elses_folder_is_not_replaced(tmp_path: Path) -> None:
    folder = small_site(tmp_path)
    (folder / "site").mkdir()
    (folder / "site" / "thesis.txt").write_text("years of work", encoding="utf-8")
    result = kb(folder, "build")
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert (folder / "site" / "thesis.txt").exists()
