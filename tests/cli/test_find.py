"""`kb find`: what it says of an index that it cannot ask, and of questions that it cannot read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kb import kb
from tests.sites import small_site


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small_site(tmp_path_factory.mktemp("find"))
    result = kb(folder, "build")
    assert result.returncode == 0, result.stderr
    return folder


@pytest.mark.parametrize("manifest", ["{}", '{"version": 0}'])
def test_a_search_of_another_version_is_said(built: Path, tmp_path: Path, manifest: str) -> None:
    (tmp_path / "search/en").mkdir(parents=True)
    (tmp_path / "search/en/manifest.json").write_text(manifest, encoding="utf-8")
    result = kb(built, "find", "license", "--site", str(tmp_path), "--ui-lang", "en")
    assert result.returncode == 2
    assert "another version of KB Build" in result.stderr


def damaged(site: Path, pattern: str, change: Callable[[bytes], bytes | None]) -> None:
    for file in (site / "search").glob(pattern):
        content = change(file.read_bytes())
        file.unlink()
        if content is not None:
            file.write_bytes(content)


@pytest.mark.parametrize("kind", ["en/manifest", "en/articles", "ja/token", "ja/words"])
@pytest.mark.parametrize(
    "change",
    [lambda content: None, lambda content: b"", lambda content: content[: len(content) // 2],
     lambda content: bytes([content[0] ^ 1]) + content[1:]],
    ids=["missing", "empty", "truncated", "changed"],
)  # fmt: skip
def test_a_damaged_search_is_said(
    built: Path, tmp_path: Path, kind: str, change: Callable[[bytes], bytes | None]
) -> None:
    shutil.copytree(built / "site" / "search", tmp_path / "search")
    damaged(tmp_path, f"{kind}*", change)
    lang = kind[:2]
    asked = {"en": "verfy the licence", "ja": "ライセソスを確認"}[lang]
    said = {"en": "is damaged or missing", "ja": "が壊れているか、ありません"}[lang]
    result = kb(built, "find", asked, "--site", str(tmp_path), "--lang", lang, "--ui-lang", lang)
    assert result.returncode == 3, result.stdout
    assert said in result.stderr
    assert kind in Path(result.stderr).as_posix()
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "line",
    [b"no JSON", b"\xff\xfe\x00", b"[]", b'{"qid": 2}', b'"x"', b'{"qid": 2, "query": null}', b"[" * 100_000],
)
def test_a_question_that_cannot_be_read_is_named_by_its_line(
    built: Path, tmp_path: Path, line: bytes
) -> None:
    batch = tmp_path / "asked.jsonl"
    batch.write_bytes(b'{"qid": 1, "query": "license"}\n' + line + b"\n")
    result = kb(built, "find", "--batch", str(batch))
    assert result.returncode == 2
    assert result.stdout.startswith('{"qid": 1, "hits": [{"rank": 1, ')
    assert "asked.jsonl" in result.stderr
    assert ".jsonl:2:1: " in result.stderr
