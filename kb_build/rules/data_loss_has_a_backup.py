"""An article that can cost the customer data says how to save it first.

`risk: data_loss` alone frightens and does not help. `backup` says what would be lost, how to save it and
how to bring it back; the page shows it above the first step, where nobody can miss it.

## 日本語: データが消えるおそれのある記事には、先に保存する方法があります。

`risk: data_loss` だけでは、不安にさせるだけで助けになりません。`backup` に、何が失われるか、どう保存するか、
どう元に戻すかを書くと、最初の手順の前に、必ず目に入る形で表示されます。

## Bad: 6:7
```docs/en/shop.md
---
id: KB0001
type: faq
title: How do I start again with an empty shop?
description: Remove the database and make it anew.
risk: data_loss
---
1. Choose Settings, then Start again.
```

## Good
```docs/en/shop.md
---
id: KB0001
type: faq
title: How do I start again with an empty shop?
description: Remove the database and make it anew.
risk: data_loss
backup:
  what: Every order and every customer record
  how: Choose Settings, then Export, and keep the file.
  restore: Choose Settings, then Import, and pick the file.
---
1. Choose Settings, then Start again.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.article import Article
from kb_build.library import Library
from kb_build.model.parts import Risk
from kb_build.model.text import Text
from kb_build.rule import ERROR, Finding, Rule

RULE = Rule(
    "BK003",
    ERROR,
    messages={
        "default": Text(
            "risk is data_loss, but there is no backup", "risk が data_loss なのに、backup がありません"
        )
    },
    why=Text(
        "the customer is not told how to save what the steps can destroy",
        "手順によって失われるものをどう保存すればよいか、お客様に伝わりません",
    ),
    help=Text(
        "say what would be lost, how to save it, and how to bring it back\n"
        "+ backup:\n"
        "+   what: what would be lost\n"
        "+   how: how to save it, or the id of an article\n"
        "+   restore: how to bring it back",
        "何が失われるか、どう保存するか、どう元に戻すかを書いてください\n"
        "+ backup:\n"
        "+   what: 失われるおそれがあるもの\n"
        "+   how: 保存のしかた、またはその記事の ID\n"
        "+   restore: 元に戻す方法",
    ),
    wip_softens=False,
)


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield the first place that declares data loss, where no `backup` stands; a partial one is rule FM003's."""
    fields = article.fields
    if fields is None or ("backup",) in article.front_matter.keys:
        return
    if fields.risk is Risk.DATA_LOSS:
        yield Finding(article.place("risk"), field="risk")
        return
    for n, solution in enumerate(getattr(fields, "solutions", ())):
        if solution.risk is Risk.DATA_LOSS:
            yield Finding(article.place("solutions", n, "risk"), field=f"solutions.{n}.risk")
            return
