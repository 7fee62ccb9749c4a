"""The baseline: excuses what was there, notices what is new, and can only shrink."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb_build.baseline import (
    Baseline,
    baseline_text,
    new_baseline,
    parse_baseline,
    read_baseline,
    without_baseline,
)
from kb_build.check import check
from kb_build.config import ConfigError
from kb_build.diagnostic import Diagnostic
from kb_build.library import Library
from kb_build.rule_page import read_rule_page
from kb_build.rules import load_rules
from tests.libraries import front_matter, library_of

PATH = "kb-baseline.json"


def article(*images: str, **fields: str) -> str:
    return front_matter(**fields) + "\n\n".join(f"![The power button]({image})" for image in images) + "\n"


def missing_images(library: Library) -> tuple[Diagnostic, ...]:
    return tuple(d for d in check(library) if d.code == "SS001")


def baseline_of(*images: str, path: str = "docs/en/a.md") -> Baseline:
    library = library_of({path: article(*images)})
    made = new_baseline(missing_images(library), library, None, PATH)
    return parse_baseline(baseline_text(made), PATH)


def remaining(baseline: Baseline, library: Library) -> list[tuple[str, str]]:
    found = without_baseline(missing_images(library), library, baseline)
    return [(d.code, d.values["src"] if d.code == "SS001" else d.values["found"]) for d in found]


def test_what_was_wrong_is_excused_wherever_it_moves() -> None:
    baseline = baseline_of("a.png", "b.png", "b.png")
    moved = library_of({"docs/en/new/place.md": "\n".join(article("b.png", "a.png", "b.png").split("\n"))})
    assert remaining(baseline, moved) == []


def test_what_is_new_is_reported() -> None:
    library = library_of({"docs/en/a.md": article("a.png", "c.png", "a.png")})
    assert remaining(baseline_of("a.png"), library) == [("SS001", "c.png"), ("SS001", "a.png")]


def test_the_same_mistake_in_another_article_or_language_is_new() -> None:
    files = {
        "docs/en/a.md": article("a.png"),
        "docs/ja/a.md": article("a.png"),
        "docs/en/b.md": article("a.png", id="KB0002"),
    }
    assert len(remaining(baseline_of("a.png"), library_of(files))) == 2


def test_what_is_mended_is_stale_at_its_line() -> None:
    baseline = baseline_of("a.png", "b.png", "b.png")
    library = library_of({"docs/en/a.md": article("b.png")})
    found = without_baseline(missing_images(library), library, baseline)
    assert [(d.code, d.path, d.span.line, d.values["count"]) for d in found] == [
        ("TL003", PATH, 2, "1"),
        ("TL003", PATH, 3, "1"),
    ]
    assert "a.png" in found[0].message.en


def test_of_articles_that_were_not_checked_nothing_is_stale() -> None:
    library = library_of({"docs/en/a.md": article()})
    assert without_baseline((), library, baseline_of("a.png"), frozenset({"docs/en/other.md"})) == ()


def test_an_article_without_a_good_id_is_known_by_its_path() -> None:
    library = library_of({"docs/en/a.md": front_matter(id="42") + "![The power button](a.png)\n"})
    made = new_baseline(missing_images(library), library, None, PATH)
    assert [entry.evidence.article for entry in made.entries] == ["docs/en/a.md"]


def test_values_that_change_by_themselves_do_not_matter() -> None:
    before = library_of({"docs/en/a.md": article("pwer.png")})
    made = new_baseline(missing_images(before), before, None, PATH)
    after = library_of({"docs/en/a.md": article("pwer.png"), "docs/en/power.png": ""})
    assert missing_images(after)[0].message != missing_images(before)[0].message
    assert remaining(made, after) == []


# -- it can only shrink


def test_updating_removes_and_never_adds() -> None:
    old = baseline_of("a.png", "b.png", "b.png")
    library = library_of({"docs/en/a.md": article("b.png", "c.png")})
    new = new_baseline(missing_images(library), library, old, PATH)
    assert [(json.loads(e.evidence.found)["src"], e.count) for e in new.entries] == [("b.png", 1)]


def test_an_empty_baseline_stays_empty() -> None:
    library = library_of({"docs/en/a.md": article("a.png")})
    assert new_baseline(missing_images(library), library, Baseline(PATH), PATH).entries == ()


# -- the file


def test_the_file_has_one_finding_per_line_and_the_same_bytes_every_time() -> None:
    library = library_of({"docs/en/b.md": article("z.png", "a.png"), "docs/ja/a.md": article("画.png")})
    found = missing_images(library)
    text = baseline_text(new_baseline(found, library, None, PATH))
    assert text == baseline_text(new_baseline(reversed(found), library, None, PATH))
    assert text == (
        '{"version": 1, "entries": [\n'
        '{"article": "KB0001/en", "code": "SS001", "found": {"src": "a.png"}, "count": 1},\n'
        '{"article": "KB0001/en", "code": "SS001", "found": {"src": "z.png"}, "count": 1},\n'
        '{"article": "KB0001/ja", "code": "SS001", "found": {"src": "画.png"}, "count": 1}\n'
        "]}\n"
    )


def test_a_file_without_entries_can_be_read() -> None:
    assert parse_baseline(baseline_text(Baseline(PATH)), PATH).entries == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"version": 1,\n "entries": [', 2),
        ("[]", 1),
        ('{"version": 2, "entries": []}', 1),
        ('{"version": 1, "entries": [\n{"article": "KB0001/en", "code": 5}\n]}', 2),
        ("<<<<<<< ours\n", 1),
        ("", 1),
    ],
)
def test_a_broken_file_is_refused_at_its_place(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / PATH).write_text(text)
    with pytest.raises(ConfigError) as error:
        read_baseline(tmp_path / PATH, PATH)
    assert (error.value.path, error.value.span.line) == (PATH, line)
    assert "--update-baseline" in error.value.message.en


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / PATH).write_bytes(content)
    with pytest.raises(ConfigError):
        read_baseline(tmp_path / PATH, PATH)


def test_the_settings_name_the_baseline_of_a_site(tmp_path: Path) -> None:
    (tmp_path / PATH).write_text(baseline_text(baseline_of("a.png")))
    library = library_of({"docs/en/a.md": article("a.png")}, folder=tmp_path, settings={"baseline": PATH})
    assert without_baseline(missing_images(library), library) == ()
    plain = library_of({"docs/en/a.md": article("a.png")})
    assert len(without_baseline(missing_images(plain), plain)) == 1


# -- its rule


@pytest.mark.parametrize(("kind", "stale"), [("bad", 1), ("good", 0)])
def test_the_examples_of_its_rule_are_what_they_say(kind: str, stale: int) -> None:
    page = read_rule_page(next(rule.page for rule in load_rules() if rule.code == "TL003"))
    for example in getattr(page, kind):
        library = library_of(example.files, settings={"baseline": PATH})
        found = without_baseline(missing_images(library), library)
        assert [d.code for d in found] == ["TL003"] * stale
