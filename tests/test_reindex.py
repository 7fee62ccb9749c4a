"""The search made anew while a site is served: whole, or as it was."""

from __future__ import annotations

import json
from pathlib import Path

from kb_build.model.section import SearchDocument, Section
from kb_build.publish.reindex import Reindexing, write_anew
from kb_build.publish.search import Searchable
from kb_build.search.pack import MANIFEST, is_whole
from tests.sites import digest

PATIENCE = 30.0


def source(*titles: str) -> Searchable:
    """Return what the search of articles with these titles is made of."""
    return Searchable({"en": tuple(_document(f"KB{n:04}", title) for n, title in enumerate(titles, 1))}, ())


def _document(id_: str, title: str) -> SearchDocument:
    sections = (Section(id_, "en", "cause", "Cause", f"What is behind {title}."),)
    return SearchDocument(
        id=id_,
        lang="en",
        url=f"en/{id_}/",
        permalink=f"a/{id_}/",
        title=title,
        type="how_to",
        sections=sections,
    )


def test_the_last_one_started_is_the_one_that_stands(tmp_path: Path) -> None:
    reindexing = Reindexing()
    reindexing.start(source("The first"), tmp_path)
    reindexing.start(source("The second", "The third"), tmp_path)
    assert reindexing.process is not None
    reindexing.process.join(PATIENCE)
    assert reindexing.process.exitcode == 0
    expected = tmp_path / "expected"
    expected.mkdir()
    write_anew(source("The second", "The third"), expected)
    assert digest(tmp_path / "search") == digest(expected / "search")


def test_whenever_it_is_ended_no_file_is_half_there(tmp_path: Path) -> None:
    many = source(*(f"Article number {n} of many" for n in range(400)))
    reindexing = Reindexing()
    reindexing.start(many, tmp_path)
    while not any(tmp_path.rglob("*.bin")):
        assert reindexing.process is not None
        reindexing.process.join(0.001)
        assert reindexing.process.exitcode in (None, 0)
    reindexing.stop()
    files = [file for file in tmp_path.rglob("*") if file.is_file() and not file.name.startswith(".")]
    assert all(is_whole(file.name, file.read_bytes()) for file in files)
    for manifest in (file for file in files if file.name == MANIFEST):
        assert json.loads(manifest.read_bytes())["documents"] == 400


def test_a_site_that_has_gone_stays_gone(tmp_path: Path) -> None:
    write_anew(source("An article"), tmp_path / "gone")
    assert not (tmp_path / "gone").exists()
