"""The title and the anchors of an imported body: what a link to it may name, and what that is called now.

A heading that only repeats the title goes, since the page shows the title. `<a name="x"></a>` in a
heading, or alone in front of one, becomes the heading's own id `{#x}`; so does `{: #x }` in the line below it,
where kramdown puts attributes and our page would print them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from kb_build.anchor import GIVEN, ID_LIST, RESERVED, TakenAnchors, anchor_of
from kb_build.change import Change
from kb_build.importer.notes import Note
from kb_build.importer.plain import same_words
from kb_build.model.source import Source
from kb_build.outline import Block, Heading, Outline

EMPTY_ANCHOR = re.compile(
    r"""<a\s+(?:name|id)\s*=\s*(?:"(?P<d>[^"<>]*)"|'(?P<s>[^'<>]*)'|(?P<n>[^\s"'<>/]+))\s*>\s*</a>|"""
    r"""<a\s+(?:name|id)\s*=\s*(?:"(?P<d2>[^"<>]*)"|'(?P<s2>[^'<>]*)')\s*/>""",
    re.IGNORECASE,
)
OWN_ID = re.compile(GIVEN)
LIST_BELOW = re.compile(rf"{ID_LIST}[ \t]*")
HEADING_ENDS = re.compile(r"#{1,6}[ \t]|(?:=+|-+)[ \t]*\Z")
"""The last line of a heading that stands in nothing else."""
COMMENT = re.compile(r"\s*<!--.*-->\s*", re.DOTALL)


@dataclass(frozen=True)
class Anchors:
    """How a body's anchors were settled."""

    edits: tuple[Change, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    """What a link may name (an id, or the slug that GitHub gives a heading): the id in our page; "" is its top."""
    notes: tuple[Note, ...] = ()

    def find(self, name: str) -> str | None:
        """Return the id in our page for the anchor `name`, or None."""
        if name in self.names:
            return self.names[name]
        lower = name.casefold()
        alike = {new for old, new in self.names.items() if old.casefold() == lower}
        if not alike:  # a slug that a system made in yet another way
            alike = {new for new in self.names.values() if new and new == anchor_of(name)}
        return alike.pop() if len(alike) == 1 else None


@dataclass(frozen=True, slots=True)
class _Named:
    """An empty anchor: its id, its range in the file."""

    id: str
    start: int
    end: int


def settle_anchors(source: Source, outline: Outline, title: str, taken: frozenset[str]) -> Anchors:
    """Return the edits that settle the title and the anchors of a body; `taken` are ids of the page's own blocks."""
    return _Settling(source, outline, title, taken).settle()


class _Settling:
    def __init__(self, source: Source, outline: Outline, title: str, taken: frozenset[str]) -> None:
        self.source, self.outline, self.blocks_ids = source, outline, taken
        self.edits: list[Change] = []
        self.notes: list[Note] = []
        self.names: dict[str, str] = {}
        self.used: set[str] = set()
        self.before = self._anchors_before_headings()
        self.below = self._lists_below_headings()
        self.title = self._title_heading(title)

    def settle(self) -> Anchors:
        taken = TakenAnchors(self.blocks_ids)
        slugs: dict[str, int] = {}
        later: dict[str, str] = {}
        for number, heading in enumerate(self.outline.headings):
            if heading.own_id:
                self.used.add(heading.own_id)
            if number == self.title:
                final = self._remove_title(heading)
            else:
                own = heading.own_id or self._lift(number, heading) or self._fold(number, heading)
                final = own or taken.unique(anchor_of(heading.text))
                taken.add(final)
            later.setdefault(_numbered(github_slug(heading.text), slugs), final)
            later.setdefault(heading.anchor, final)
            if heading.own_id:
                self.names.setdefault(heading.own_id, final)
        for name in sorted(self.outline.anchors - {h.anchor for h in self.outline.headings}):
            later.setdefault(name, name)
        return Anchors(tuple(self.edits), {**later, **self.names}, tuple(self.notes))

    # -- the title

    def _title_heading(self, title: str) -> int | None:
        """Return 0 if the body begins with a first-level heading that says the title."""
        for block in self.outline.blocks:
            if block.kind == "heading":
                first = self.outline.headings[0]
                return 0 if first.level == 1 and same_words(first.text, title) else None
            if not (block.kind == "html" and COMMENT.fullmatch(block.text)) and not _only_anchors(block):
                return None
        return None

    def _remove_title(self, heading: Heading) -> str:
        """Remove the heading that repeats the title; its anchors go to the start of what follows."""
        lines = self.source.lines
        first = heading.span.line
        last = self.source.span(heading.end, heading.end).line
        if not lines[first - 1].lstrip().startswith("#"):
            last += 1  # the line of = below it
        start = self.source.offset(first, 1)
        end = self.source.offset(last + 1, 1) if last < len(lines) else len(self.source.text)
        named = [n.id for n in self._inside(heading)] + ([heading.own_id] if heading.own_id else [])
        if below := self.below.get(0):
            named, end = [*named, below.id], below.end
        kept = "".join(f'<a id="{name}"></a>' for name in dict.fromkeys(named))
        for name in (*named, *(n.id for n in self.before.get(0, []))):  # those before it stay where they are
            self.names[name] = name
            self.used.add(name)
        follows = self._paragraph_after(end)
        if kept and follows is not None:
            self.edits += [Change(start, end, ""), Change(follows, follows, kept)]
        else:
            self.edits.append(Change(start, end, f"{kept}\n" if kept else ""))
        return ""

    def _paragraph_after(self, offset: int) -> int | None:
        """Return where the text of the next block begins if that is a paragraph that may begin with an anchor."""
        block = next((b for b in self.outline.blocks if b.offset(0) >= offset), None)
        if block is None or block.kind != "paragraph" or _only_anchors(block):
            return None
        line = self.source.lines[block.line - 1]
        at_line_start = block.offset(0) == self.source.offset(block.line, 1)
        return block.offset(0) if at_line_start and "|" not in line else None

    # -- anchors of other headings

    def _anchors_before_headings(self) -> dict[int, list[_Named]]:
        """Return the anchors of paragraphs of nothing else that stand right before a heading, by its number."""
        found: dict[int, list[_Named]] = {}
        number = -1
        blocks = self.outline.blocks
        for block, following in pairwise(blocks):
            number += block.kind == "heading"
            if (
                following.kind == "heading"
                and _only_anchors(block)
                and self._both_top_level(block, following)
            ):
                found[number + 1] = list(self._named(block.offset(0), following.offset(0)))
        return found

    def _both_top_level(self, paragraph: Block, heading: Block) -> bool:
        first, second = (self.source.lines[block.line - 1] for block in (paragraph, heading))
        return first.startswith("<") and not second.startswith((" ", "\t", ">"))

    def _lists_below_headings(self) -> dict[int, _Named]:
        """Return the lists of attributes with an id right below headings, with the line of each, by heading."""
        found: dict[int, _Named] = {}
        number, lines = -1, self.source.lines
        for block, following in pairwise(self.outline.blocks):
            number += block.kind == "heading"
            if block.kind != "heading" or following.kind != "paragraph":
                continue
            line = following.line
            listed = LIST_BELOW.fullmatch(lines[line - 1])
            if listed and HEADING_ENDS.match(lines[line - 2]):
                end = self.source.offset(line + 1, 1) if line < len(lines) else len(self.source.text)
                found[number] = _Named(listed["id"], self.source.offset(line, 1), end)
        return found

    def _inside(self, heading: Heading) -> list[_Named]:
        start = self.source.offset(heading.span.line, heading.span.column)
        return list(self._named(start, heading.end))

    def _named(self, start: int, end: int) -> Iterator[_Named]:
        for found in EMPTY_ANCHOR.finditer(self.source.text, start, end):
            name = next((value for value in found.groupdict().values() if value is not None), "")
            yield _Named(name, found.start(), found.end())

    def _lift(self, number: int, heading: Heading) -> str | None:
        """Make the id in the line below the heading its own; return that id."""
        below = self.below.get(number)
        if below is None or below.id in self.used:
            return None
        self.used.add(below.id)
        self.edits.append(Change(below.start, below.end, ""))
        written = self.source.text[below.start : below.end].strip()
        return self._own(heading, below.id, re.sub(r"^\{:?[ \t]*(.*?)[ \t]*\}$", r"{\1}", written))

    def _fold(self, number: int, heading: Heading) -> str | None:
        """Make an anchor of the heading its own id; return that id."""
        named = [*self.before.get(number, []), *self._inside(heading)]
        chosen = next((n for n in reversed(named) if OWN_ID.fullmatch(n.id) and n.id not in self.used), None)
        if chosen is None:
            return None
        self.used.update(n.id for n in named)
        end = chosen.end
        if chosen in self.before.get(number, []):
            rest = self.source.offset(heading.span.line, 1)
            if len(self.before[number]) == 1:
                end = rest  # its line goes, and the blank lines below it
        self.edits.append(Change(chosen.start, end, ""))
        return self._own(heading, chosen.id, f"{{#{chosen.id}}}")

    def _own(self, heading: Heading, name: str, written: str) -> str:
        """Write a list with the id `name` behind a heading, or with another where the page needs that; return it."""
        final = name
        if final in self.blocks_ids or RESERVED.fullmatch(final):
            final = f"section-{final}"
            values = {"anchor": name, "kept": final}
            self.notes.append(Note("anchor_renamed", self.source.path, heading.span.line, values))
        self.names[name] = final
        gap = "" if self.source.text[heading.end - 1].isspace() else " "
        written = written.replace(f"#{name}", f"#{final}")
        self.edits.append(Change(heading.end, heading.end, f"{gap}{written}"))
        return final


def github_slug(text: str) -> str:
    """Return the anchor that GitHub gives a heading: lower case, hyphens for spaces, no other signs."""
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")


def _numbered(name: str, counts: dict[str, int]) -> str:
    count = counts.get(name, 0)
    counts[name] = count + 1
    return f"{name}-{count}" if count else name


def _only_anchors(block: Block) -> bool:
    return block.kind == "paragraph" and "<" in block.text and not EMPTY_ANCHOR.sub("", block.text).strip()
