"""An id belongs to one article.

An id is the address that customers were given. When two articles of one language have the same id,
only one of them can be reached there, and the site leaves the other out. In different languages the
same id means translations of one article, which therefore have the same type.

## 日本語: 1 つの ID は、1 つの記事だけが使います。

ID は、お客様に案内したアドレスそのものです。同じ言語の 2 つの記事が同じ ID を使うと、そのアドレスでは片方しか
開けず、もう片方はサイトに出ません。言語が違う記事の ID が同じときは互いの翻訳とみなすので、種類 (type) も
同じになります。

## Bad: 2:5
```docs/en/scanner.md
---
id: KB0001
type: faq
title: Where is the scanner's power button?
description: It is at the front.
---
It is at the front.
```
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the printer's power button?
description: It is at the back.
---
It is at the back.
```

## Bad: 3:7
```docs/en/printer.md
---
id: KB0001
type: reference
title: Where is the power button?
description: It is at the back.
---
It is at the back.
```
```docs/ja/printer.md
---
id: KB0001
type: faq
title: 電源ボタンはどこですか
description: 背面にあります。
---
背面にあります。
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
```
```docs/ja/printer.md
---
id: KB0001
type: faq
title: 電源ボタンはどこですか
description: 背面にあります。
---
背面にあります。
```
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.library import Library
from kb_build.model.text import Text
from kb_build.rule import ERROR, Finding, Rule

RULE = Rule(
    "FM006",
    ERROR,
    messages={
        "default": Text(
            "the id {id} already belongs to {other}", "ID {id} は、すでに {other} で使われています"
        ),
        "type": Text(
            "the type is {type}, but {other} with the same id is of type {other_type}",
            "種類が {type} ですが、同じ ID の {other} は {other_type} です",
        ),
    },
    why=Text(
        "one address cannot lead to two articles: customers who follow {id} would get the wrong one or none",
        "1 つのアドレスから 2 つの記事は開けません。{id} を開いたお客様に、別の記事が表示されるおそれがあります",
    ),
    help={
        "default": Text(
            "give this article an id of its own: delete the line and run kb check --fix",
            "この記事に別の ID を付けてください。id の行を消して kb check --fix を実行すると、空いている ID が付きます",
        ),
        "type": Text(
            "give both the same type; if they are not translations, give this one another id",
            "翻訳なら種類をそろえてください。翻訳でなければ、この記事に別の ID を付けてください",
        ),
    },
)


def check_library(library: Library) -> Iterator[Finding]:
    """Yield articles whose id an earlier one of the language has, and translations of another type."""
    for article in library.articles:
        if article.fields is None:
            continue
        fields = article.fields
        same = library.by_id[fields.id]
        first = same[article.lang]
        if first is not article:
            yield Finding(article.place("id"), "default", "id", {"id": fields.id, "other": first.path})
            continue
        original = next(same[lang] for lang in library.config.languages if lang in same)
        if original.fields and original.fields.type is not fields.type:
            values = {
                "id": fields.id,
                "type": fields.type.value,
                "other": original.path,
                "other_type": original.fields.type.value,
            }
            yield Finding(article.place("type"), "type", "type", values)
