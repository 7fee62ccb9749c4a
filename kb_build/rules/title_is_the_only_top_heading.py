"""The title is the only heading of level 1.

The page shows the title from the front matter as its heading. A second one (`# …`) in the body says the same
thing twice, or makes two articles of one for whoever uses a screen reader or a search engine.

## 日本語: レベル 1 の見出しは、題名だけです。

ページの見出しには、フロントマターの題名が表示されます。本文にもレベル 1 の見出し (`# …`) があると、同じことを
二度読ませたり、スクリーンリーダーや検索エンジンには 2 つの記事のように見えたりします。

## Bad: 7:3 11:3
```docs/en/printer.md
---
id: KB0001
type: faq
title: How do I clean the printer?
description: With a dry cloth.
---
# How do I clean the printer?

Switch it off.

# Afterwards

## Plug it in
```

## Good
```docs/en/printer.md
---
id: KB0001
type: faq
title: How do I clean the printer?
description: With a dry cloth.
---
Switch it off.

## Afterwards

### Plug it in
```
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from kb_build.article import Article
from kb_build.diagnostic import Edit, Fix
from kb_build.library import Library
from kb_build.model.source import Span
from kb_build.model.text import Text
from kb_build.outline import Heading
from kb_build.rule import WARNING, Finding, Rule
from kb_build.rules._headings import MARKER, heading_underline, level_edits

RULE = Rule(
    "ST002",
    WARNING,
    messages={
        "default": Text(
            "a second heading of level 1; the title is the first",
            "レベル 1 の見出しが 2 つあります (1 つ目は題名です)",
        ),
        "repeats": Text("this heading repeats the title", "この見出しは題名の繰り返しです"),
    },
    why=Text(
        "the page already shows the title as its heading",
        "題名は、すでにページの見出しとして表示されます",
    ),
    help={
        "default": Text(
            "make it level 2, and what belongs to it one level deeper each",
            "レベル 2 にして、その下の見出しも 1 段ずつ下げてください",
        ),
        "repeats": Text("take it away", "この行を削除してください"),
    },
)


def check_library(library: Library) -> Iterator[Finding]:
    """Yield the headings of level 1 in the bodies."""
    linked = {link.target.partition("#")[2] for a in library.articles for link in a.outline.links}
    for article in library.articles:
        for n, heading in enumerate(article.outline.headings):
            if heading.level == 1:
                yield _finding(article, n, heading, linked)


def _finding(article: Article, n: int, heading: Heading, linked: set[str]) -> Finding:
    repeats = _plain(heading.text) == _plain(str(article.values.get("title", "")))
    fix = _removal(article, heading, linked) if repeats else _demotion(article, n)
    return Finding(article.at(heading.span), "repeats" if repeats else "default", fix=fix)


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _removal(article: Article, heading: Heading, linked: set[str]) -> Fix | None:
    """Return the edit that takes the heading's lines away; a suggestion only where a link may lead to it."""
    lines = article.source.lines
    first = heading.span.line
    marker = MARKER.fullmatch(lines[first - 1][: heading.span.column - 1])
    last = first if marker else heading_underline(article, heading)
    if last is None:
        return None
    while last < len(lines) and not lines[last].strip():
        last += 1
    end = Span(first, 1, last + 1, 1) if last < len(lines) else Span(first, 1, last, len(lines[last - 1]) + 1)
    named = heading.own_id is not None or any(html.span.line == first for html in article.outline.html)
    safe = not named and heading.anchor not in linked
    return Fix((Edit(end, ""),), safe=safe)


def _demotion(article: Article, n: int) -> Fix | None:
    """Return the edits that put the heading, and all below it, one level deeper."""
    headings = article.outline.headings
    lines = article.outline.section_of(n)
    edits = level_edits(article, [(h, h.level + 1) for h in headings if h.span.line in lines])
    return Fix(edits, safe=True) if edits else None
