"""What an imported article claims is what somebody said of it, never what a `_section.yml` says of others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kb_build.check import check
from kb_build.model.fields import Fields
from tests.importer.imported import OLD, SAMPLE, Imported


def fields_of(done: Imported, path: str) -> Fields:
    """Return the fields of an imported article."""
    fields = done.article(path).fields
    assert fields is not None
    return fields


@pytest.mark.parametrize("into", ["en/manual", "en"])
@pytest.mark.parametrize("path", OLD)
def test_product_and_review_of_other_articles_are_not_theirs(
    adopt: Callable[..., Imported], into: str, path: str
) -> None:
    fields = fields_of(adopt(OLD, site=SAMPLE, into=into), path)
    assert (fields.applies_to, fields.reviewed) == ((), None)
    assert fields.review_by == date(2027, 5, 21)
    assert fields.owner == "Support team"
    assert fields.escalation is not None


@pytest.mark.parametrize("into", ["en/manual", "en"])
@pytest.mark.parametrize("path", OLD)
def test_what_the_person_names_wins_over_what_is_inherited(
    adopt: Callable[..., Imported], into: str, path: str
) -> None:
    fields = fields_of(adopt(OLD, site=SAMPLE, into=into, product="Printer", owner="Team P"), path)
    assert ([a.product for a in fields.applies_to], fields.owner) == (["Printer"], "Team P")


def test_a_review_that_the_old_article_states_is_kept(adopt: Callable[..., Imported]) -> None:
    done = adopt({"a.md": "---\ntitle: A\nlast_reviewed: 2024-03-01\n---\nText.\n"}, site=SAMPLE)
    assert fields_of(done, "a.md").reviewed == date(2024, 3, 1)


def test_a_product_that_nobody_named_is_asked_for_once(adopt: Callable[..., Imported]) -> None:
    done = adopt(OLD, site=SAMPLE)
    found = [(d.path, d.span.line) for d in check(done.library) if d.code == "FM003"]
    assert found == [("docs/en/manual/_section.yml", 2)]


def test_later_imports_take_what_the_writer_filled_in(adopt: Callable[..., Imported]) -> None:
    first = adopt(OLD, site=SAMPLE)
    section = first.site / "docs/en/manual/_section.yml"
    filled = section.read_text().replace("applies_to:", "applies_to: [{product: Printer}]")
    second = adopt(
        {"c.md": "# C\n\nText.\n", "Sub/d.md": "# D\n\nText.\n"},
        site={**SAMPLE, "docs/en/manual/_section.yml": filled},
    )
    for path in ("c.md", "Sub/d.md"):
        assert "applies_to" not in second.article(path).front_matter.values
        assert fields_of(second, path).applies_to[0].product == "Printer"
