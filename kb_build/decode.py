"""Bytes of a Markdown file to text, or the place where they stop being text."""

from __future__ import annotations

import codecs
from collections.abc import Mapping

MAX_BYTES = 2_000_000


class Undecodable(Exception):
    """The bytes are no UTF-8 text; `cause` is a message variant of rule TL005."""

    def __init__(
        self,
        cause: str,
        line: int = 1,
        column: int = 1,
        length: int = 0,
        values: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(cause)
        self.cause, self.line, self.column, self.length = cause, line, column, length
        self.values = values or {}


def decode(raw: bytes) -> str:
    """Return `raw` as text with "\\n" line ends and without a byte order mark.

    Raises Undecodable for what is not UTF-8, has a NUL, or is over 2 MB.
    """
    if len(raw) > MAX_BYTES:
        raise Undecodable("too_big", values={"size": f"{len(raw) / 1e6:.1f}"})
    # The mark of UTF-32 begins with that of UTF-16.
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) or _zeros(raw, 4, 1, 2):
        raise Undecodable("encoding", values={"encoding": "UTF-32"})
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _zeros(raw, 2, 0) or _zeros(raw, 2, 1):
        raise Undecodable("encoding", values={"encoding": "UTF-16"})
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", errors="replace")
        raise Undecodable(
            "encoding",
            before.count("\n") + 1,
            len(before) - (before.rfind("\n") + 1) + 1,
            1,
            {"encoding": _guess(raw)},
        ) from None
    if "\0" in text:
        before = text[: text.index("\0")]
        raise Undecodable("nul", before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1, 1)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _zeros(raw: bytes, width: int, *places: int) -> bool:
    """Whether at the beginning most bytes in these places of each `width` are 0, as those of ASCII letters are."""
    head = raw[:64]
    return len(head) > 8 and all(head[at::width].count(0) * 2 > len(head) / width for at in places)


def _guess(raw: bytes) -> str:
    """Return the likely encoding, to tell the writer what to look for in the editor's save dialog."""
    for encoding, name in (("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP")):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Latin-1 text often decodes as half-width katakana; real Japanese has kana of full width.
        if any("\u3040" <= c <= "\u30ff" for c in text):
            return name
    return "Latin-1 / Windows-1252"
