"""The parts of an article are not nested too deeply.

A list within a list within a list: after three levels no reader knows any more where a step belongs, and on a phone
there is no room left. After fifty the text cannot be made a page at all. Such a thing is hardly ever written by hand;
it comes from a program that exported the text, or from a line of `>` or `-` that was meant as a rule.

## 日本語: 本文の入れ子は、深すぎません。

箇条書きの中の箇条書きが 3 段を超えると、どの手順の一部なのか分からなくなり、スマートフォンでは文字の幅もなくなります。
50 段を超えると、ページにできません。手で書いてこうなることはほとんどなく、ソフトが書き出した文章か、区切り線のつもりで
並べた `>` や `-` が原因です。

## Bad: 9:1
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
---
It is at the back.

>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> Here.
```

## Good
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
---
It is at the back.

- The back has
  - a socket
    - and a button.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.article import Article
from kb_build.library import Library
from kb_build.model.text import Text
from kb_build.outline.nesting import READ
from kb_build.rule import ERROR, Finding, Rule

RULE = Rule(
    "ST012",
    ERROR,
    messages={
        "default": Text(
            "something is nested more than {deepest} deep here; a list counts as two",
            "ここで入れ子が {deepest} 段を超えています (箇条書きは 2 段と数えます)",
        )
    },
    why=Text(
        "what is nested so deeply cannot be made a page, and nobody could read it",
        "ここまで深い入れ子はページにできず、読むこともできません",
    ),
    help=Text(
        "write it with fewer levels; take out signs that were not meant as lists, quotes or tags",
        "段数を減らしてください。箇条書きや引用、タグのつもりではない記号は削除してください",
    ),
    wip_softens=False,
)


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield the first place that is too deep, in Markdown or in raw HTML."""
    if article.outline.too_deep:
        yield Finding(article.at(article.outline.too_deep), values={"deepest": str(READ)})
