"""Colours of a report on a terminal; without them the same characters, plain."""

from __future__ import annotations

from rich.color import ColorSystem
from rich.style import Style

from kb_build.diagnostic import Severity

OF_SEVERITY = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.ADVICE: "bold cyan"}
LINES, STRONG, ADDED, REMOVED, COMMAND = "blue", "bold", "green", "red", "bold"


class Paint:
    """Gives text a style of rich, or returns it as it is where `color` is off."""

    def __init__(self, color: bool) -> None:
        self.color = color

    def __call__(self, style: str, text: str) -> str:
        if not self.color or not text:
            return text
        return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)
