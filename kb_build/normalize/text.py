"""Guard the text of paragraphs, headings and cells against what only Python-Markdown reads into it."""

from __future__ import annotations

import re
from bisect import bisect

from markdown_it.common.html_blocks import block_names

from kb_build.anchor import ID_LIST, LIST_BEGINNING
from kb_build.line_ends import unwrapped
from kb_build.marks import EMPTY
from kb_build.normalize.emphasis import CODE_SPAN, guard_emphasis
from kb_build.normalize.ticks import escape_lonely_ticks

_BLOCK_TAGS = "|".join(
    [*block_names, *["canvas", "group", "hgroup", "map", "math", "noscript", "object", "output", "pre"],
     *["progress", "script", "style", "textarea", "video"]]
)  # fmt: skip
"""Elements that begin a block for CommonMark or for Python-Markdown."""

_HAZARD = re.compile(
    rf"""^(?:
        (?P<sharp>\#)                           # a heading needs no space there
      | (?P<sign>>|[-+*](?=[ ]|$)|:(?=[ ])|!!!|\?{{3}}|={{3}}|[=-]+[ ]*$|`{{3}}|~{{3}})
      | (?P<rule>(?:[-_*][ ]{{0,2}}){{3,}}$)
      | (?P<number>\d+)[.)](?=[ ]|$)
      | (?P<label>\[[^\[\]]*\]):
      | (?P<ruler>[|:-][ |:-]*\|[ |:-]*$)       # the second line of a table
      | (?P<tag></?(?:{_BLOCK_TAGS})(?![\w-])|<(?:!--|\?|!\[CDATA\[|![a-z]))
    )""",
    re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)
"""Lines that begin a block for Python-Markdown, though CommonMark took them for text."""

_INDENTED = re.compile(r"\n[ \t]+")
_BREAK = re.compile(r"(?:  |(?<!\\)(?:\\\\)*\\)$")
_HEADING_BREAK = re.compile(r"[ ]{2,}\n|(?<!\\)\\\n")
_HEADING_ID = re.compile(rf"(?<=[^\s{{}}])({ID_LIST})$")
_CLOSING_SHARPS = re.compile(r"(?<![\\#])#+$")
_OPEN_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_BRACES = re.compile(rf"(?:(?<=[`*_~)\]>])|[ \n](?=[^\n]*\}}[ ]*$))(?!{LIST_BEGINNING})\{{")
"""Where Python-Markdown looks for an attribute list: after an inline element, and at the end."""
_NO_LINK = re.compile(
    r"""\]\((?=[^)\n]*\s)(?!\s*(?:<[^<>\n]*>|[^\s<]\S*)?(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\))"""
)
"""The beginning of `](a target with spaces)`, which is no link."""
_LINK_IN_LINK = re.compile(
    r"(?<![!\\])\[(?=(?:\\.|[^\\\[\]\n])*(?<!!)\[[^\[\]\n]*\]\([^()\n]*\)[^\[\]\n]*\]\()"
)
"""The first bracket of `[a [link](inside) a link](target)`: the inner link is the one that counts."""


def guard_paragraph(text: str) -> str:
    """Return a paragraph's text with no line that Python-Markdown would take for another block."""
    if "\n" in text:
        text = _INDENTED.sub("\n", text)
    text = guard_inline(text)
    return _guard_lines(text) if _HAZARD.search(text) else text


def guard_heading(text: str) -> str:
    """Return a heading's text as one line that keeps its `#` and its backslash at the end, and its `{#id}`."""
    text = unwrapped(_HEADING_BREAK.sub(" <br> ", text).strip())
    text = guard_inline(_HEADING_ID.sub(r" \1", text) if "{" in text else text)
    text = _CLOSING_SHARPS.sub(lambda sharps: r"\#" * len(sharps[0]), text)
    return text + "\\" if _OPEN_ESCAPE.search(text) else text


def guard_inline(text: str) -> str:
    """Return a line's text with escapes where Python-Markdown would read more into it than CommonMark does."""
    if "``" in text:
        text = escape_lonely_ticks(text, shortest=2)
    if "*" in text or "_" in text:
        text = guard_emphasis(text)
    if "](" in text:
        text = _escape_outside_code(_NO_LINK, text, "(")
        while (escaped := _escape_outside_code(_LINK_IN_LINK, text, "[")) != text:
            text = escaped
    if "{" in text:
        text = _escape_outside_code(_BRACES, text, "{")
    return text


def _escape_outside_code(pattern: re.Pattern[str], text: str, char: str) -> str:
    """Put a backslash before the `char` that each match ends with, unless it is inside a code span."""
    places = [match.end() - 1 for match in pattern.finditer(text)]
    if places and "`" in text:
        spans = [span.span() for span in CODE_SPAN.finditer(text)]
        starts = [start for start, _ in spans]
        places = [at for at in places if not (n := bisect(starts, at)) or at >= spans[n - 1][1]]
    for at in reversed(places):
        text = f"{text[:at]}\\{text[at:]}"
    return text


def _guard_lines(text: str) -> str:
    """Join a dangerous line to the one before, which changes nothing; escape it where that cannot be."""
    lines: list[str] = []
    for line in text.split("\n"):
        hazard = _HAZARD.match(line)
        if hazard is None:
            lines.append(line)
        elif lines and not _BREAK.search(lines[-1]):
            lines[-1] += " " + line
        else:
            lines.append(_escape(line, hazard, first=not lines))
    return "\n".join(lines)


def _escape(line: str, hazard: re.Match[str], first: bool) -> str:
    kind = hazard.lastgroup
    if kind == "number":
        return f"{hazard['number']}\\{line[hazard.end('number') :]}"
    if kind == "label":
        return f"{hazard['label']}\\{line[hazard.end('label') :]}"
    if first and (kind in ("rule", "ruler") or line[0] in "`~"):
        return line  # dangerous below another line only
    if kind == "tag" or line[0] in "`~":
        return EMPTY + line
    if kind == "rule":
        return re.sub(r"[-_*]", r"\\\g<0>", line)
    return "\\" + line
