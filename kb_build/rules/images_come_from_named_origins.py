"""An image comes from the site itself, or from an origin that the settings name.

A page loads nothing from elsewhere that the site did not allow, so the customer sees a broken picture. And a picture
on somebody else's server goes away without a word, or counts your customers.

## 日本語: 画像は、このサイトのものか、設定で許した読み込み元のものです。

ページは、許されていない読み込み元からは何も表示しません。お客様には、壊れた画像の印が出ます。
ほかのサーバーにある画像は、ある日突然なくなることも、お客様の閲覧を記録することもあります。

## Bad: 7:36
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
---
It is at the back. ![Power button](https://images.example.com/power.png)
```

## Good
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
---
It is at the back. ![Power button](img/power.png)
```
```docs/en/img/power.png
```
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.article import Article
from kb_build.library import SCHEME, Library
from kb_build.model.text import Text
from kb_build.origin import is_named, origin_of
from kb_build.rule import WARNING, Finding, Rule

RULE = Rule(
    "SS010",
    WARNING,
    messages={
        "default": Text(
            "this image comes from {origin}, which the settings do not allow",
            "この画像は {origin} から読み込みますが、設定で許されていません",
        ),
        "insecure": Text(
            "this image comes over http://, which no page may show",
            "この画像は http:// で読み込むため、ページには表示できません",
        ),
    },
    why=Text(
        "the customer sees a broken picture where the explanation should be",
        "説明があるはずの場所に、表示できない画像の印が出ます",
    ),
    help={
        "default": Text(
            "save the image in the docs folder, or add {origin} to extra.kb.origins.images in mkdocs.yml",
            "画像を docs フォルダーに置くか、mkdocs.yml の extra.kb.origins.images に {origin} を書き足してください",
        ),
        "insecure": Text("save the image in the docs folder", "画像を docs フォルダーに置いてください"),
    },
)


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield images from elsewhere that the site's policy keeps out; data in the address is no elsewhere."""
    for image in article.outline.images:
        if not SCHEME.match(image.src) or is_named(image.src, library.config.settings.origins.images):
            continue
        origin = origin_of(image.src)
        if origin.startswith("http"):
            kind = "default" if origin.startswith("https") else "insecure"
            yield Finding(article.at(image.src_span), kind, values={"origin": origin})
