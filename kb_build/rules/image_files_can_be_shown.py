"""Every image file that an article shows is a whole image.

A file that is empty, was cut off by an interrupted copy, or is a web page saved under the name of an image, looks
right in a list of files; the customer sees a broken picture, or half of one. Each file is looked at once: a PNG by
the sums that it carries, a JPEG by its end, an SVG by whether it is XML. A file that git LFS has not fetched yet is
named as such.

## 日本語: 記事の画像ファイルは、壊れていません。

中身が空のファイル、コピーの途中で切れたファイル、画像の名前で保存された Web ページは、ファイルの一覧では正しく見えます
が、お客様には画像が表示されないか、途中までしか表示されません。ファイルごとに 1 回だけ、PNG は中に書かれた検査値、
JPEG は終わりの印、SVG は XML として読めるかを調べます。git LFS でまだ取得していないファイルは、そのように知らせます。

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
```docs/en/img/power.png
<!doctype html><title>Please sign in</title>
```

## Bad: 7:40
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
---
It is at the back. ![The power button](img/power.svg)
```
```docs/en/img/power.svg
<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">
  <circle cx="20" cy="20" r="9">
```

## Good
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
---
It is at the back. ![The power button](img/power.svg)
```
```docs/en/img/power.svg
<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">
  <circle cx="20" cy="20" r="9"/>
</svg>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.article import Article
from kb_build.library import Library
from kb_build.model.text import Text
from kb_build.rule import ERROR, Finding, Rule

RULE = Rule(
    "SS016",
    ERROR,
    messages={
        "empty": Text("the image file “{src}” is empty", "画像ファイル「{src}」の中身が空です"),
        "pointer": Text(
            "the image “{src}” has not been fetched by git LFS",
            "画像「{src}」の中身が、git LFS でまだ取得されていません",
        ),
        "other": Text(
            "there is no image in the file “{src}”",
            "ファイル「{src}」の中身は、画像ではありません",
        ),
        "damaged": Text(
            "the image file “{src}” is damaged or incomplete",
            "画像ファイル「{src}」が壊れているか、途中で切れています",
        ),
        "svg": Text(
            "the SVG “{src}” is no valid XML in line {line}",
            "SVG「{src}」の {line} 行目が、XML として正しくありません",
        ),
    },
    why=Text(
        "the customer sees a broken picture, or half of one, where the explanation should be",
        "説明があるはずの場所に、表示できない画像の印か、途中で切れた画像が出ます",
    ),
    help={
        "default": Text(
            "open {path} in an image viewer, and take or export the picture again",
            "{path} を画像ビューアーで開いて確かめ、撮り直すか、書き出し直してください",
        ),
        "pointer": Text(
            "run “git lfs pull”; in a pipeline, let the checkout fetch LFS files",
            "「git lfs pull」を実行してください。自動実行では、LFS のファイルも取得する設定にしてください",
        ),
        "svg": Text(
            "correct line {line} of {path}, or export the picture again",
            "{path} の {line} 行目を直すか、画像を書き出し直してください",
        ),
    },
)


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield every image whose file is there and cannot be shown."""
    for image in article.outline.images:
        there = library.resolve(article, image.src)
        fault = library.image_files.fault(there.path) if there.kind == "file" else ""
        if not fault:
            continue
        line = library.image_files.svg(there.path).broken_line if fault == "damaged" else 0
        values = {"src": image.src, "path": f"{library.config.docs_dir}/{there.path}", "line": str(line)}
        yield Finding(article.at(image.src_span), "svg" if line else fault, values=values)
