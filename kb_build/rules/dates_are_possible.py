"""Every date is a day that exists, every time says its zone, and nothing was checked in the future.

Customers judge by its dates whether an article still holds, and plan by the next update of a known
issue. They read it all over the world: a time without a zone is a different time for each of them.

## 日本語: 日付は実在する日で、時刻には時差があり、確認日は未来ではありません。

お客様は日付を見て、記事の内容が今も正しいかを判断します。既知の問題では、次のお知らせの時刻を見て予定を
立てます。世界中で読まれるため、時差のない時刻は、読む人によって別の時刻になってしまいます。

## Bad: 6:11
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
reviewed: 2026-02-30
---
It is at the back.
```

## Bad: 6:11
```docs/ja/printer.md
---
id: KB0001
type: faq
title: 電源ボタンはどこですか
description: 背面にあります。
reviewed: 2062-11-02
---
背面にあります。
```

## Bad: 10:9
```docs/en/sync.md
---
id: KB0001
type: known_issue
title: Notes do not sync
description: Notes typed offline are not sent.
meaning: What you typed without a connection is still on your device only.
cause: unknown
recurrence: likely
prevention: Stay online while you type.
opened: 2026-11-02 09:00
status: investigating
status_updated: 2026-11-03T09:00+09:00
next_update: 2026-11-04T09:00+09:00
---
Everyone who types offline is affected.
```

## Good
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
reviewed: 2026-02-28
---
It is at the back.
```
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kb_build.article import Article
from kb_build.library import Library
from kb_build.model.text import Text
from kb_build.rule import ERROR, Finding, Rule, from_problems

RULE = Rule(
    "FM009",
    ERROR,
    messages={
        "day": Text(
            "“{value}” in “{key}” is not a day", "「{key}」の「{value}」は実在する日付ではありません"
        ),
        "moment": Text("“{value}” in “{key}” is not a time", "「{key}」の「{value}」は日時ではありません"),
        "moment_zone": Text(
            "“{value}” in “{key}” does not say its time zone", "「{key}」の「{value}」に時差がありません"
        ),
        "future": Text(
            "“{key}” is {value}, which is after today ({today})",
            "「{key}」の {value} は、今日 ({today}) より後の日付です",
        ),
    },
    why=Text(
        "customers judge by the date whether the article still holds, and wait for the time that it gives",
        "お客様は日付を見て記事が今も正しいかを判断し、書かれた時刻まで待ちます",
    ),
    help={
        "day": Text(
            "write year-month-day, as in 2026-11-02", "2026-11-02 のように、年-月-日で書いてください"
        ),
        "moment": Text(
            "write it with its zone, as in 2026-11-02T09:00+09:00",
            "2026-11-02T09:00+09:00 のように、時差まで書いてください",
        ),
        "moment_zone": Text(
            "add the zone: +09:00 for Japan, Z for UTC",
            "時差を加えてください。日本時間なら +09:00、協定世界時なら Z です",
        ),
        "future": Text("write the day on which it was done", "実際に行った日を書いてください"),
    },
)


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield dates that do not exist, and reviews and screenshots from the future."""
    yield from from_problems(RULE.code, article.problems)
    today = library.today
    if article.fields is None or today is None:
        return
    for path, day in _past_days(article):
        if day > today:
            values = {"key": str(path[-1]), "value": day.isoformat(), "today": today.isoformat()}
            yield Finding(article.place(*path), "future", ".".join(map(str, path)), values)


def _past_days(article: Article) -> Iterator[tuple[tuple[str | int, ...], date]]:
    """Yield the fields that say when something was done."""
    fields = article.fields
    assert fields is not None
    if fields.reviewed:
        yield ("reviewed",), fields.reviewed
    if isinstance(fields.screenshots, tuple):
        for n, screenshot in enumerate(fields.screenshots):
            if screenshot.taken:
                yield ("screenshots", n, "taken"), screenshot.taken
