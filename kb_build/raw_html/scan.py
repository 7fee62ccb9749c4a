"""Find everything in a text that is, or looks like, raw HTML."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from kb_build.model.settings import Origins
from kb_build.raw_html.address import is_dangerous
from kb_build.raw_html.attribute_list import unsafe_lists
from kb_build.raw_html.names import ALLOWED, ALWAYS_WRONG, EMBEDS, ENDS_WITH, KNOWN, VOID
from kb_build.raw_html.tag import ATTRIBUTE, clean_tag, has_bare_words
from kb_build.raw_html.violation import Cleaning, Context, Readdress, Scope, Violation, is_escaped

_NAME = r"[A-Za-z][A-Za-z0-9-]*"
_MARKUP = re.compile(
    rf"""<(?:
        (?P<close>/{_NAME}\s*>)
      | (?P<name>{_NAME})(?P<attributes>(?:\s+{ATTRIBUTE})*)\s*/?>
      | (?P<comment>!--)
      | (?P<auto>[A-Za-z][A-Za-z0-9+.-]{{1,31}}:[^<>\x00-\x20]*>|[^\s<>@/!?]+@[^\s<>@]+>)
      | (?=[A-Za-z/!?])
    )""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)
_BLANK_LINE = re.compile(r"\n[ >]*\n")
_BEGINNING = re.compile(r"<(?P<name>[!?]?[A-Za-z\[][\w:-]*)(?P<rest>[^<>\n]*>)?", re.ASCII)


EVERYTHING = Context()
NOWHERE = Origins()


def violations(
    text: str, start: int = 0, context: Context = EVERYTHING, origins: Origins = NOWHERE
) -> list[Violation]:
    """Return what of the Markdown or HTML `text`, from `start` on, is not allowed."""
    return [v for cleaning in cleanings(text, start, context, None, origins) for v in cleaning.violations]


def cleanings(
    text: str,
    start: int = 0,
    context: Context = EVERYTHING,
    readdress: Readdress | None = None,
    origins: Origins = NOWHERE,
) -> list[Cleaning]:
    """Return the changes that leave of `text` only allowed HTML, in order and without overlap.

    `context` says where there can be HTML. `readdress` rewrites addresses. Videos and frames may come from `origins`.
    """
    found = list(unsafe_lists(text, start, context)) if "{" in text else []
    if "<" in text:
        found += (
            _Scanner(text, context, readdress or (lambda name, value: value), origins).scan(start).values()
        )
    end, kept = start, []
    for cleaning in sorted(found, key=lambda c: c.start):
        if cleaning.start >= end:
            kept.append(cleaning)
            end = cleaning.end
    return kept


class _Scanner:
    """Goes through a text once; `open` has the start tags that wait for their end tags."""

    def __init__(self, text: str, context: Context, readdress: Readdress, origins: Origins) -> None:
        self.text, self.context, self.readdress = text, context, readdress
        self.origins = dict.fromkeys(EMBEDS, origins.videos) | {"iframe": origins.frames}
        self.found: dict[int, Cleaning] = {}
        self.open: dict[int, list[tuple[str, Cleaning]]] = defaultdict(list)
        self.waiting: Counter[tuple[int, str]] = Counter()
        self.last_end: dict[str, int] = {}
        self.last_comment_end = text.rfind("-->")

    def scan(self, at: int) -> dict[int, Cleaning]:
        while match := self._next(at):
            at = self._take(match)
        for tags in self.open.values():
            for name, tag in tags:
                if name != "p":  # the next block ends it
                    self._never_closed(name, tag)
        return self.found

    def _next(self, at: int) -> re.Match[str] | None:
        while match := _MARKUP.search(self.text, at):
            end = self.context.end_of_literal(match.start())
            if not end:
                return match
            at = end
        return None

    def _take(self, match: re.Match[str]) -> int:
        """Note what is to be done about one match; return where to go on."""
        first, end = match.span()
        name = (match["name"] or (match["close"] or "").strip("/> \t\n")).lower()
        scope = self.context.scope(first)
        if is_escaped(self.text, first) and not scope.raw:
            self._write(first - 1, first + 1, "&lt;")
            return first + 1
        if match["comment"]:
            return self._comment(first, scope)
        if match["auto"]:
            address = match["auto"][:-1]
            if is_dangerous(address):
                self._as_text(first, Violation(first, end - first, "link", address))
            elif scope.raw:
                self._as_text(first)
        elif name not in ALLOWED or end > scope.end or (name in EMBEDS and not self.origins[name]):
            self._as_text(first, *self._wrong(match, name))
            return first + 1
        elif match["close"]:
            self._close(name, first, end, scope)
        else:
            self._open(match, name, scope)
        return end

    def _write(self, start: int, end: int, text: str, *found: Violation) -> None:
        self.found[start] = Cleaning(start, end, text, found)

    def _as_text(self, at: int, *found: Violation) -> None:
        self._write(at, at + 1, "&lt;", *found)

    def _comment(self, first: int, scope: Scope) -> int:
        """Drop a comment; one that goes on over a blank line must begin its line, as in CommonMark."""
        end = self.text.find("-->", first + 2) + 3 if self.last_comment_end > first else 0
        begins_line = not self.text[self.text.rfind("\n", 0, first) + 1 : first].strip(" >")
        if not end or end > scope.end or (not begins_line and _BLANK_LINE.search(self.text, first, end)):
            self._as_text(first, Violation(first, 4, "comment", "<!--"))
            return first + 4
        self._write(first, end, "")
        return end

    def _open(self, match: re.Match[str], name: str, scope: Scope) -> None:
        cleaned = clean_tag(match, name, self.readdress, self.origins.get(name, ()))
        if cleaned:
            self.found[cleaned.start] = cleaned
        if name not in VOID:
            self.waiting[scope.key, name] += 1
            self.open[scope.key].append((name, cleaned or Cleaning(match.start(), match.end(), match[0])))

    def _close(self, name: str, first: int, end: int, scope: Scope) -> None:
        """Match an end tag with its start tag; those opened in between are never closed."""
        if name in VOID:  # `</br>`
            self._write(first, end, f"<{name}>")
            return
        if not self.waiting[scope.key, name]:
            self._write(
                first, end, self._nothing(first), Violation(first, end - first, "unclosed", f"/{name}")
            )
            return
        while True:
            inner, tag = self.open[scope.key].pop()
            self.waiting[scope.key, inner] -= 1
            if inner == name:
                return
            if inner != "p" and name not in ENDS_WITH.get(inner, ()):
                self._never_closed(inner, tag)

    def _never_closed(self, name: str, tag: Cleaning) -> None:
        """Drop a start tag without end; `<b and c>` is text."""
        length = tag.end - tag.start
        if has_bare_words(self.text, tag):
            self._as_text(tag.start, Violation(tag.start, length, "placeholder", name))
        else:
            wrong = Violation(tag.start, length, "unclosed", name)
            self._write(tag.start, tag.end, self._nothing(tag.start), *tag.violations, wrong)

    def _nothing(self, at: int) -> str:
        """Return what may stand for a dropped tag: the text after it must not come to begin a line."""
        line = self.text[self.text.rfind("\n", 0, at) + 1 : at]
        return "" if line.strip(" \t>*+-.)0123456789") else "<wbr>"

    def _wrong(self, match: re.Match[str], name: str) -> tuple[Violation, ...]:
        """Return what is wrong with a piece that becomes text; nothing where it was text all along (`a <b`)."""
        first, end = match.span()
        if end <= first + 1:
            return _malformed(self.text, first)
        if match["close"]:
            return ()  # its start tag was reported
        if name in EMBEDS:
            return (Violation(first, end - first, "embed", name),)
        bare = not match["attributes"].strip()
        closed = self._last_end_tag(name) > first
        placeholder = name not in KNOWN or (bare and not closed and name not in ALWAYS_WRONG)
        return (Violation(first, end - first, "placeholder" if placeholder else "tag", name),)

    def _last_end_tag(self, name: str) -> int:
        if name not in self.last_end:
            self.last_end[name] = self.text.lower().rfind(f"</{name}")
        return self.last_end[name]


def _malformed(text: str, at: int) -> tuple[Violation, ...]:
    """Return the violation of what begins like a tag at `at` and is none, if it was meant as one."""
    begin = _BEGINNING.match(text, at)
    if not begin:
        return ()
    name = begin["name"].lower()
    meant = name[0] in "!?" or name in ALWAYS_WRONG or (name in KNOWN and "=" in (begin["rest"] or ""))
    kind = "tag" if name in ALWAYS_WRONG else "malformed"
    return (Violation(at, begin.end() - at, kind, name),) if meant else ()
