"""The accent colour of the settings, in the style sheet and the icon of a site."""

from __future__ import annotations

from kb_build.model.settings import Accent
from kb_build.palette import palette

TOKENS = "assets/kb/css/tokens.css"
ICON = "assets/kb/icon.svg"
ICON_COLOUR = "#0a5d72"
RULES = (
    ("light", ":root {{\n{}}}\n"),
    ("dark", '@media (prefers-color-scheme: dark) {{\n:root:not([data-theme="light"]) {{\n{}}}\n}}\n'),
    ("dark", ':root[data-theme="dark"] {{\n{}}}\n'),
)


def with_accent(path: str, text: str, accent: Accent | None) -> str:
    """Return the text of a site's file: the tokens with the accent below them, the icon in it, others as they are."""
    if accent and path == TOKENS:
        shades = {theme: palette(accent, theme) for theme, _ in RULES}
        rules = [rule.format("".join(f"  {n}: {c};\n" for n, c in shades[t].items())) for t, rule in RULES]
        return text + "".join(rules)
    return (
        text.replace(ICON_COLOUR, palette(accent, "light")["--kb-accent"])
        if accent and path == ICON
        else text
    )
