"""Every image that an article shows exists.

A customer who sees a broken picture cannot tell which button is meant, and stops trusting the rest
of the page. The path is looked up as the site will look it up: relative to the article's own file. A path with a
space needs `<` and `>` around it; without them Markdown shows the whole as text.

## 日本語: 記事の画像は、実際にあるファイルです。

画像が表示されないと、お客様はどのボタンのことか分からず、ほかの説明も疑わしく感じます。
パスは、サイトと同じく記事のファイルから見た位置で調べます。空白を含むパスは `<` と `>` で囲んでください。囲まないと
画像にならず、書いた文字がそのまま表示されます。

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

## Bad: 7:40
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
---
It is at the back. ![The power button](img/power button.png)
```

## Bad: 7:40
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
---
It is at the back. ![The power button](img/powr.png)
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
---
It is at the back. ![The power button](img/power.png)
```
```docs/en/img/power.png
```
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.article import Article
from kb_build.diagnostic import Edit, Fix
from kb_build.library import SCHEME, Library
from kb_build.model.text import Text
from kb_build.near import Paths
from kb_build.rule import ERROR, Finding, Rule
from kb_build.rules._paths import path_to
from kb_build.rules._spaces import unread_paths

RULE = Rule(
    "SS001",
    ERROR,
    messages={
        "default": Text("the image “{src}” does not exist", "画像「{src}」が見つかりません"),
        "near": Text(
            "the image “{src}” does not exist; did you mean “{suggestion}”?",
            "画像「{src}」が見つかりません。「{suggestion}」のことですか",
        ),
        "space": Text(
            "the path “{src}” has a space, so this is shown as text instead of an image",
            "パス「{src}」に空白があるため、画像にならず、文字のまま表示されます",
        ),
    },
    why=Text(
        "the customer sees a broken picture where the explanation should be",
        "説明があるはずの場所に、表示できない画像の印が出ます",
    ),
    help={
        "default": Text(
            "add the file {path}, or correct the path, which is relative to the article",
            "{path} にファイルを置くか、記事から見たパスに直してください",
        ),
        "space": Text(
            "write <{src}>, or rename the file without the space",
            "<{src}> のように囲むか、空白のないファイル名に変えてください",
        ),
    },
)


def check_library(library: Library) -> Iterator[Finding]:
    """Yield images whose file is not there; a wrong case is rule SS002's."""
    paths = Paths(library.files)
    for article in library.articles:
        yield from _with_spaces(article, library)
        for image in article.outline.images:
            if SCHEME.match(image.src) or library.resolve(article, image.src).kind == "file":
                continue
            path = library.resolve(article, image.src).path
            if path.lower() in library.files_by_lower:
                continue
            found = paths.near(path)
            near = path_to(article, library, image.src, found) if found else ""
            values = {"src": image.src, "path": f"{library.config.docs_dir}/{path}", "suggestion": near}
            fix = (
                Fix((Edit(image.src_span, near),))
                if near and article.source.at(image.src_span) == image.src
                else None
            )
            yield Finding(article.at(image.src_span), "near" if near else "default", values=values, fix=fix)


def _with_spaces(article: Article, library: Library) -> Iterator[Finding]:
    """Yield what was meant as an image; the fix is safe where the file is there."""
    for src, span in unread_paths(article, images=True):
        there = library.resolve(article, src).kind == "file"
        fix = Fix((Edit(span, f"<{src}>"),), safe=True) if there else None
        yield Finding(article.at(span), "space", values={"src": src}, fix=fix)
