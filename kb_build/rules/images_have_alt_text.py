"""Every image says in words what it shows.

A customer who hears the page read aloud, or whose picture does not load, has only these words. So does
search. An image that says nothing that the text does not may have none, once `screenshots` says that it is
`decorative`.

## 日本語: すべての画像に、何が写っているかを説明する代替テキストがあります。

ページを音声で聞いているお客様や、画像を読み込めなかったお客様に届くのは、この言葉だけです。検索の手がかりにも
なります。本文以上のことを伝えない飾りの画像なら、`screenshots` に `decorative` と書けば、なくてもかまいません。

## Bad: 7:20 8:11
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
---
It is at the back. ![](img/power.png)
<img src="img/power.png">
```
```docs/en/img/power.png
```

## Good
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
screenshots:
  - src: img/line.png
    decorative: true
---
It is at the back. ![The back of the printer, the power button marked](img/power.png)

![](img/line.png)
```
```docs/en/img/power.png
```
```docs/en/img/line.png
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_build.article import Article
from kb_build.diagnostic import Edit, Fix
from kb_build.library import Library
from kb_build.model.parts import Screenshot
from kb_build.model.source import Span
from kb_build.model.text import Text
from kb_build.outline import Image
from kb_build.rule import ERROR, Finding, Rule

LONGEST = 80
EMPTY = re.compile(r"!\[\s*\]")

RULE = Rule(
    "SS004",
    ERROR,
    messages={
        "default": Text("the image “{src}” has no alt text", "画像「{src}」に代替テキストがありません")
    },
    why=Text(
        "whoever cannot see the picture does not learn what it shows",
        "画像を見られないお客様には、何が写っているかが伝わりません",
    ),
    help={
        "default": Text(
            "say what it shows: ![The power button at the back](…); for a picture that adds nothing, "
            "write decorative: true in screenshots",
            "何が写っているかを書いてください: ![背面の電源ボタン](…)。飾りの画像なら screenshots に "
            "decorative: true と書きます",
        ),
    },
)


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield images without alt text that are not declared decorative."""
    declared = getattr(article.fields, "screenshots", ())
    shots = {shot.src: shot for shot in declared} if isinstance(declared, tuple) else {}
    for image in article.outline.images:
        if (image.alt or "").strip():
            continue
        shot = shots.get(image.src)
        if shot and shot.decorative and image.alt is not None:
            continue
        fix = _fix(article, image, shot) if shot and shot.alt else None
        yield Finding(article.at(image.span), values={"src": _shown(image.src)}, fix=fix)


def _shown(src: str) -> str:
    """Return a path short enough for a message: an image inside the article (`data:…`) has thousands of letters."""
    return src if len(src) <= LONGEST else src[: LONGEST - 1] + "…"


def _fix(article: Article, image: Image, shot: Screenshot) -> Fix | None:
    """Return the edit that writes what `screenshots` already says of the image."""
    found = EMPTY.match(article.source.at(image.span))
    if not found or not shot.alt:
        return None
    words = shot.alt.replace("[", r"\[").replace("]", r"\]")
    start = image.span
    return Fix((Edit(Span.at(start.line, start.column, len(found[0])), f"![{words}]"),), safe=True)
