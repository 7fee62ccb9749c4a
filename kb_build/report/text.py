"""Diagnostics for a person at a terminal: where, what, why, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.cells import cell_len

from kb_build.diagnostic import Diagnostic, Fix
from kb_build.library import Library
from kb_build.locales import words
from kb_build.model.source import Source
from kb_build.report.changes import changed_lines
from kb_build.report.excerpt import excerpt, visible, window
from kb_build.report.paint import ADDED, COMMAND, LINES, OF_SEVERITY, REMOVED, STRONG, Paint
from kb_build.report.sources import Sources

WIDTH = 120
"""Cells to a line where no terminal says how many it has."""
MOST_CHANGES = 8
NOT_FOR_IGNORING = ("FM001", "TL001", "TL002", "TL003", "TL004", "TL005")


def text_report(
    diagnostics: Iterable[Diagnostic],
    library: Library,
    lang: str,
    *,
    width: int = WIDTH,
    color: bool = False,
    prefix: str = "",
) -> str:
    """Return the diagnostics in `lang`, a blank line after each; "" for none.

    `prefix` stands before every path: the way from the reader's folder to the project's.
    """
    writer = _Writer(Sources(library), lang, width, Paint(color), prefix)
    return "".join("\n".join(writer.lines(one)) + "\n\n" for one in diagnostics)


class _Writer:
    def __init__(self, sources: Sources, lang: str, width: int, paint: Paint, prefix: str) -> None:
        self.sources, self.lang, self.width, self.paint, self.prefix = sources, lang, width, paint, prefix
        self.say: Mapping[str, Any] = words(lang, "report")

    def lines(self, one: Diagnostic) -> Iterator[str]:
        """Yield the lines of one diagnostic."""
        source, span, style = self.sources.get(one.path), one.span, OF_SEVERITY[one.severity]
        head = self.paint(style, f"{self.say['severity'][one.severity.value]}[{one.code}]")
        yield f"{head}{self.paint(STRONG, ': ' + self._text(one.message.in_(self.lang)))}"
        gutter = " " * len(str(span.line))
        arrow = self.paint(LINES, f"{gutter}-->")
        yield f"{arrow} {visible(self.prefix + one.path)}:{span.line}:{span.column}"
        if source:
            label = one.label.in_(self.lang) if one.label else ""
            yield from excerpt(source, span, label=label, style=style, width=self.width, paint=self.paint)
        yield f"  {self.say['why']}: {self._text(one.why.in_(self.lang))}"
        yield from self._help(one, source)
        yield f"  {self.say['more']}: {self.paint(COMMAND, f'kb explain {one.code}')}{self._ignore(one)}"

    def _help(self, one: Diagnostic, source: Source | None) -> Iterator[str]:
        """Yield the next step: a sentence, lines to write where the rule names some, and the fix's lines."""
        first, *more = one.help.in_(self.lang).split("\n")
        head = f"  {self.say['fix']}: "
        indent = " " * cell_len(head)
        yield head + self._text(first)
        for line in more:
            yield indent + self.paint(ADDED, visible(line))
        if one.fix and source:
            yield from (indent + line for line in self._changes(source, one.fix, self.width - len(indent)))

    def _changes(self, source: Source, fix: Fix, room: int) -> Iterator[str]:
        changes = list(changed_lines(source, fix))
        for line in changes[:MOST_CHANGES]:
            parts = (line.text[: line.start], line.text[line.start : line.end], line.text[line.end :])
            shown = window(*map(visible, parts), room - 2)[0]
            yield self.paint(ADDED if line.sign == "+" else REMOVED, f"{line.sign} {shown}".rstrip())
        if len(changes) > MOST_CHANGES:
            yield self.say["more_changes"].format(n=len(changes) - MOST_CHANGES)

    def _ignore(self, one: Diagnostic) -> str:
        """Return how to state an exception: as a comment in the body, as a field in the front matter."""
        body = self.sources.body_line(one.path)
        if body is None or one.code in NOT_FOR_IGNORING:
            return ""
        kind = "ignore_once" if one.span.line >= body else "ignore_field"
        return "      " + self.say[kind].format(code=one.code)

    def _text(self, text: str) -> str:
        return visible(" ".join(text.splitlines()))
