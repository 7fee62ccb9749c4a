"""What a phrasing with alternatives stands for."""

from __future__ import annotations

import pytest

from kb_build.phrasing import MOST, expand


@pytest.mark.parametrize(
    ("phrasing", "texts"),
    [
        (
            "(時計|時刻)を(設定|合わせ)る",
            ("時計を設定る", "時計を合わせる", "時刻を設定る", "時刻を合わせる"),
        ),
        ("set the (clock|time)", ("set the clock", "set the time")),
        ("ports (COM)", ("ports (COM)",)),
        ("(the |)port", ("the port", "port")),
        ("a|b", ("a|b",)),
        ("", ("",)),
    ],
)
def test_every_choice_is_a_text(phrasing: str, texts: tuple[str, ...]) -> None:
    assert expand(phrasing) == texts


def test_a_phrasing_never_outweighs_its_article() -> None:
    assert len(expand("(a|b)" * 12)) == MOST
