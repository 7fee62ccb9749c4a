"""Every exception has a reason.

The next writer must be able to judge whether an exception still holds. Write the reason after a colon:
`<!-- kb-ignore SS001: the picture is taken next week -->`.

## 日本語: 例外の指定には、理由が書かれています。

例外が今も必要かどうかを、次に直す人が判断できるようにします。理由はコロンの後ろに書きます。
例: `<!-- kb-ignore SS001: 画像は来週撮影します -->`

## Bad: 7:1
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
---
<!-- kb-ignore SS001 -->
It is at the back: ![the power button at the back](img/power.png)
```

## Bad: 7:3
```docs/ja/printer.md
---
id: KB0001
type: faq
title: 電源ボタンはどこですか
description: 背面にあります。
ignore:
  SS001:
---
背面にあります: ![背面の電源ボタン](img/power.png)
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

# The check itself reports it (kb_build/check.py), since it reads the exceptions.
RULE = Rule(
    "TL004",
    WARNING,
    messages={
        "default": Text(
            "the exception for rule {code} has no reason", "規則 {code} の例外に理由が書かれていません"
        )
    },
    why=Text(
        "without a reason nobody can tell later whether the exception still holds",
        "理由がないと、例外が今も必要かどうかを後で判断できません",
    ),
    help=Text(
        "write the reason after the code and a colon, as in “{code}: the picture is taken next week”",
        "コードとコロンの後ろに理由を書いてください (例: 「{code}: 画像は来週撮影します」)",
    ),
)
