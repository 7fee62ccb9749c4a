"""SVG images hold a picture and nothing else.

An SVG is a program that draws: it may hold scripts, and load other files. Inside a page browsers run and load
nothing of that, so a part of the picture is missing. But a customer who opens the image by itself, in a new tab,
runs its scripts with the rights of the help centre, and other sites hear of it. The file is published as it is. Drawing
programs write such things by themselves (“interactive”, “linked image”), so save it as plain SVG with images embedded.

## 日本語: SVG 画像に含まれているのは、絵だけです。

SVG は絵を描くプログラムで、スクリプトを含めたり、ほかのファイルを読み込んだりできます。ページの中では、ブラウザーは
どちらも実行しないため、絵の一部が欠けます。一方、お客様が画像だけを新しいタブで開くと、スクリプトがヘルプセンターの
権限で実行され、ほかのサイトにもアクセスが伝わります。ファイルはそのまま公開されます。作図ソフトの設定 (「対話型」や
「画像のリンク」) で入ることが多いので、画像を埋め込んだプレーン SVG として保存し直してください。

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
  <circle cx="20" cy="20" r="9" onclick="press()"/>
</svg>
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
  <image href="https://example.com/back.png" width="40" height="40"/>
</svg>
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
  <a href="https://example.com/"><circle id="button" cx="20" cy="20" r="9"/></a>
  <use href="#button" x="9"/>
</svg>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.article import Article
from kb_build.library import Library
from kb_build.model.text import Text
from kb_build.rule import ERROR, WARNING, Finding, Rule

RULE = Rule(
    "SS017",
    ERROR,
    messages={
        "program": Text(
            "the SVG “{src}” holds a program: “{what}” in its line {line}",
            "SVG「{src}」にプログラムが含まれています。{line} 行目の「{what}」です",
        ),
        "reference": Text(
            "the SVG “{src}” needs another file, “{what}”, in its line {line}",
            "SVG「{src}」は、ほかのファイルを使っています。{line} 行目の「{what}」です",
        ),
    },
    why=Text(
        "in a page a part of the picture is missing; opened by itself, it acts on the customer's computer",
        "ページでは絵の一部が欠け、画像だけを開くと、お客様のブラウザーでプログラムや通信が動きます",
    ),
    help={
        "program": Text(
            "save {path} as plain SVG, or take the program out",
            "{path} をプレーン SVG として保存し直すか、このプログラムを削除してください",
        ),
        "reference": Text(
            "embed what is linked and save {path} again, or take the link out",
            "リンクしたものを埋め込んで {path} を保存し直すか、このリンクを削除してください",
        ),
    },
)
SEVERITIES = {"program": ERROR, "reference": WARNING}


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield, for each SVG, its first program and its first reference to another file."""
    for image in article.outline.images:
        there = library.resolve(article, image.src)
        active = library.image_files.svg(there.path).active if there.kind == "file" else ()
        for kind, severity in SEVERITIES.items():
            part = next((part for part in active if part.kind == kind), None)
            if part is None:
                continue
            values = {
                "src": image.src,
                "path": f"{library.config.docs_dir}/{there.path}",
                "what": part.what,
                "line": str(part.line),
            }
            yield Finding(article.at(image.src_span), kind, values=values, severity=severity)
