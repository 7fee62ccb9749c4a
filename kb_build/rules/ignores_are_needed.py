"""Every exception is needed.

An exception (`kb-ignore`, or `ignore` in the front matter) that no longer excuses anything hides the
next real mistake at the same place.

## 日本語: 例外の指定は、必要なものだけです。

例外 (`kb-ignore`、またはフロントマターの `ignore`) が要らなくなったまま残っていると、同じ場所で次に本当の誤りが
起きたとき、それを隠してしまいます。

## Bad: 7:1
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
---
<!-- kb-ignore SS001: the picture is taken next week -->
It is at the back.
```

## Bad: 7:3
```docs/ja/printer.md
---
id: KB0001
type: faq
title: 電源ボタンはどこですか
description: 背面にあります。
ignore:
  ZZ999: そのような規則はありません
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
<!-- kb-ignore SS001: the picture is taken next week -->
It is at the back: ![the power button at the back](img/power.png)
```
"""

from __future__ import annotations

from kb_build.model.text import Text
from kb_build.rule import WARNING, Rule

# The check itself reports it (kb_build/check.py): only it knows which exceptions were of use.
RULE = Rule(
    "TL002",
    WARNING,
    messages={
        "default": Text(
            "rule {code} finds nothing here, so the exception is not needed",
            "規則 {code} で知らせることがないため、この例外は必要ありません",
        ),
        "unknown": Text("there is no rule {code}", "規則 {code} はありません"),
    },
    why=Text(
        "an exception that is left over hides the next real mistake from you",
        "残しておくと、次に本当の誤りが起きたときに気づけません",
    ),
    help={
        "default": Text("delete the exception", "この例外を削除してください"),
        "unknown": Text(
            "correct the code, or delete the exception", "コードを直すか、この例外を削除してください"
        ),
    },
)
