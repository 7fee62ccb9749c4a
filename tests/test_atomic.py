"""A file is there whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb_build.atomic import write_atomically
from tests.libraries import write_files


def test_a_file_keeps_its_permissions_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    file = write_files(tmp_path, {"a.md": "one"}) / "a.md"
    file.chmod(0o640)
    write_atomically(file, b"two")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"two", 0o640)
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write_files(tmp_path, {"a.md": "one"}) / "a.md"

    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(file, b"two")
    assert file.read_bytes() == b"one"
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


def test_a_new_file_is_like_any_other_and_has_its_folder(tmp_path: Path) -> None:
    write_atomically(tmp_path / "new/a.md", b"one")
    (tmp_path / "new/b.md").write_bytes(b"one")
    made, other = (tmp_path / "new/a.md").stat(), (tmp_path / "new/b.md").stat()
    assert (made.st_mode, made.st_size) == (other.st_mode, 3)
