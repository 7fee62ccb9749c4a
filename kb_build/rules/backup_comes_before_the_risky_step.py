"""A backup, or at least a warning, comes before a step that destroys data.

Customers do the steps in order, often without reading ahead. When the words "this erases everything"
come after the button, or not at all, what they lose cannot be brought back, and no solution makes up
for it. Declare `risk: data_loss` and `backup`: the page then shows what to save, how, and how to bring
it back, above the first step. A sentence that warns, anywhere before the step, is enough for this rule.

Orders such as "erase the disk", buttons such as **Erase All Content and Settings** and commands such as
`DROP DATABASE` are found. Conditions ("if you delete …"), negations, links and licences are not meant.

## 日本語: データが消える手順の前に、バックアップの案内があります。

お客様は手順を上から順に、先を読まずに進めることがよくあります。「すべて消去されます」という説明が
操作の後にあったり、まったくなかったりすると、消えたデータは戻らず、問題が解決しても埋め合わせられません。
`risk: data_loss` と `backup` を書くと、何を、どうやって保存し、どう元に戻すかが、最初の手順の前に表示されます。
手順より前に、データが消えることを伝える文があれば、この規則は満たされます。

「ディスクを初期化します」のような指示、「すべてのコンテンツと設定を消去」のようなボタン、`DROP DATABASE` のような
コマンドを見つけます。「削除した場合は」のような条件、否定、リンク、ライセンスの話は対象にしません。

## Bad: 8:9
```docs/en/shop.md
---
id: KB0001
type: faq
title: How do I start again with an empty shop?
description: Remove the database and make it anew.
---
1. Stop the shop.
2. Run `DROP DATABASE shop;`
3. Start the shop.
```

## Bad: 8:7
```docs/ja/shop.md
---
id: KB0001
type: faq
title: パソコンを最初の状態に戻すには
description: 設定アプリから戻せます。
---
1. 設定アプリを開きます。
2. 次に、端末を初期化します。
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
1. Stop the shop.
2. Run `DROP DATABASE shop;`
3. Start the shop.
```

## Good
```docs/ja/shop.md
---
id: KB0001
type: faq
title: パソコンを最初の状態に戻すには
description: 設定アプリから戻せます。
---
写真などのデータはすべて消えます。先にバックアップを取ってください。

1. 設定アプリを開きます。
2. 端末を初期化します。端末を初期化した場合は、しばらくお待ちください。
```

## Good
```docs/en/account.md
---
id: KB0002
type: faq
title: Which accounts can be closed?
description: Those that have no orders.
---
1. If you delete your account, its orders stay with the shop.
2. Do not erase the disk. Choose [Delete your account](https://example.com/) to read more.
3. Clear the cache: delete all cached files.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.article import Article
from kb_build.library import Library
from kb_build.model.parts import Risk
from kb_build.model.text import Text
from kb_build.outline import Block
from kb_build.rule import ERROR, WARNING, Finding, Rule
from kb_build.rules._data_destroying import Hit, find_hit, stems_in, warns

LONGEST = 60

RULE = Rule(
    "BK001",
    WARNING,
    messages={
        "default": Text(
            "this step deletes data, but no backup warning comes before it",
            "データが消える手順ですが、その前にバックアップの案内がありません",
        )
    },
    why=Text(
        "a customer who follows it cannot get the data back",
        "案内がないまま手順どおりに進めると、お客様のデータは元に戻せません",
    ),
    help=Text(
        "declare what can be lost and how to save it; the page then shows it above step 1\n"
        "+ risk: data_loss\n"
        "+ backup:\n"
        "+   what: what would be lost\n"
        "+   how: how to save it, or the id of an article\n"
        "+   restore: how to bring it back",
        "何が消えるか、どう保存するかを書いてください。最初の手順の前に表示されます\n"
        "+ risk: data_loss\n"
        "+ backup:\n"
        "+   what: 消えるおそれがあるもの\n"
        "+   how: 保存のしかた、またはその記事の ID\n"
        "+   restore: 元に戻す方法",
    ),
    wip_softens=False,
)


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield the steps and commands that destroy data before any word of warning."""
    if ("backup",) in article.front_matter.keys:
        return
    severity = ERROR if declares_data_loss(article) else None
    above = _text_above(article)
    start = article.source.offset(article.front_matter.body_line, 1)
    reported: set[int] = set()
    for block, hit in _hits(article):
        at = block.offset(hit.start)
        if warns(above + article.source.text[start:at], article.lang):
            return
        if block.step in reported:
            continue
        if block.step is not None:
            reported.add(block.step)
        place = article.at(article.source.span(at, block.offset(hit.end - 1) + 1))
        words = block.text[hit.start : hit.end].split("\n")[0][:LONGEST]
        yield Finding(place, values={"words": words}, severity=severity, label=hit.lost)


def _text_above(article: Article) -> str:
    """Return what the page shows above the body: a prerequisite may be the warning."""
    values = article.values
    return "\n".join(f"{values[key]}\n" for key in ("meaning", "prerequisites") if key in values)


def _hits(article: Article) -> Iterator[tuple[Block, Hit]]:
    """Yield what destroys data, each with the block that it is in."""
    stems = stems_in(article.source.text)
    outline = article.outline
    title = str(article.values.get("title", ""))
    for block in outline.blocks:
        if block.kind not in ("code", "paragraph"):
            continue
        small = block.text.lower()
        if any(stem in small for stem in stems):
            above = (title,) if block.heading is None else (title, outline.headings[block.heading].text)
            if hit := find_hit(block, article.lang, above):
                yield block, hit


def declares_data_loss(article: Article) -> bool:
    """Return whether the article, or one of its solutions, says that data can be lost."""
    fields = article.fields
    solutions = getattr(fields, "solutions", ())
    return fields is not None and Risk.DATA_LOSS in (fields.risk, *(s.risk for s in solutions))
