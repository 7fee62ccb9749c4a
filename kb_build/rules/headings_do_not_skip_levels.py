"""Headings go down one level at a time.

Many customers find their way by the headings alone: with a screen reader, or in the table of contents. A
heading that is two levels down looks like part of something that is not there. The title of the article is
level 1, so its body begins with level 2 (`##`).

## 日本語: 見出しのレベルは、1 段ずつ下がります。

スクリーンリーダーや目次を使うお客様は、見出しだけを頼りに目的の場所を探します。レベルが 2 段下がると、
存在しない見出しの一部のように見えて、迷わせてしまいます。記事の題名がレベル 1 なので、本文はレベル 2
(`##`) から始めます。

## Bad: 9:6 17:7
```docs/en/printer.md
---
id: KB0001
type: faq
title: How do I clean the printer?
description: With a dry cloth.
---
## Before you begin

#### Switch it off

Pull the plug.

#### Let it cool

## Afterwards

####  Plug it in
```

## Good
```docs/en/printer.md
---
id: KB0001
type: faq
title: How do I clean the printer?
description: With a dry cloth.
---
## Before you begin

### Switch it off

Pull the plug.

## Afterwards

### Plug it in

#### A new plug
```
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.article import Article
from kb_build.diagnostic import Fix
from kb_build.library import Library
from kb_build.model.text import Text
from kb_build.outline import Heading
from kb_build.rule import WARNING, Finding, Rule
from kb_build.rules._headings import level_edits

RULE = Rule(
    "ST001",
    WARNING,
    messages={
        "default": Text(
            "this heading is level {level}, the one before it level {above}",
            "見出しのレベルが {above} から {level} に飛んでいます",
        ),
        "first": Text(
            "the first heading is level {level}; the title is level 1",
            "最初の見出しがレベル {level} です (題名がレベル 1 です)",
        ),
    },
    why=Text(
        "whoever finds the way by headings looks for a part that is not there",
        "見出しを頼りに読むお客様が、存在しない部分を探してしまいます",
    ),
    help=Text(
        "make it level {should}, and what belongs to it one level below each",
        "レベル {should} にして、その下の見出しも合わせて上げてください",
    ),
)


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield headings that are two or more levels below the one before."""
    headings = article.outline.headings
    above = 1
    for n, heading in enumerate(headings):
        if heading.level > above + 1:
            values = {"level": str(heading.level), "above": str(above), "should": str(above + 1)}
            edits = level_edits(article, _raised(headings[n:], above))
            fix = Fix(edits, safe=True) if edits else None
            yield Finding(article.at(heading.span), "default" if n else "first", values=values, fix=fix)
        above = heading.level


def _raised(headings: tuple[Heading, ...], above: int) -> Iterator[tuple[Heading, int]]:
    """Yield the headings that belong together below `above`, each with the level that it should have."""
    by = headings[0].level - above - 1
    for heading in headings:
        if heading.level <= above:
            return
        yield heading, max(heading.level - by, above + 1)
