"""Every key in the front matter is known.

A key that is misspelt is a field that is missing: what is written under it appears nowhere. Keys that
begin with `x-` are the writer's own and may be anything.

## 日本語: フロントマターのキーは、決められた名前です。

キーのつづりが違うと、その項目は書かれていないのと同じで、内容はどこにも表示されません。
`x-` で始まるキーは、書く人が自由に使えます。

## Bad: 5:1
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
desciption: It is at the back.
---
It is at the back.
```

## Bad: 6:1
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
next_update: 2026-12-01T09:00+09:00
---
It is at the back.
```

## Bad: 1:1
```docs/ja/_section.yml
error_messages: []
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
x-asked-by: the shop in Kyoto
---
It is at the back.
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb_build.article import Article, Problem
from kb_build.diagnostic import Edit, Fix
from kb_build.library import Library
from kb_build.model.text import Text
from kb_build.rule import ERROR, Finding, Rule

RULE = Rule(
    "FM002",
    ERROR,
    messages={
        "default": Text("the key “{key}” is not known", "「{key}」というキーはありません"),
        "near": Text(
            "the key “{key}” is not known; did you mean “{suggestion}”?",
            "「{key}」というキーはありません。「{suggestion}」のことですか",
        ),
        "other_type": Text(
            "the key “{key}” is for articles of another type ({types})",
            "「{key}」は、ほかの種類の記事 ({types}) で使うキーです",
        ),
        "section": Text(
            "the key “{key}” cannot be given to a whole section", "「{key}」は _section.yml には書けません"
        ),
    },
    why=Text(
        "what is written under this key is shown nowhere, so the customer never reads it",
        "このキーに書いた内容はどこにも表示されず、お客様に届きません",
    ),
    help={
        "default": Text(
            "correct the key, or begin it with x- if it is a note of your own",
            "正しいキーに直してください。ご自分用のメモなら、キーを x- で始めてください",
        ),
        "near": Text("write {suggestion}", "{suggestion} に直してください"),
        "other_type": Text(
            "change the article's type, or say it in the text",
            "記事の type を変えるか、本文に書いてください",
        ),
        "section": Text("move it into the articles that it is about", "当てはまる記事のほうに書いてください"),
    },
)


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield the article's unknown keys."""
    yield from _findings(article.problems)


def check_library(library: Library) -> Iterator[Finding]:
    """Yield the unknown keys of `_section.yml` files."""
    yield from _findings(library.problems)


def _findings(problems: Iterable[Problem]) -> Iterator[Finding]:
    for problem in problems:
        if problem.code == RULE.code:
            near = problem.values.get("suggestion")
            fix = Fix((Edit(problem.place.span, near),)) if near else None
            yield Finding(problem.place, problem.variant, problem.field, problem.values, fix)
