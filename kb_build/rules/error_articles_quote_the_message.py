"""An error article quotes the message as it stands on the screen.

Customers copy what they see and search for that. "An error appears when saving" is on nobody's
screen, so nobody finds it. Write the message letter by letter in `error_messages`, in the language in
which it appears, and its code if it has one; write what differs from customer to customer as `{name}`.

## 日本語: エラーの記事には、画面に出るメッセージがそのまま書かれています。

お客様は、画面に出た文章をそのまま写して検索します。「保存時にエラーが出る」という文章はだれの画面にも出ない
ため、見つけてもらえません。`error_messages` には、メッセージを一字一句そのまま、表示される言語で書きます。
エラーコードがあれば、それも書きます。お客様ごとに変わる部分は `{name}` のように書きます。

## Bad: 3:7
```docs/en/save.md
---
id: KB0001
type: error
title: Saving fails
description: The disk is full.
meaning: There is no room left for the file.
cause: The disk is full.
solutions: [{title: Make room}]
recurrence: possible
prevention: Keep some space free.
---
## Solution 1: make room {#solution-1}
Delete files that you do not need.
```

## Bad: 7:11
```docs/ja/save.md
---
id: KB0001
type: error
title: 保存できない
description: ディスクがいっぱいです。
error_messages:
  - text: 保存するとエラーが表示される
meaning: ファイルを置く空きがありません。
cause: ディスクがいっぱいです。
solutions: [{title: 空きを作る}]
recurrence: possible
prevention: 空き容量を残しておきます。
---
## 解決方法 1：空きを作る {#solution-1}
不要なファイルを削除します。
```

## Good
```docs/en/save.md
---
id: KB0001
type: error
title: An error occurred while saving {file}
description: The disk is full.
error_messages:
  - text: "An error occurred while saving {file}: no space left on device"
    code: E-1028
meaning: There is no room left for the file.
cause: The disk is full.
solutions: [{title: Make room}]
recurrence: possible
prevention: Keep some space free.
---
## Solution 1: make room {#solution-1}
Delete files that you do not need.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_build.article import Article
from kb_build.diagnostic import Edit, Fix
from kb_build.library import Library
from kb_build.model.parts import ArticleType
from kb_build.model.text import Text
from kb_build.rule import ERROR, Finding, Rule
from kb_build.yaml_quote import quoted

RULE = Rule(
    "ER001",
    ERROR,
    messages={
        "default": Text(
            "an error article needs the message in “error_messages”",
            "エラーの記事に、メッセージ (error_messages) がありません",
        ),
        "retold": Text(
            "“{text}” tells of a message instead of quoting it",
            "「{text}」は、メッセージそのものではなく、その説明です",
        ),
        "quoted_inside": Text(
            "“{text}” tells of the message “{message}” instead of quoting it",
            "「{text}」は、メッセージ「{message}」そのものではなく、その説明です",
        ),
    },
    why=Text(
        "customers search for what stands on their screen, and would not find this article",
        "お客様は画面に出た文章で検索するため、この記事を見つけられません",
    ),
    help={
        "default": Text(
            "add “error_messages:” and below it “- text: …” with the message letter by letter",
            "「error_messages:」の下に「- text: …」を加え、画面のメッセージを一字一句そのまま書いてください",
        ),
        "retold": Text(
            "copy the message from the screen letter by letter",
            "画面のメッセージを一字一句そのまま書いてください",
        ),
        "quoted_inside": Text(
            "write only the message: {message}", "メッセージだけを書いてください: {message}"
        ),
    },
)

# Only what no program says of itself: "An error occurred" is a message, "an error appears" is not.
RETOLD = (
    re.compile(
        r"(?:an?|the|this|some) (?:[\w-]+ ){0,3}?(?:error|warning|message)(?: message| dialog| box| code| screen)?"
        r" (?:is (?:shown|displayed)|appears?|pops? up|shows? up|comes? up|saying|that says|about)\b.*",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"(?:you|i|we|users?|customers?) (?:will |may |can )?(?:see|gets?|sees|receives?) (?:an?|the|this) "
        r"(?:[\w-]+ ){0,3}?(?:error|warning|message)\b.*",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r".*(?:エラー|警告|メッセージ)(?:メッセージ|コード|画面|ダイアログ)?が(?:画面に)?"
        r"(?:表示され|出|現れ|出てき)(?:る|ます|た|ました|ている|ています)[。.]?",
        re.DOTALL,
    ),
    re.compile(
        r".*と(?:いう|の)(?:内容の)?(?:エラー|警告|メッセージ)(?:メッセージ|画面)?"
        r"(?:(?:が|を)(?:表示され|出|受け取)\w{1,6})?[。.]?",
        re.DOTALL,
    ),
)
QUOTED = re.compile(r"“([^”]{4,})”|「([^」]{4,})」|『([^』]{4,})』|\"([^\"]{4,})\"")
LONGEST_RETELLING = 100


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield an error article without a message, and declared messages that only tell of one."""
    fields = article.fields
    if fields is None or fields.redirect_to:  # a removed article only says where it leads
        return
    refused = any(p.field.startswith("error_messages") for p in article.problems if p.code != "FM003")
    unfinished = any(p.code == "FM003" and p.field.startswith("error_messages.") for p in article.problems)
    if article.is_type(ArticleType.ERROR) and not fields.error_messages and not refused and not unfinished:
        yield Finding(article.place("type"), field="error_messages")
    for n, message in enumerate(fields.error_messages):
        if len(message.text) <= LONGEST_RETELLING and any(p.fullmatch(message.text) for p in RETOLD):
            yield _retold(article, n, message.text)


def _retold(article: Article, n: int, text: str) -> Finding:
    place, field = article.place("error_messages", n, "text"), f"error_messages.{n}.text"
    inside = [next(filter(None, groups)) for groups in QUOTED.findall(text)]
    if len(inside) != 1:
        return Finding(place, "retold", field, {"text": text})
    fix = Fix((Edit(place.span, quoted(inside[0])),))
    return Finding(place, "quoted_inside", field, {"text": text, "message": inside[0]}, fix)
