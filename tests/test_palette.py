"""Any accent colour: readable in both themes on every ground, and the writer is told what was changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_build.colour import TEXT, contrast, readable
from kb_build.model.settings import Accent
from kb_build.palette import GROUNDS, palette, unreadable
from kb_build.publish.accent import ICON, ICON_COLOUR, TOKENS
from kb_build.publish.assets import read_assets
from kb_build.theme import theme_folder

COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
CSS = (theme_folder() / TOKENS).read_text(encoding="utf-8")
SIGNALS = ("safe-soft", "notice-soft", "caution-soft", "danger-soft")


def tokens(css: str, selector: str, n: int = 0) -> dict[str, str]:
    """The custom properties of the rule number `n` with this selector."""
    rules = re.findall(re.escape(selector) + r"\s*\{(.*?)\}", css, re.DOTALL)
    return dict(re.findall(r"--kb-([\w-]+):\s*(.+?);", rules[n], re.DOTALL))


THEMES = {"light": tokens(CSS, ":root"), "dark": tokens(CSS, ':root[data-theme="dark"]')}


@pytest.mark.parametrize("theme", THEMES)
def test_the_grounds_are_those_of_the_style_sheet(theme: str) -> None:
    assert GROUNDS[theme] == tuple(THEMES[theme][name] for name in ("paper", "soft", *SIGNALS))


@settings(deadline=None)  # a busy machine is no mistake
@given(COLOURS, COLOURS)
def test_every_accent_is_readable_wherever_it_stands(light: str, dark: str) -> None:
    for accent in (Accent(light=light), Accent(light=light, dark=dark)):
        for theme, own in THEMES.items():
            found = palette(accent, theme)
            soft = found["--kb-accent-soft"]
            for ink in ("--kb-accent", "--kb-accent-deep"):
                assert all(contrast(found[ink], ground) >= TEXT for ground in (*GROUNDS[theme], soft))
            assert contrast(found["--kb-on-accent"], found["--kb-accent"]) >= TEXT
            assert all(contrast(own[ink], soft) >= TEXT for ink in ("ink", "quiet"))


@settings(deadline=None)
@given(COLOURS)
def test_a_colour_that_can_be_read_stays_as_it_is(colour: str) -> None:
    found = {u.theme: u for u in unreadable(Accent(light=colour, dark=colour))}
    for theme in THEMES:
        used = palette(Accent(light=colour, dark=colour), theme)["--kb-accent"]
        assert (used == colour) == (theme not in found)
        if theme in found:
            assert found[theme].contrast < TEXT
            assert (found[theme].given, found[theme].used) == (colour, used)


def test_one_colour_for_both_themes_is_no_mistake_in_the_dark_one() -> None:
    assert list(unreadable(Accent(light="#0a5d72"))) == []
    assert [u.theme for u in unreadable(Accent(light="#0a5d72", dark="#0a5d72"))] == ["dark"]


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert readable("#ffcc00", ["#ffffff"], darker=True) != "#000000"


def in_accent(accent: Accent | None) -> tuple[str, str]:
    """The style sheet of a site with an accent, as its writers read it, and its icon."""
    files = read_assets([theme_folder()], Path(), accent).files
    return files["assets/kb/css/kb.css"].decode(), files[ICON].decode()


def test_the_accent_is_in_the_style_sheet_and_the_icon_of_the_site() -> None:
    style, icon = in_accent(Accent(light="#e60012"))
    layer = style[: style.index("--kb-icon-")]
    assert tokens(layer, ":root", -1)["accent"] == "#d30011"
    assert tokens(layer, ':root:not([data-theme="light"])', -1)["accent"] == "#ff4d5b"
    assert tokens(layer, ':root[data-theme="dark"]', -1) == tokens(
        layer, ':root:not([data-theme="light"])', -1
    )
    assert layer.rindex("#d30011") > layer.index("--kb-accent: #0a5d72")
    assert ICON_COLOUR not in icon
    assert "#d30011" in icon


def test_another_accent_is_another_file() -> None:
    names = [
        read_assets([theme_folder()], theme_folder(), accent).names
        for accent in (None, Accent(light="#e60012"))
    ]
    assert names[0]["style"] != names[1]["style"]
    assert names[0]["script"] == names[1]["script"]


def test_without_an_accent_all_is_as_it_was() -> None:
    style, icon = in_accent(None)
    assert CSS.strip() in style
    assert icon == (theme_folder() / ICON).read_text(encoding="utf-8")
