"""An image's path has the same capital and small letters as the file.

macOS and Windows open `Power.PNG` for `power.png`; the web server of most sites does not. The writer sees
the picture, the customer does not.

## 日本語: 画像のパスは、大文字と小文字もファイル名と同じです。

macOS と Windows では `power.png` と書いても `Power.PNG` が開きますが、多くのサイトの Web サーバーでは開きません。
書いた人には見えている画像が、お客様には表示されません。

## Bad: 7:40
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
---
It is at the back. ![The power button](img/power.png)
```
```docs/en/img/Power.PNG
```

## Good
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
---
It is at the back. ![The power button](img/Power.PNG)
```
```docs/en/img/Power.PNG
```
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from kb_build.article import Article
from kb_build.diagnostic import Edit, Fix
from kb_build.library import Library
from kb_build.model.text import Text
from kb_build.outline import Image
from kb_build.rule import ERROR, Finding, Rule

RULE = Rule(
    "SS002",
    ERROR,
    messages={
        "default": Text(
            "the image “{src}” is called “{name}” on disk",
            "画像「{src}」のファイル名は、実際には「{name}」です",
        )
    },
    why=Text(
        "web servers tell capital from small letters, so the customer sees a broken picture",
        "Web サーバーは大文字と小文字を区別するため、お客様には画像が表示されません",
    ),
    help=Text("write the path as the file is called", "ファイル名のとおりに書いてください"),
)


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield images whose path is right but for capital letters."""
    for image in article.outline.images:
        there = library.resolve(article, image.src)
        if there.kind != "unknown" or not (real := library.files_by_lower.get(there.path.lower())):
            continue
        values = {"src": image.src, "name": posixpath.basename(real)}
        yield Finding(article.at(image.src_span), values=values, fix=_fix(article, image, there.path, real))


def _fix(article: Article, image: Image, path: str, real: str) -> Fix | None:
    """Return the edit that spells the path as the disk does, the rest of it as the writer did."""
    if article.source.at(image.src_span) != image.src or len(path) != len(real):
        return None
    src = list(image.src)
    # From the end: the path that was written ends like the path that it means.
    for back in range(1, min(len(src), len(real)) + 1):
        if src[-back].lower() != real[-back].lower():
            break
        src[-back] = real[-back]
    fixed = "".join(src)
    return Fix((Edit(image.src_span, fixed),), safe=True) if fixed != image.src else None
