"""What an SVG image has in it that is no picture: programs, and references to other files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.parsers import expat

ANCHOR, STYLE = "a", "style"
EMBEDDING = frozenset({"script", "iframe", "object", "embed", "handler", "listener"})
"""Elements that run or load something of their own, also where they stand in a `foreignObject`."""
STYLED = frozenset(
    {"style", "fill", "stroke", "filter", "mask", "clip-path", "marker", "marker-start", "marker-mid", "marker-end",
     "cursor"}
)  # fmt: skip
"""Attributes that hold CSS, in which `url(…)` names another file or a part of this one."""
ADDRESSES = frozenset(("href", "src", "to", "from", "values", "by"))
"""Attributes that lead somewhere, or (of an animation) set one that does."""
_SPACE = "\n"
_HANDLER = re.compile(r"on[a-z]+", re.IGNORECASE)
_PROGRAM = re.compile("(?:javascript|vbscript):", re.IGNORECASE)
_DROPPED = re.compile(r"[\x00-\x20]")
"""What browsers drop from an address before they read its scheme, or at its ends."""
_INSIDE = re.compile(r"\s*(?:#|data:|$)", re.IGNORECASE)
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)""", re.IGNORECASE)
_SHEET_ADDRESS = re.compile(r"""href\s*=\s*["']([^"']*)""")


@dataclass(frozen=True, slots=True)
class ActivePart:
    """Something in an SVG that acts: `kind` is program or reference, `what` its name or address.

    `line` is its own, of an attribute that of its tag's beginning.
    """

    kind: str
    what: str
    line: int


@dataclass(frozen=True, slots=True)
class Svg:
    """What was read of an SVG: its active parts, and the line at which it stops being XML (0: it does not)."""

    active: tuple[ActivePart, ...] = ()
    broken_line: int = 0


def read_svg(content: bytes) -> Svg:
    """Return what is in the file `content`; what a browser would not parse either is broken."""
    reader = _Reader()
    try:
        reader.parser.Parse(content, True)
    except expat.ExpatError as error:
        return Svg(tuple(reader.found), error.lineno)
    except LookupError:  # an encoding that nobody knows
        return Svg(tuple(reader.found), 1)
    except ValueError:  # an encoding of several bytes, which only browsers know
        return Svg(tuple(reader.found))
    return Svg(tuple(reader.found), 0 if reader.root == "svg" else 1)


class _Reader:
    """Hears of a parser what stands in an SVG; namespaces are read as browsers read them."""

    def __init__(self) -> None:
        self.found: list[ActivePart] = []
        self.root = ""
        self.css: list[str] | None = None
        self.css_line = 0
        self.parser = expat.ParserCreate(namespace_separator=_SPACE)
        self.parser.StartElementHandler = self._element
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.ProcessingInstructionHandler = self._instruction

    def _add(self, kind: str, what: str, line: int = 0) -> None:
        self.found.append(ActivePart(kind, " ".join(what.split()), line or self.parser.CurrentLineNumber))

    def _element(self, full_name: str, attributes: dict[str, str]) -> None:
        name = full_name.rpartition(_SPACE)[2]
        self.root = self.root or name
        if name in EMBEDDING:
            self._add("program", f"<{name}>")
        if name == STYLE:
            self.css = []
        for full_key, value in attributes.items():
            key = full_key.rpartition(_SPACE)[2]
            if key == full_key and _HANDLER.fullmatch(key):
                self._add("program", f"{key}=")
            elif key in ADDRESSES and (program := _PROGRAM.match(_DROPPED.sub("", value))):
                self._add("program", program[0])
            elif key in ("href", "src") and name != ANCHOR and not _INSIDE.match(value):
                self._add("reference", value)
            elif key in STYLED:
                self._style(value, 0)

    def _text(self, text: str) -> None:
        if self.css is not None:
            self.css_line = self.css_line if self.css else self.parser.CurrentLineNumber
            self.css.append(text)

    def _end(self, full_name: str) -> None:
        if self.css is not None and full_name.rpartition(_SPACE)[2] == STYLE:
            self._style("".join(self.css), self.css_line)
            self.css = None

    def _style(self, css: str, first_line: int) -> None:
        """Add what `css` loads; it begins in `first_line`, or (0) is an attribute, of which only the tag's is known."""
        for found in _CSS_ADDRESS.finditer(css):
            address = found[1] or found[2] or ""
            if not _INSIDE.match(address):
                self._add("reference", address, first_line and first_line + css.count("\n", 0, found.start()))

    def _instruction(self, target: str, data: str) -> None:
        named = _SHEET_ADDRESS.search(data) if target == "xml-stylesheet" else None
        if named and not _INSIDE.match(named[1]):
            self._add("reference", named[1])
