"""`kb explain`: every rule, in both languages."""

from __future__ import annotations

import pytest

from kb_build.rules import load_rules
from tests.cli.called import JAPANESE, Run


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("code", [rule.code for rule in load_rules()])
def test_every_rule_is_explained(kb: Run, code: str, lang: str) -> None:
    page = kb("explain", code.lower(), "--ui-lang", lang).stdout
    assert page.startswith(f"# {code}: ")
    assert page.count("```") >= 2
    assert bool(JAPANESE.search(page.split("```")[0])) is (lang == "ja")


def test_an_unknown_code_is_answered_with_the_nearest(kb: Run) -> None:
    assert "did you mean BK001?" in kb("explain", "BK01").stderr
    assert "BK001 のことですか" in kb("explain", "bk-001", "--ui-lang", "ja").stderr
    assert "did you mean" not in kb("explain", "flowers").stderr


def test_without_a_code_all_rules_are_listed(kb: Run) -> None:
    assert [line[:5] for line in kb("explain").stdout.splitlines()] == [rule.code for rule in load_rules()]
