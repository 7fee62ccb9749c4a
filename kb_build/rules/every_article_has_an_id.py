"""Every article has an id.

The id makes the address that never changes (`/a/KB0042/`). Replies to customers, printed manuals and
other articles point at it; without one there is nothing to point at. It is never changed and never
given to another article. The same id in two languages makes two files translations of one article.

`kb check --fix` writes the next free id, and gives a translation the id of its original when the two
files have the same path below `docs/ja` and `docs/en`.

## 日本語: どの記事にも ID があります。

ID は、変わらないアドレス (`/a/KB0042/`) になります。お客様への返信や印刷物、ほかの記事からのリンクは、
すべてこのアドレスを使います。一度付けた ID は変えず、ほかの記事に使い回しません。日本語と英語の記事に同じ ID
を付けると、互いの翻訳として扱われます。

`kb check --fix` を実行すると、空いている次の ID が書き込まれます。`docs/ja` と `docs/en` で同じパスにある
記事どうしには、同じ ID が付きます。

## Bad: 1:1
```docs/en/printer.md
---
type: faq
title: Where is the power button?
description: It is at the back.
---
It is at the back.
```

## Bad: 2:5
```docs/ja/printer.md
---
id: kb-12
type: faq
title: 電源ボタンはどこですか
description: 背面にあります。
---
背面にあります。
```

## Good
```docs/en/printer.md
---
id: KB0012
type: faq
title: Where is the power button?
description: It is at the back.
---
It is at the back.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_build.article import Article
from kb_build.diagnostic import Edit, Fix
from kb_build.library import Library
from kb_build.model.source import Span
from kb_build.model.text import Text
from kb_build.rule import ERROR, Finding, Rule

RULE = Rule(
    "FM005",
    ERROR,
    messages={
        "missing": Text("the article has no id", "記事に ID がありません"),
        "malformed": Text("“{value}” is not an article id", "「{value}」は記事の ID として使えません"),
    },
    why=Text(
        "without an id the article has no address that can be given to a customer",
        "ID がないと、お客様に案内できる変わらないアドレスが作れません",
    ),
    help={
        "missing": Text(
            "add “id: {free}”, which is free (kb check --fix does it)",
            "空いている「id: {free}」を加えてください (kb check --fix でも加えられます)",
        ),
        "malformed": Text(
            "write KB and 4 to 12 digits; {free} is free",
            "KB と 4～12 桁の半角数字で書いてください。{free} が空いています",
        ),
    },
)

WRITTEN_ID = re.compile(r"^(?:id|redirect_to|superseded_by) *: *[\"']?KB([0-9]{4,12})(?![0-9])", re.MULTILINE)


def check_library(library: Library) -> Iterator[Finding]:
    """Yield the articles without a good id, each with one that is free."""
    without = {
        article.path: (article, problem)
        for article in library.articles
        for problem in article.problems
        if problem.code == RULE.code
    }
    if not without:
        return
    minted = _minted(library, [article for article, _ in without.values()])
    for article, problem in without.values():
        free = minted[article.path]
        values = {**problem.values, "free": free}
        fix = Fix((_edit(article, free),), safe=problem.variant == "missing")
        yield Finding(problem.place, problem.variant, "id", values, fix)


def _minted(library: Library, articles: list[Article]) -> dict[str, str]:
    """Return an id for each article's path: the one of its translation, or the next that no file mentions."""
    taken = (int(n) for a in library.articles for n in WRITTEN_ID.findall(a.source.text))
    last = max(taken, default=0)
    by_place = {_place(a): a.id for a in library.articles if a.id}
    found: dict[str, str] = {}
    for article in articles:
        place = _place(article)
        shared = by_place.get(place)
        if shared is None or article.lang in library.by_id.get(shared, {}):
            last += 1
            shared = by_place[place] = f"KB{last:04d}"
        found[article.path] = shared
    return found


def _place(article: Article) -> str:
    """Return the path that translations share: the one below the language's folder."""
    return article.docs_path.partition("/")[2]


def _edit(article: Article, free: str) -> Edit:
    key = article.front_matter.keys.get(("id",))
    if key is None:
        return Edit(Span.at(2), f"id: {free}\n")
    line = article.source.lines[key.span.line - 1]
    after_colon = line.index(":", key.span.end_column - 1) + 1
    return Edit(Span.at(key.span.line, after_colon + 1, len(line.rstrip()) - after_colon), f" {free}")
