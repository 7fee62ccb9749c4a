"""Every image that an article shows exists.

A customer who sees a broken picture cannot tell which button is meant, and stops trusting the rest
of the page. The path is looked up as the site will look it up: relative to the article's own file.

## 日本語: 記事の画像は、実際にあるファイルです。

画像が表示されないと、お客様はどのボタンのことか分からず、ほかの説明も疑わしく感じます。
パスは、サイトと同じく記事のファイルから見た位置で調べます。

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

## Good
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
---
It is at the back. ![The power button](img/power.png)
```
```docs/en/img/power.png
```
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.library import SCHEME, Library
from kb_build.model.text import Text
from kb_build.near import Paths
from kb_build.rule import ERROR, Finding, Rule

RULE = Rule(
    "SS001",
    ERROR,
    messages={
        "default": Text("the image “{src}” does not exist", "画像「{src}」が見つかりません"),
        "near": Text(
            "the image “{src}” does not exist; did you mean “{suggestion}”?",
            "画像「{src}」が見つかりません。「{suggestion}」のことですか",
        ),
    },
    why=Text(
        "the customer sees a broken picture where the explanation should be",
        "説明があるはずの場所に、表示できない画像の印が出ます",
    ),
    help=Text(
        "add the file {path}, or correct the path, which is relative to the article",
        "{path} にファイルを置くか、記事から見たパスに直してください",
    ),
)


def check_library(library: Library) -> Iterator[Finding]:
    """Yield images whose file is not there; a wrong case is rule SS002's."""
    paths = Paths(library.files)
    for article in library.articles:
        for image in article.outline.images:
            if SCHEME.match(image.src) or library.resolve(article, image.src).kind == "file":
                continue
            path = library.resolve(article, image.src).path
            if path.lower() in library.files_by_lower:
                continue
            near = paths.near(path)
            values = {"src": image.src, "path": f"{library.config.docs_dir}/{path}", "suggestion": near}
            yield Finding(article.at(image.src_span), "near" if near else "default", values=values)
