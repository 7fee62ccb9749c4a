"""Help pages that wrap by the width of what they show: a Japanese letter is two columns wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click
from rich.cells import cell_len

NOT_FIRST = set("、。，．・」』）)】!?！？ーぁぃぅぇぉっゃゅょァィゥェォッャュョ…:;")
NOT_LAST = set("「『（(【")
NO_SPACE_AFTER = ("", "、", "。", "」", "（", "）")


class HelpPage(click.HelpFormatter):
    """click's formatter, with our own breaking of lines."""

    def write_text(self, text: str) -> None:
        """Write paragraphs; one that is indented is an example, and keeps its lines."""
        indent = " " * self.current_indent
        paragraphs = (p.strip("\n") for p in text.split("\n\n"))
        self.write("\n\n".join(self._paragraph(p, indent) for p in paragraphs) + "\n")

    def _paragraph(self, text: str, indent: str) -> str:
        as_it_is = text.startswith("  ")
        lines = text.split("\n") if as_it_is else wrap(text, self.width - len(indent))
        return "\n".join(indent + line for line in lines)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms and what they mean side by side."""
        rows = list(rows)
        column = min(max(cell_len(term) for term, _ in rows), col_max) + col_spacing
        indent = " " * self.current_indent
        for term, meaning in rows:
            lines = list(wrap(meaning, max(self.width - self.current_indent - column, 20)))
            gap = column - cell_len(term)
            if gap < col_spacing:
                self.write(f"{indent}{term}\n")
            else:
                first = lines.pop(0) if lines else ""
                self.write(f"{indent}{term}{' ' * gap}{first}".rstrip() + "\n")
            self.write("".join(f"{indent}{' ' * column}{line}\n" for line in lines))


def wrap(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a paragraph, each at most `width` cells (unless one word is wider)."""
    line = ""
    for unit in _units(joined(text)):
        if cell_len(line) + cell_len(unit.rstrip()) > width and line:
            yield line.rstrip()
            line = unit.lstrip()
        else:
            line += unit
    if line:
        yield line.rstrip()


def joined(text: str) -> str:
    """Return a paragraph as one line: between Japanese letters, the end of a line is no space."""
    whole = ""
    for line in (line.strip() for line in text.split("\n")):
        together = whole[-1:] in NO_SPACE_AFTER or (_wide(whole[-1:]) and _wide(line[:1]))
        whole += line if together else f" {line}"
    return whole


def _wide(char: str) -> bool:
    return cell_len(char) == 2


def _units(text: str) -> Iterator[str]:
    """Yield what must not be broken: words with the space after them, single Japanese letters."""
    unit = ""
    for char in text:
        if unit and _may_break(unit[-1], char):
            yield unit
            unit = ""
        unit += char
    yield unit


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in NOT_FIRST or before in NOT_LAST:
        return False
    return before == " " or _wide(before) or _wide(after)
