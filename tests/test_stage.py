"""The staging folder: complete or not at all."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

import pytest

from kb_build.stage import MARKER, NotOurs, Stage


def fill(folder: Path, word: str) -> None:
    for number in range(20):
        (folder / f"{number}.html").write_text(word, encoding="utf-8")


def content(site: Path) -> set[str]:
    return {page.read_text(encoding="utf-8") for page in site.glob("*.html")}


def build(site: Path, word: str) -> None:
    stage = Stage(site)
    fill(stage.open(), word)
    stage.switch()


def test_a_switched_build_is_the_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, "one")
    build(site, "two")
    assert content(site) == {"two"}
    assert sorted(p.name for p in tmp_path.iterdir()) == [".site.lock", "site"]


def test_a_discarded_build_leaves_the_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, "one")
    stage = Stage(site)
    fill(stage.open(), "two")
    stage.discard()
    assert content(site) == {"one"}
    assert not list(tmp_path.glob(".site.building-*"))


def test_what_a_killed_build_left_is_removed_by_the_next(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, "one")
    (tmp_path / ".site.building-dead").mkdir()
    build(site, "two")
    assert not list(tmp_path.glob(".site.building-*"))


def test_a_site_that_was_moved_away_comes_back(tmp_path: Path) -> None:
    """Where folders cannot be exchanged, a kill between two renames leaves only the previous site."""
    site = tmp_path / "site"
    build(site, "one")
    site.rename(tmp_path / ".site.previous")
    Stage(site).open()
    assert content(site) == {"one"}


@pytest.mark.parametrize("exchange", [True, False])
def test_switching_with_and_without_an_exchange(tmp_path: Path, exchange: bool, monkeypatch) -> None:
    if not exchange:
        monkeypatch.setattr("kb_build.stage._exchange", lambda one, other: False)
    site = tmp_path / "site"
    build(site, "one")
    build(site, "two")
    assert content(site) == {"two"}
    assert not (tmp_path / ".site.previous").exists()


@pytest.mark.parametrize("name", ["thesis.txt", "sitemap.xml"])
def test_a_folder_of_somebody_else_is_not_replaced(tmp_path: Path, name: str) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / name).write_text("years of work", encoding="utf-8")
    with pytest.raises(NotOurs):
        Stage(site).open()
    assert (site / name).read_text(encoding="utf-8") == "years of work"


def test_an_empty_folder_may_become_the_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    build(tmp_path / "site", "one")
    assert (tmp_path / "site" / MARKER).exists()


def hold(site: Path, opened, release) -> None:
    stage = Stage(site)
    stage.open()
    opened.set()
    release.wait(30)
    stage.discard()


def test_a_second_build_says_that_it_waits(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    opened, release = context.Event(), context.Event()
    other = context.Process(target=hold, args=(tmp_path / "site", opened, release))
    other.start()
    assert opened.wait(30)
    stage, said = Stage(tmp_path / "site"), []

    def on_wait() -> None:
        said.append("waiting")
        release.set()

    stage.open(on_wait)
    stage.discard()
    other.join(30)
    assert said == ["waiting"]


def build_forever(site: Path) -> None:
    number = 0
    while True:
        number += 1
        build(site, f"build {number}")


def test_a_build_killed_at_any_moment_leaves_one_whole_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(site, "first")
    context = multiprocessing.get_context("spawn")
    chance = random.Random(2026)
    for _ in range(10):
        process = context.Process(target=build_forever, args=(site,))
        process.start()
        while content(site) == {"first"} and process.is_alive():
            time.sleep(0.01)
        time.sleep(chance.random() / 20)
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        assert len(content(site)) == 1
        assert len(list(site.glob("*.html"))) == 20
