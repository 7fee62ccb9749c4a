"""A removed article leads to something that its readers may open.

Links to it stand in mails, tickets and bookmarks for years. With `redirect_to` they lead on: to the id of
another article, to an address in the help centre (`/en/errors/clock/`), or to a whole address elsewhere
(`https://…`). Several removed articles may lead from one to the next, as long as they do not end where
they began, or at an internal article.

## 日本語: なくした記事は、読者が開けるところへ案内します。

メールや問い合わせ履歴、ブックマークには、記事へのリンクが何年も残ります。`redirect_to` を書くと、
そのリンクは別の記事の ID、ヘルプセンター内のアドレス (`/ja/errors/clock/`)、外部の URL (`https://…`) の
どれかへ案内されます。なくした記事から、なくした別の記事へつなぐこともできますが、
元の記事に戻る場合や、社内向けの記事に行き着く場合は開けません。

## Bad: 5:14
```docs/en/old.md
---
id: KB0001
type: faq
title: Where was the clock?
redirect_to: KB0009
---
```

## Bad: 5:14
```docs/en/one.md
---
id: KB0001
type: faq
title: Where was the clock?
redirect_to: KB0002
---
```
```docs/en/two.md
---
id: KB0002
type: faq
title: Where was the time?
redirect_to: KB0001
---
```

## Good
```docs/en/old.md
---
id: KB0001
type: faq
title: Where was the clock?
redirect_to: KB0002
---
```
```docs/en/older.md
---
id: KB0003
type: faq
title: Where was the watch?
redirect_to: KB0001
---
```
```docs/en/clock.md
---
id: KB0002
type: faq
title: How do I set the clock?
description: In the settings.
---
In the settings.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.library import Library
from kb_build.model.text import Text
from kb_build.rule import ERROR, Finding, Rule

RULE = Rule(
    "LK005",
    ERROR,
    messages={
        "default": Text(
            "the removed article leads to “{target}”, which readers cannot open",
            "なくした記事の行き先「{target}」を、読者は開けません",
        ),
    },
    why=Text(
        "every old link to it ends on “page not found”",
        "以前のリンクを開いたお客様に「ページが見つかりません」と表示されます",
    ),
    help=Text(
        "write the id of a published article, an address from the root of the site such as /en/errors/clock/, "
        "or a whole address that begins with https://",
        "公開している記事の ID、/ja/errors/clock/ のようなサイトの先頭からのアドレス、"
        "https:// で始まる URL のどれかを書いてください",
    ),
)


def check_library(library: Library) -> Iterator[Finding]:
    """Yield removed articles of which the redirect ends nowhere, in a circle or at an internal article."""
    for article in library.removed:
        end = library.destination(article)
        if end.kind == "unknown":
            yield Finding(article.place("redirect_to"), field="redirect_to", values={"target": end.path})
