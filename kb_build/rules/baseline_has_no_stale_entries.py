"""The baseline lists only what is still wrong.

A baseline excuses what was already wrong when a help centre adopted the rules. Once a mistake is mended, its
entry would excuse the same mistake the next time it is made, so it goes. `kb check --update-baseline` removes
such entries, and never adds one.

## 日本語: ベースラインにあるのは、まだ直っていない問題だけです。

ベースラインは、規則を取り入れた時点ですでにあった問題を見逃すためのものです。直ったあとも残しておくと、
同じ誤りが次に起きたときにも見逃してしまいます。`kb check --update-baseline` を実行すると、不要になったものが
取り除かれます。新しく追加されることはありません。

## Bad
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
---
The picture that the baseline excuses is there by now.
```
```kb-baseline.json
{"version": 1, "entries": [
{"article": "KB0001/en", "code": "SS001", "found": {"src": "img/power.png"}, "count": 1}
]}
```

## Good
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
---
It is at the back. ![The power button](img/power.png)
```
```kb-baseline.json
{"version": 1, "entries": [
{"article": "KB0001/en", "code": "SS001", "found": {"src": "img/power.png"}, "count": 1}
]}
```
"""

from __future__ import annotations

from kb_build.model.text import Text
from kb_build.rule import WARNING, Rule

# The baseline itself reports it (kb_build/baseline.py): only it knows what it excused.
RULE = Rule(
    "TL003",
    WARNING,
    messages={
        "default": Text(
            "{code} finds this no longer in {article}: {found}",
            "{article} では {code} の問題がなくなりました: {found}",
        )
    },
    why=Text(
        "an entry that is left over excuses the same mistake the next time",
        "残しておくと、同じ誤りが次に起きたときも見逃します",
    ),
    help=Text(
        "run kb check --update-baseline, which removes it",
        "kb check --update-baseline を実行すると取り除けます",
    ),
    wip_softens=False,
    needs_readable=False,
)
