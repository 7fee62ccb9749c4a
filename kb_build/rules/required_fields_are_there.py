"""An article has the fields that its type needs.

Each type of article answers a kind of question, and a customer can act on the answer only when it is
whole: an error article without a cause, or a known issue without the time of the next update, sends
people to the phone. Fields that many articles share (`owner`, `applies_to`, `reviewed`…) can be given
once in a `_section.yml`.

## 日本語: 記事には、その種類に必要な項目がそろっています。

記事の種類ごとに、お客様の疑問に答えるための項目が決まっています。原因のないエラー記事や、次のお知らせの
時刻がない既知の問題では、お客様は結局お問い合わせをすることになります。多くの記事に共通する項目 (`owner`、
`applies_to`、`reviewed` など) は、`_section.yml` にまとめて書けます。

## Bad: 3:7
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
---
It is at the back.
```

## Bad: 1:1
```docs/ja/printer.md
---
id: KB0001
type: faq
description: 背面にあります。
---
背面にあります。
```

## Bad: 7:5
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
applies_to:
  - versions: 3.2
---
It is at the back.
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
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.article import Article
from kb_build.library import Library
from kb_build.model.fields import INHERITABLE
from kb_build.model.text import Text
from kb_build.rule import ERROR, WARNING, Finding, Rule

RULE = Rule(
    "FM003",
    ERROR,
    messages={
        "default": Text("the field “{key}” is missing", "「{key}」がありません"),
        "type": Text("the field “type” is missing", "記事の種類 (type) がありません"),
        "for_type": Text(
            "an article of type {type} needs the field “{key}”",
            "種類が {type} の記事には「{key}」が必要です",
        ),
        "for_section": Text(
            "an article of type {type} needs the field “{key}”",
            "種類が {type} の記事には「{key}」が必要です",
        ),
        "part": Text("an entry of “{whole}” has no “{key}”", "「{whole}」の中に「{key}」がありません"),
    },
    why=Text(
        "the customer misses a part of the answer that articles of this kind always give",
        "この種類の記事に必ずあるはずの情報が、お客様に伝わりません",
    ),
    help={
        "default": Text("add a line “{key}: …”", "「{key}: …」の行を加えてください"),
        "type": Text(
            "add “type: …” with one of {choices}", "「type: …」の行を加えてください ({choices} のどれか)"
        ),
        "for_type": Text("add “{key}: …”", "「{key}: …」の行を加えてください"),
        "for_section": Text(
            "add “{key}: …” here, or in a _section.yml for all articles of its folder",
            "「{key}: …」の行を加えてください。フォルダー内の記事に共通なら _section.yml にも書けます",
        ),
        "part": Text("add “{key}: …” to this entry", "この項目に「{key}: …」を加えてください"),
    },
)


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield the fields that are missing; the message of an error article is rule ER001's."""
    for problem in article.problems:
        if problem.code != RULE.code or (problem.variant, problem.field) == ("for_type", "error_messages"):
            continue
        shared = problem.variant == "for_type" and problem.field in INHERITABLE
        variant = "for_section" if shared else problem.variant
        # A key left empty in a _section.yml is no error of the articles in progress below it.
        severity = WARNING if article.work_in_progress else None
        yield Finding(problem.place, variant, problem.field, problem.values, severity=severity)
