"""Colours as `#rrggbb`, and whether text in them can be read (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import colorsys
from bisect import bisect_left
from collections.abc import Iterable

TEXT = 4.5
"""The least contrast of text with what it stands on, for level AA."""
_STEPS = 256


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def least_contrast(ink: str, grounds: Iterable[str]) -> float:
    """Return the contrast of `ink` with the ground on which it is hardest to read."""
    return min(contrast(ink, ground) for ground in grounds)


def readable(colour: str, grounds: Iterable[str], *, darker: bool) -> str:
    """Return `colour`, no more darkened (or lightened) than it takes to be read as text on all of `grounds`.

    Its hue stays. Black or white is the end: on grounds that neither can be read on, it is not readable.
    """
    grounds = tuple(grounds)
    if least_contrast(colour, grounds) >= TEXT:
        return colour
    hue, lightness, saturation = _hls(colour)
    end = 0.0 if darker else 1.0
    shades = [_hex(hue, lightness + (end - lightness) * n / _STEPS, saturation) for n in range(_STEPS + 1)]
    # From the first shade that can be read all others can, so that it is found by halves.
    found = bisect_left(shades, TEXT, key=lambda shade: least_contrast(shade, grounds))
    return shades[min(found, _STEPS)]


def with_lightness(colour: str, lightness: float, most_saturation: float = 1.0) -> str:
    """Return a colour of the same hue with the lightness 0 to 1, and no more saturation than `most_saturation`."""
    hue, _, saturation = _hls(colour)
    return _hex(hue, lightness, min(saturation, most_saturation))


def lightness_of(colour: str) -> float:
    """Return the lightness of a colour, 0 for black to 1 for white."""
    return _hls(colour)[1]


def _luminance(colour: str) -> float:
    channels = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _rgb(colour))
    red, green, blue = channels
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _hls(colour: str) -> tuple[float, float, float]:
    return colorsys.rgb_to_hls(*_rgb(colour))


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def _hex(hue: float, lightness: float, saturation: float) -> str:
    channels = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, lightness)), saturation)
    return "#" + "".join(f"{round(c * 255):02x}" for c in channels)
