"""Read a Markdown file of another system: every value as a string, and nothing of it lost.

What our own reader reports and refuses (another encoding, YAML that does not parse, a key that stands
twice) is read here as far as it goes, with a Note that says so.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kb_build.front_matter import FrontMatter, read_front_matter, read_yaml
from kb_build.importer.notes import Note
from kb_build.model.source import Source

ENCODINGS = (("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP"))
KEY_LINE = re.compile(
    r"""(?P<key>"[^"\n]+"|'[^'\n]+'|[^\s#\-\[\]{}&*!|>%@`"',?:][^:\n]*?)[ \t]*:(?:[ \t]+(?P<rest>.*)|)$"""
)
QUOTED = re.compile(r"""(["'])(.*)\1""", re.DOTALL)
REST_KEY, COMMENTS_KEY = "front-matter", "front-matter-comments"


@dataclass(frozen=True)
class Foreign:
    """A file of another system as it was read."""

    source: Source
    values: Mapping[str, Any]
    """Front matter: strings, lists and mappings of strings."""
    key_lines: Mapping[str, int]
    """The line of each top-level key."""
    body_line: int
    notes: tuple[Note, ...] = ()

    def line_of(self, key: str) -> int:
        """Return the line of a top-level key, or 1."""
        return self.key_lines.get(key, 1)


def read_foreign(path: str, raw: bytes) -> Foreign:
    """Return the file `path` (relative to the imported folder) with the content `raw`."""
    text, encoding = _text(raw)
    notes = [Note("encoding", path, 1, {"encoding": encoding})] if encoding else []
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        notes.append(Note("nul", path, line))
        text = text.replace("\0", "\ufffd")
    source = Source(path, text.replace("\r\n", "\n").replace("\r", "\n"))
    if source.lines[0].rstrip() == "+++":
        return _toml(source, notes)
    read = read_front_matter(source)
    if not read.problems:
        return _plain(source, read, notes)
    if read.problems[0].cause == "missing":
        return Foreign(source, {}, {}, 1, tuple(notes))
    return _tolerant(source, read, notes)


def _text(raw: bytes) -> tuple[str, str]:
    """Return the text, and the name of its encoding where that is not UTF-8."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace"), "UTF-16"
    try:
        return raw.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    for encoding, name in ENCODINGS:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Latin-1 text often decodes as half-width katakana; real Japanese has kana of full width.
        if re.search("[\u3040-\u30ff]", text):
            return text, name
    try:
        return raw.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        return raw.decode("latin-1"), "Latin-1"


def _plain(source: Source, read: FrontMatter, notes: list[Note]) -> Foreign:
    values = dict(read.values)
    lines = {str(path[0]): place.span.line for path, place in read.keys.items() if len(path) == 1}
    comments = [line for line in source.lines[1 : read.body_line - 2] if line.startswith("#")]
    if comments:
        values[COMMENTS_KEY] = comments
    return Foreign(source, values, lines, read.body_line, tuple(notes))


def _tolerant(source: Source, read: FrontMatter, notes: list[Note]) -> Foreign:
    """Read front matter key by key, each by itself; what is not YAML even then is kept as it was typed."""
    body_line = read.body_line
    if read.problems[0].cause == "unclosed":
        body_line = _where_keys_end(source)
        last = body_line
    else:
        last = body_line - 1
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    rest: list[str] = []
    for number, key, chunk in _chunks(source.lines[1 : last - 1], 2):
        if key is None:
            rest += [line for line in chunk if line.strip()]
            continue
        name, n = key, 2
        while name in values:
            name, n = f"{key}-{n}", n + 1
        if name != key:
            notes.append(Note("duplicate_key", source.path, number, {"key": key, "kept": name}))
        values[name], valid = _value(source.path, key, chunk)
        lines[name] = number
        if not valid:
            notes.append(Note("not_yaml", source.path, number, {"key": key}))
    if not values:
        # Two rules with text between them are no front matter.
        return Foreign(source, {}, {}, 1, tuple(notes))
    if rest:
        values[REST_KEY] = "\n".join(rest)
    problem = read.problems[0]
    if problem.cause != "duplicate_key" and not any(n.kind == "not_yaml" for n in notes):
        notes.append(Note("front_matter", source.path, problem.span.line))
    return Foreign(source, values, lines, body_line, tuple(notes))


def _where_keys_end(source: Source) -> int:
    """Return the line where the body begins if nobody closed the front matter."""
    for number, line in enumerate(source.lines[1:], 2):
        if not (KEY_LINE.match(line) or re.match(r"[ \t]+\S|- |#", line)):
            return number
    return len(source.lines) + 1


def _chunks(lines: tuple[str, ...], first: int) -> Iterator[tuple[int, str | None, list[str]]]:
    """Yield line number, key and lines of each top-level key; the key is None for what stands before any."""
    number, key, chunk = first, None, []
    for at, line in enumerate(lines, first):
        found = KEY_LINE.match(line)
        if found:
            if chunk:
                yield number, key, chunk
            number, key, chunk = at, found["key"].strip("\"'"), [line]
        else:
            chunk.append(line)
    if chunk:
        yield number, key, chunk


def _value(path: str, key: str, chunk: list[str]) -> tuple[Any, bool]:
    """Return the value of one key, and whether it is YAML; else it is the text as it was typed."""
    read = read_yaml(path, "\n".join(chunk))
    if not read.problems and list(read.values) == [key]:
        return read.values[key], True
    first = KEY_LINE.match(chunk[0])
    raw = "\n".join([(first["rest"] or "") if first else "", *(line.strip() for line in chunk[1:])]).strip()
    quoted = QUOTED.fullmatch(raw)
    return (quoted[2] if quoted else raw), False


def _toml(source: Source, notes: list[Note]) -> Foreign:
    end = next((n for n, line in enumerate(source.lines[1:], 1) if line.rstrip() == "+++"), None)
    if end is None:
        return Foreign(source, {}, {}, 1, tuple(notes))
    block = "\n".join(source.lines[1:end])
    try:
        values = {key: _as_text(value) for key, value in tomllib.loads(block, parse_float=str).items()}
    except tomllib.TOMLDecodeError:
        values = {REST_KEY: block}
        notes.append(Note("front_matter", source.path, 1))
    comments = [line for line in source.lines[1:end] if line.startswith("#")]
    if comments:
        values[COMMENTS_KEY] = comments
    lines = {
        found[1]: number for number, line in enumerate(source.lines[1:end], 2)
        if (found := re.match(r"""["']?([\w.-]+)["']?[ \t]*=""", line))
    }  # fmt: skip
    return Foreign(source, values, lines, end + 2, tuple(notes))


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)
