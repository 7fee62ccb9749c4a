"""`kb check --since`: what changed in git."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.called import CONFIG, LOST, Run, jsonl
from tests.libraries import write_files


@pytest.fixture
def git(site: Path) -> Callable[..., None]:
    def run(*args: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
        subprocess.run(["git", *who, *args], cwd=site, check=True, capture_output=True)

    run("init", "-q", "-b", "main")
    write_files(site, {"docs/en/old.md": LOST, "docs/ja/時 計.md": LOST.replace("KB0002", "KB0004")})
    run("add", "-A")
    run("commit", "-qm", "first")
    return run


def since(kb: Run, rev: str = "HEAD") -> list[str]:
    return [d["path"] for d in jsonl(kb("check", "--since", rev, "--format", "jsonl"))]


def test_only_what_changed_is_reported(kb: Run, site: Path, git: Callable[..., None]) -> None:
    assert since(kb) == []
    write_files(site, {"docs/ja/時 計.md": LOST.replace("KB0002", "KB0004") + "\nMore.\n"})
    assert since(kb) == ["docs/ja/時 計.md"]


def test_new_files_count_and_ignored_ones_do_not(kb: Run, site: Path, git: Callable[..., None]) -> None:
    new = {
        "docs/en/new.md": LOST.replace("KB0002", "KB0005"),
        "docs/en/tmp.md": LOST.replace("KB0002", "KB0006"),
    }
    write_files(site, {**new, ".gitignore": "tmp.md\n"})
    assert since(kb) == ["docs/en/new.md"]


def test_a_moved_article_counts_and_a_deleted_one_does_not(kb: Run, git: Callable[..., None]) -> None:
    git("mv", "docs/en/old.md", "docs/en/moved.md")
    git("rm", "-q", "docs/ja/時 計.md")
    assert since(kb) == ["docs/en/moved.md"]


def test_what_others_changed_since_the_branch_began_does_not_count(
    kb: Run, site: Path, git: Callable[..., None]
) -> None:
    git("checkout", "-qb", "mine")
    write_files(site, {"docs/en/new.md": LOST.replace("KB0002", "KB0005")})
    git("add", "-A")
    git("commit", "-qm", "mine")
    git("checkout", "-q", "main")
    write_files(site, {"docs/en/old.md": LOST + "\nTheirs.\n"})
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "mine")
    assert since(kb, "main") == ["docs/en/new.md"]


def test_a_project_in_a_folder_of_the_repository(kb: Run, site: Path, git: Callable[..., None]) -> None:
    write_files(site, {"sub/mkdocs.yml": CONFIG, "sub/docs/en/new.md": LOST.replace("KB0002", "KB0005")})
    result = kb("check", "--config", "sub/mkdocs.yml", "--since", "HEAD", "--format", "github")
    assert result.stdout.startswith("::error file=sub/docs/en/new.md,")


def test_without_git_it_says_so(kb: Run) -> None:
    result = kb("check", "--since", "HEAD")
    assert result.exit_code == 2
    assert "--since needs git" in result.stderr


def test_a_revision_is_never_an_option(kb: Run, git: Callable[..., None]) -> None:
    result = kb("check", "--since=--output=x")
    assert result.exit_code == 2
    assert "does not know the revision “--output=x”" in result.stderr
