"""The colours that a site's accent becomes, readable in both themes on every ground of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb_build.colour import TEXT, least_contrast, lightness_of, readable, with_lightness
from kb_build.model.settings import Accent

GROUNDS = {
    "light": ("#ffffff", "#f3f6f7", "#e7f5ec", "#e8f0fb", "#fff3d3", "#fdecea"),
    "dark": ("#13181b", "#1c2327", "#11291d", "#14263d", "#32270b", "#3a1816"),
}
"""What text in the accent stands on besides its own soft shade: as tokens.css has it, which a test compares."""
SOFT = {"light": (0.93, 0.55), "dark": (0.15, 0.5)}
"""Lightness and most saturation of the soft shade, which text in the inks of the theme stands on as well."""
DEEPER = {"light": -0.07, "dark": 0.12}
"""By how much the shade for what a pointer is on differs in lightness."""


@dataclass(frozen=True)
class Unreadable:
    """A colour of the settings that could not be kept: where it was written, and what stands in its place."""

    theme: str
    given: str
    used: str
    contrast: float


def palette(accent: Accent, theme: str) -> dict[str, str]:
    """Return the custom properties of `theme` ("light" or "dark") by name, as `#rrggbb`."""
    dark = theme == "dark"
    given = (accent.dark or accent.light) if dark else accent.light
    soft = with_lightness(given, *SOFT[theme])
    grounds = (*GROUNDS[theme], soft)
    used = readable(given, grounds, darker=not dark)
    deep = readable(with_lightness(used, lightness_of(used) + DEEPER[theme]), grounds, darker=not dark)
    on_it = readable(with_lightness(given, 0.09) if dark else "#ffffff", (used,), darker=dark)
    return {
        "--kb-accent": used,
        "--kb-accent-deep": deep,
        "--kb-accent-soft": soft,
        "--kb-on-accent": on_it,
    }


def unreadable(accent: Accent) -> Iterator[Unreadable]:
    """Yield the colours that the writer chose and the pages cannot use as they are.

    One colour for both themes is only asked to be readable in the light one: no colour is in both.
    """
    for theme, given in (("light", accent.light), ("dark", accent.dark)):
        used = palette(accent, theme)["--kb-accent"]
        if given and used != given:
            soft = with_lightness(given, *SOFT[theme])
            yield Unreadable(theme, given, used, least_contrast(given, (*GROUNDS[theme], soft)))


__all__ = ["GROUNDS", "TEXT", "Unreadable", "palette", "unreadable"]
