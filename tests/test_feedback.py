"""Where votes for an article go, as its page says it."""

from __future__ import annotations

import pytest

from tests.composed import composed, texts
from tests.libraries import front_matter

REASONS = ["did-not-work", "hard-to-understand", "not-my-problem", "out-of-date"]


@pytest.mark.parametrize(
    ("setting", "address"),
    [
        ("feedback/", "../../../feedback/KB0001.ja/"),
        ("votes/kb", "../../../votes/kb/KB0001.ja/"),
        ("/log/", "/log/KB0001.ja/"),
    ],
)
def test_each_answer_has_its_address(setting: str, address: str) -> None:
    form = composed(front_matter(), "ja/fix/a.md", feedback=setting).css_first("#feedback form")
    assert form.attributes["action"] == f"{address}yes"
    buttons = form.css("button[formaction]")
    assert [button.attributes["formaction"] for button in buttons] == [f"{address}no/{r}" for r in REASONS]


def test_a_site_without_an_address_asks_nobody() -> None:
    tree = composed(front_matter())
    assert not tree.css("#feedback form")
    assert texts(tree, "[data-kb=feedback]") == [""]
