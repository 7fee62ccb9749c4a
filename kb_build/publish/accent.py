"""The accent colour of the settings, in the style sheet and the icon of a built site."""

from __future__ import annotations

from pathlib import Path

from kb_build.library import Library
from kb_build.palette import palette
from kb_build.publish.write import write_text

TOKENS = "assets/kb/css/tokens.css"
ICON = "assets/kb/icon.svg"
ICON_COLOUR = "#0a5d72"
RULES = (
    ("light", ":root {{\n{}}}\n"),
    ("dark", '@media (prefers-color-scheme: dark) {{\n:root:not([data-theme="light"]) {{\n{}}}\n}}\n'),
    ("dark", ':root[data-theme="dark"] {{\n{}}}\n'),
)


def write_accent(library: Library, site: Path) -> None:
    """Set the accent below the other tokens of `site`; without one in the settings, or without tokens, do nothing."""
    accent = library.config.settings.brand.accent
    tokens, icon = site / TOKENS, site / ICON
    if accent is None:
        return
    if tokens.is_file():
        shades = {theme: palette(accent, theme) for theme, _ in RULES}
        rules = [rule.format("".join(f"  {n}: {c};\n" for n, c in shades[t].items())) for t, rule in RULES]
        write_text(tokens, tokens.read_text(encoding="utf-8") + "".join(rules))
    if icon.is_file():
        drawn = icon.read_text(encoding="utf-8")
        write_text(icon, drawn.replace(ICON_COLOUR, palette(accent, "light")["--kb-accent"]))
