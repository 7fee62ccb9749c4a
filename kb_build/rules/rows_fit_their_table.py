r"""Rows of a table have no more cells than its header.

A table has as many columns as its header, and a page shows no cell beyond them: what stands there is gone, without a
gap that anybody could notice. Mostly it is a bar inside of code, such as `a | b`, that was not meant to begin a cell.
Also in backticks a bar ends the cell, unless a backslash stands before it: `\|`. A row with fewer cells is no mistake.

`kb check --fix` puts the backslash before bars in backticks where the row then has as many cells as the header.

## 日本語: 表の行のセルは、見出しの列より多くありません。

表の列の数は見出しの行で決まり、それより右のセルはページに表示されません。空きもできないため、文字が消えたことにだれも
気づけません。多くは、`a | b` のようにコードの中の縦棒が、セルの区切りと見なされたものです。縦棒は、バッククォートの中で
あっても、セルの区切りになります。文字として見せるには、`\|` のように前にバックスラッシュを付けてください。セルが少ない
行は、問題ありません。

`kb check --fix` を実行すると、それで列の数が合う行では、バッククォートの中の縦棒の前にバックスラッシュが付きます。

## Bad: 9:13 11:25
```docs/en/pipe.md
---
id: KB0001
type: faq
title: How do I combine commands?
description: With a bar.
---
| Command | Meaning |
| --- | --- |
| `a | b` | pipe them |
| `a > b` | write to a file |
| cd | go to a folder | and stay |
```

## Good
```docs/en/pipe.md
---
id: KB0001
type: faq
title: How do I combine commands?
description: With a bar.
---
| Command | Meaning |
| --- | --- |
| `a \| b` | pipe them |
| `a` |
| `b` | nothing more | |
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_build.article import Article
from kb_build.diagnostic import Edit, Fix
from kb_build.library import Library
from kb_build.model.source import Span
from kb_build.model.text import Text
from kb_build.outline import LongRow
from kb_build.rule import WARNING, Finding, Rule

RULE = Rule(
    "ST014",
    WARNING,
    messages={
        "default": Text(
            "“{text}” is not shown: this row has {cells} cells, the header {columns}",
            "「{text}」が表示されません。この行のセルは {cells} 個、見出しは {columns} 個です",
        )
    },
    why=Text(
        "a table has the columns of its header; what is beyond them is lost, and nobody sees that it is",
        "表の列は見出しの数だけです。それより右の内容は消え、消えたことも分かりません",
    ),
    help=Text(
        r"write `\|` for a bar that begins no cell, in backticks too; or give the header one more column",
        r"区切りではない縦棒は、バッククォートの中でも `\|` と書いてください。"
        "列が足りなければ、見出しに列を足してください",
    ),
)
CODE = re.compile(r"(?P<ticks>(?<!`)`+(?!`)).*?(?<!`)(?P=ticks)(?!`)")
BAR = re.compile(r"(?<!\\)\|")
SHOWN = 60


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield the text that no column shows."""
    for row in article.outline.long_rows:
        text = article.source.at(row.span)
        values = {
            "text": text if len(text) <= SHOWN else text[: SHOWN - 1] + "…",
            "cells": str(row.cells),
            "columns": str(row.columns),
        }
        yield Finding(article.at(row.span), values=values, fix=_fix(article, row))


def _fix(article: Article, row: LongRow) -> Fix | None:
    """Return the edits that make text of the bars in code, if the row then fits."""
    number = row.span.line
    line = article.source.lines[number - 1]
    bars = [
        bar.start() for code in CODE.finditer(line) for bar in BAR.finditer(line, code.start(), code.end())
    ]
    if row.cells - len(bars) != row.columns:
        return None
    return Fix(tuple(Edit(Span.at(number, at + 1), "\\") for at in bars), safe=True)
