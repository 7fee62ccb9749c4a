"""Numbered steps say what must be true before the first one.

A customer who finds out at step 6 that step 1 needed an administrator has lost the time, and may be
left with half a change. Say what is needed in `prerequisites`, or `none`: the page shows it before the
steps. (Where the type or the risk already requires the field, rule FM003 asks for it. Numbered lists
in references and glossary terms are lists, not steps, and are left alone.)

## 日本語: 手順の前に、必要なものが書かれています。

手順 6 まで進んでから「手順 1 には管理者の権限が必要でした」と分かると、お客様の時間が無駄になり、設定が途中で
止まってしまうこともあります。必要なものを `prerequisites` に書き、何も要らなければ `none` と書いてください。
ページでは手順の前に表示されます。(種類や危険度によってこの項目が必須になる記事は、規則 FM003 が知らせます。
資料と用語の記事にある番号付きの一覧は、手順とはみなしません。)

## Bad: 10:4
```docs/en/printer.md
---
id: KB0001
type: faq
title: How do I turn the printer on?
description: Press the button at the back.
---
Press the button at the back.

<!-- the button is hard to see -->
1. Turn the printer round.
2. Press the button.
```
```docs/_section.yml
owner: support
reviewed: 2026-11-02
review_by: 2027-11-02
applies_to: [{product: Example}]
```

## Good
```docs/en/printer.md
---
id: KB0001
type: faq
title: How do I turn the printer on?
description: Press the button at the back.
prerequisites: none
---
Press the button at the back.

1. Turn the printer round.
2. Press the button.
```
```docs/_section.yml
owner: support
reviewed: 2026-11-02
review_by: 2027-11-02
applies_to: [{product: Example}]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.article import Article
from kb_build.diagnostic import Edit, Fix
from kb_build.library import Library
from kb_build.model.fields import required_fields
from kb_build.model.parts import ArticleType
from kb_build.model.source import Span
from kb_build.model.text import Text
from kb_build.rule import WARNING, Finding, Rule

RULE = Rule(
    "PR001",
    WARNING,
    messages={
        "default": Text(
            "the steps begin here, and nothing says what they need",
            "ここから手順が始まりますが、始める前に必要なものが書かれていません",
        )
    },
    why=Text(
        "a customer who lacks something finds out half-way, with the work half done",
        "足りないものがあるお客様は、途中まで進んでから気づくことになります",
    ),
    help=Text(
        "add “prerequisites:” with what must be true first, or “prerequisites: none”",
        "先に満たしておくことを「prerequisites:」に書いてください。なければ「prerequisites: none」と書いてください",
    ),
)


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield the first of two or more steps in an article without prerequisites."""
    fields, steps = article.fields, article.outline.steps
    if fields is None or fields.prerequisites is not None or len(steps) < 2:
        return
    if article.is_type(ArticleType.REFERENCE, ArticleType.GLOSSARY_TERM):
        return
    if "prerequisites" in required_fields(fields) or "prerequisites" in article.values:
        return
    closing = Span.at(article.front_matter.block.end_line)
    fix = Fix((Edit(closing, "prerequisites: none\n"),))
    yield Finding(article.at(steps[0].span), field="prerequisites", fix=fix)
