"""Text has no characters that act without being seen.

Output that is pasted from a terminal often brings control characters along (ESC, which begins colours, BEL, BS). They
are not allowed in HTML, break feeds, and act on the terminal of whoever copies the text. Characters that turn the
direction of writing (U+202A to U+202E, U+2066 to U+2069) can make a command look other than what it does when it is
pasted. Tabs, the joiners in emoji and in Persian or Indic words, and the marks U+200E and U+200F are no mistakes.

`kb check --fix` takes the characters out of the line, together with the rest of a colour's code.

## 日本語: 本文にも項目にも、見えずに働く文字は入っていません。

端末の出力を貼り付けると、制御文字 (色の始まりを表す ESC、BEL、BS など) が混ざることがあります。HTML では使えず、
フィードが壊れ、文字をコピーした人の端末で動作することもあります。書字方向を変える文字 (U+202A～U+202E、U+2066～U+2069)
があると、貼り付けたときの動作とは違うコマンドに見せることができます。タブ、絵文字などをつなぐ文字、U+200E と U+200F は
問題ありません。

`kb check --fix` を実行すると、その行のこれらの文字が、色の指定の残りとともに削除されます。

## Bad: 4:15 5:24
```docs/en/printer.md
---
id: KB0001
type: faq
title: "Where \\e is the power button?"
description: "It is at \\u202ethe back."
---
It is at the back.
```

## Good
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: "It is at the back, \\u200fnot in front."
---
It is at the back.	A family: 👨‍👩‍👧
```
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kb_build.article import Article
from kb_build.diagnostic import Edit, Fix
from kb_build.front_matter import FrontMatter
from kb_build.library import Library
from kb_build.model.source import Place, Span
from kb_build.model.text import Text
from kb_build.rule import ERROR, WARNING, Finding, Rule

RULE = Rule(
    "ST009",
    ERROR,
    messages={
        "control": Text(
            "there is a control character here, {character}", "ここに制御文字 {character} が入っています"
        ),
        "direction": Text(
            "the character {character} turns the direction of writing here",
            "ここに書字方向を変える文字 {character} が入っています",
        ),
    },
    why=Text(
        "nobody sees it, and it acts: on the page, in feeds, or where the text is pasted",
        "目に見えないまま、ページやフィード、文字を貼り付けた先で働きます",
    ),
    help=Text("delete it", "この文字を削除してください"),
)

CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f"
HIDDEN = re.compile(f"[{CONTROL}\u202a-\u202e\u2066-\u2069]")
COLOUR = re.compile(r"\[[0-9;?]*[ -/]*[@-~]")
"""What stands behind ESC in a code that moves a terminal's cursor or changes its colour."""
TAKEN_OUT = re.compile(rf"\x1b{COLOUR.pattern}|{HIDDEN.pattern}")
ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
NAMED = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "r": "\r", "v": "\v", "N": "\x85"}
"""YAML's short escapes of control characters."""
ABBREVIATIONS = (
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "HT", "LF", "VT", "FF", "CR", "SO", "SI",
    "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US",
)  # fmt: skip
"""The standard's names of the first control characters, by number; Unicode has none for them."""


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield the first hidden character of each line, and those that values of the front matter name by an escape."""
    for number, line in enumerate(article.source.lines, 1):
        if found := HIDDEN.search(line):
            edits = (
                Edit(Span.at(number, code.start() + 1, len(code[0])), "") for code in TAKEN_OUT.finditer(line)
            )
            place = article.at(Span.at(number, found.start() + 1, 1))
            yield _finding(place, found[0], fix=Fix(tuple(edits), safe=True))
    for path, style in article.front_matter.styles.items():
        if style == '"':
            place = article.front_matter.places[path]
            start = article.source.offset(place.span.line, place.span.column)
            written = article.source.at(place.span)
            for escape in ESCAPE.finditer(written):
                if HIDDEN.match(char := _meant(escape[1])):
                    colour = COLOUR.match(written, escape.end()) if char == "\x1b" else None
                    end = colour.end() if colour else escape.end()
                    span = article.source.span(start + escape.start(), start + end)
                    fix = Fix((Edit(span, ""),), safe=True)
                    yield _finding(article.at(span), char, ".".join(map(str, path)), fix)


def check_library(library: Library) -> Iterator[Finding]:
    """Yield the values of `_section.yml` files that have a hidden character in them."""
    for section in library.section_front_matter.values():
        for path in section.styles:
            if found := HIDDEN.search(str(_value(section, path))):
                yield _finding(section.places[path], found[0], ".".join(map(str, path)))


def _finding(place: Place, char: str, field: str = "", fix: Fix | None = None) -> Finding:
    control = unicodedata.category(char) == "Cc"
    if ord(char) < len(ABBREVIATIONS):
        name = ABBREVIATIONS[ord(char)]
    else:
        name = "DEL" if char == "\x7f" else unicodedata.name(char, "")
    values = {"character": f"U+{ord(char):04X} {name}".rstrip()}
    variant, severity = ("control", ERROR) if control else ("direction", WARNING)
    return Finding(place, variant, field, values, fix, severity)


def _meant(escape: str) -> str:
    """Return the character that YAML reads for what follows a backslash."""
    if len(escape) == 1:
        return NAMED.get(escape, " ")
    code = int(escape[1:], 16)
    return chr(code) if code < 0x110000 else " "


def _value(section: FrontMatter, path: tuple[str | int, ...]) -> object:
    value: object = section.values
    for part in path:
        value = value[part]  # type: ignore[index]
    return value
