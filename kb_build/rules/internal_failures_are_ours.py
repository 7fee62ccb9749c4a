"""A rule that fails is our fault, not the article's.

When a rule meets something that it was not written for, the check goes on, the other rules still
speak, and this diagnostic names the rule and the article, so that you can report it.

## 日本語: 規則の処理が失敗したら、それは KB Build の不具合です。

規則が想定外の内容に出会っても、検査は最後まで続きます。どの規則がどの記事で失敗したかを示すので、
そのまま報告してください。記事を直す必要はありません。

## Bad
```docs/en/any.md
---
id: KB0001
type: faq
title: Any article on which a rule fails
description: It is not the article's fault.
---
No article can cause this on purpose.
```

## Good
```docs/en/any.md
---
id: KB0001
type: faq
title: Any article
description: No rule fails on it.
---
No rule fails.
```
"""

from __future__ import annotations

from kb_build.model.text import Text
from kb_build.rule import ERROR, Rule

RULE = Rule(
    "TL001",
    ERROR,
    messages={
        "default": Text(
            "the rule {rule} failed on this file ({detail})",
            "規則 {rule} の処理がこのファイルで失敗しました ({detail})",
        )
    },
    why=Text(
        "the rule could not look at the article, so a mistake in it may have been missed",
        "この規則では記事を調べられなかったため、誤りを見落としているおそれがあります",
    ),
    help=Text(
        "this is a fault of KB Build: please report it with this message and the article",
        "KB Build の不具合です。この表示と記事を添えて報告してください",
    ),
    wip_softens=False,
    needs_readable=False,
)
