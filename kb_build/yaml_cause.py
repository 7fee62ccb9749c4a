"""Why a block of YAML cannot be parsed: libyaml's words for it turned into a cause that a writer can act on.

libyaml says "did not find expected key" at the first sign that it could not place. What helps is the
sign that was meant otherwise: the quote that ended early, the bracket that began a list, the tab.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml
from yaml.tokens import FlowMappingEndToken, FlowSequenceEndToken, ScalarToken, Token

# What stands before a value on its line (indentation, list dashes, the key), the value, and a comment.
PAIR = re.compile(
    r"""(?P<before>[ ]*(?:-[ ]+)*(?:[^\s:'"\[\]{},&*!|>%@`\#-][^:]*?:[ ]+)?)(?P<value>.*?)(?P<comment>\s+\#\s.*)?\s*""",
    re.VERBOSE,
)
FULL_WIDTH = re.compile("：[ \u3000\u00a0]*|:[\u3000\u00a0]+|^ *[\u3000\u00a0]+")
NO_SPACE = re.compile(r" *(?:- +)*[A-Za-z_][\w-]*:(?!//)\S")
LINE_BREAKS_OF_YAML = re.compile("[\u0085\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Cause:
    """A message variant of rule FM001 and its place: line and column from 0 in the text, in code points."""

    cause: str
    line: int
    column: int
    length: int = 1
    values: Mapping[str, str] = field(default_factory=dict)


def value_range(line: str) -> tuple[int, int]:
    """Return where the value of a line `key: value # comment` begins and ends (columns from 0)."""
    found = PAIR.fullmatch(line)
    return found.span("value") if found else (0, len(line))


def invisible_break(text: str) -> Cause | None:
    """Return the first character that YAML, but no editor, takes for the end of a line."""
    found = LINE_BREAKS_OF_YAML.search(text)
    return _at_offset(text, found.start()) if found else None


def cause_of(error: yaml.YAMLError, text: str, loader: type) -> Cause:
    """Return what is wrong with the YAML `text`, on which `loader` failed with `error`."""
    character = getattr(error, "character", None)
    if isinstance(character, int):  # `position` will not do: libyaml counts bytes
        return _at_offset(text, text.index(chr(character)))
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if not isinstance(error, yaml.MarkedYAMLError) or mark is None:
        return Cause("syntax", 0, 0, 0, {"detail": str(error).partition("\n")[0]})
    lines = text.split("\n")
    start = error.context_mark or mark
    found = (
        _by_line(lines, mark.line, mark.column)
        or _by_words(error, lines, mark, start)
        or _by_token_before(text, loader, mark)
        or _by_indent(lines, mark.line, mark.column)
    )
    if found:
        return found
    line = lines[mark.line] if mark.line < len(lines) else ""
    detail = {"detail": error.problem or str(error)}
    return Cause("syntax", mark.line, mark.column, 1 if mark.column < len(line) else 0, detail)


def _at_offset(text: str, position: int) -> Cause:
    before = text[:position]
    name = f"U+{ord(text[position]):04X}"
    return Cause(
        "control_character", before.count("\n"), position - before.rfind("\n") - 1, 1, {"character": name}
    )


def _by_line(lines: list[str], number: int, column: int) -> Cause | None:
    """Return a cause that the look of the line alone tells."""
    line = lines[number] if number < len(lines) else ""
    indent = line[: len(line) - len(line.lstrip())]
    if wide := re.search("[\u3000\u00a0]", indent):
        return _full_width(number, wide)
    if "\t" in indent and column <= len(indent):
        return Cause("tab", number, line.index("\t"))
    return None


def _by_words(
    error: yaml.MarkedYAMLError, lines: list[str], mark: yaml.Mark, start: yaml.Mark
) -> Cause | None:
    """Return a cause that libyaml's own words tell."""
    problem, context = error.problem or "", error.context or ""
    if "scanning a quoted scalar" in context and "unexpected end" in problem:
        return Cause("unclosed_quote", start.line, start.column)
    if "quoted scalar" in context:
        return Cause("backslash", mark.line, max(lines[mark.line].rfind("\\", 0, mark.column + 1), 0))
    if "mapping values are not allowed" in problem:
        return _second_colon(lines, mark.line, mark.column)
    if "could not find expected ':'" in problem:
        return _no_colon(lines, start.line)
    if "undefined alias" in problem or context in ("while scanning an alias", "while scanning an anchor"):
        at = start if context else mark
        return Cause("alias", at.line, at.column, 1, {"sign": lines[at.line][at.column]})
    if "undefined tag handle" in problem or context == "while scanning a tag":
        return Cause("tag", start.line, start.column, 1, {"tag": _word(lines[start.line], start.column)})
    if context in ("while parsing a flow sequence", "while parsing a flow mapping"):
        return Cause("bracket", start.line, start.column, 1, {"sign": lines[start.line][start.column]})
    cannot_start = (
        "cannot start any token" in problem
        or "expected node content" in problem
        or problem.startswith(("block sequence entries", "mapping keys are"))
    )
    at = start if context == "while scanning a block scalar" else mark if cannot_start else None
    if at and at.line < len(lines) and at.column < len(lines[at.line]):
        return Cause("bad_start", at.line, at.column, 1, {"sign": lines[at.line][at.column]})
    return None


def _word(line: str, column: int) -> str:
    return line[column:].split(maxsplit=1)[0]


def _second_colon(lines: list[str], number: int, column: int) -> Cause:
    """Tell a value with a colon in it from a line that is indented too far, and from one before it without a colon."""
    line = lines[number]
    begin, end = value_range(line)
    if begin <= column < end and line[:begin].rstrip().endswith((":", "-")):
        return Cause("colon", number, column)
    above = next((n for n in range(number - 1, -1, -1) if lines[n].strip()), None)
    if above is None:
        return Cause("colon", number, column)
    if len(line) - len(line.lstrip()) > len(lines[above]) - len(lines[above].lstrip()):
        return Cause("indent", number, len(line) - len(line.lstrip()))
    return _no_colon(lines, above)


def _no_colon(lines: list[str], number: int) -> Cause:
    line = lines[number]
    if wide := FULL_WIDTH.search(line):
        return _full_width(number, wide)
    if NO_SPACE.match(line):
        return Cause("no_space", number, line.index(":"))
    return Cause("no_colon", number, len(line) - len(line.lstrip()))


def _full_width(number: int, found: re.Match[str]) -> Cause:
    cause = "full_width" if "：" in found[0] else "wide_space"
    return Cause(cause, number, found.start(), len(found[0]))


def _by_token_before(text: str, loader: type, mark: yaml.Mark) -> Cause | None:
    """Return a cause that the token before the failure tells: a quote or a bracket that ended too early."""
    last = None
    for token in _tokens(text, loader):
        if (token.end_mark.line, token.end_mark.column) > (mark.line, mark.column):
            break
        last = token
    if isinstance(last, ScalarToken) and last.style in ("'", '"'):
        begin, end = last.start_mark, last.end_mark
        cause = "unclosed_quote" if begin.line != end.line else "quote_ends_early"
        return Cause(
            cause, begin.line, begin.column, 1 if begin.line != end.line else end.column - begin.column
        )
    if isinstance(last, FlowSequenceEndToken | FlowMappingEndToken) and last.end_mark.line == mark.line:
        line = text.split("\n")[mark.line]
        begin_column = value_range(line)[0]
        return Cause("bracket", mark.line, begin_column, 1, {"sign": line[begin_column : begin_column + 1]})
    return None


def _tokens(text: str, loader: type) -> Iterator[Token]:
    try:
        yield from yaml.scan(text, Loader=loader)
    except yaml.YAMLError:
        return


def _by_indent(lines: list[str], number: int, column: int) -> Cause | None:
    line = lines[number] if number < len(lines) else ""
    indent = len(line) - len(line.lstrip(" "))
    return Cause("indent", number, column) if line.strip() and column == indent > 0 else None
