"""Of several solutions, the safest comes first.

Customers try solutions from the top. One that can delete data, with a harmless one below it, costs somebody
their data for nothing. Put the solution with the lowest `risk` first; where a riskier one really is the
better first try, say so with `recommended: true`.

## 日本語: 解決方法は、安全なものから順に並んでいます。

お客様は解決方法を上から順に試します。データが消えるおそれのある方法が、安全な方法より上にあると、失わなくて
よかったデータを失う方が出ます。`risk` の低い方法を先に書いてください。危険があっても先に試したほうがよい方法には、
`recommended: true` と書いてください。

## Bad: 11:12
```docs/en/clock.md
---
id: KB0001
type: troubleshooting
title: The clock is wrong
description: Set the clock, or reset the device.
symptoms: [The clock is wrong.]
cause: unknown
backup: {what: Settings, how: Export them, restore: Import them}
solutions:
  - {id: solution-1, title: Reset the device, risk: data_loss}
  - title: Set the clock
    id: solution-2
    risk: none
recurrence: possible
prevention: Leave the clock automatic.
escalation: {channels: [{kind: chat}]}
---
## Reset the device {#solution-1}

1. Reset it.

## Set the clock {#solution-2}

1. Set it.
```
```docs/_section.yml
owner: support
reviewed: 2026-11-02
review_by: 2027-11-02
applies_to: [{product: Example}]
prerequisites: none
```

## Good
```docs/en/clock.md
---
id: KB0001
type: troubleshooting
title: The clock is wrong
description: Set the clock, or reset the device.
symptoms: [The clock is wrong.]
cause: unknown
backup: {what: Settings, how: Export them, restore: Import them}
solutions:
  - {id: solution-1, title: Set the clock, risk: none}
  - {id: solution-2, title: Reset the device, risk: data_loss}
recurrence: possible
prevention: Leave the clock automatic.
escalation: {channels: [{kind: chat}]}
---
## Set the clock {#solution-1}

1. Set it.

## Reset the device {#solution-2}

1. Reset it.
```
```docs/_section.yml
owner: support
reviewed: 2026-11-02
review_by: 2027-11-02
applies_to: [{product: Example}]
prerequisites: none
```
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.article import Article
from kb_build.library import Library
from kb_build.model.parts import Risk, Solution
from kb_build.model.text import Text
from kb_build.rule import WARNING, Finding, Rule

RULE = Rule(
    "ES004",
    WARNING,
    messages={
        "default": Text(
            "“{safer}” is less risky than “{other}”, which stands before it",
            "「{safer}」は、先に書かれている「{other}」より安全な方法です",
        )
    },
    why=Text(
        "customers try solutions from the top, and take a risk that they did not need to take",
        "お客様は上から順に試すため、避けられたはずの危険にあいます",
    ),
    help=Text(
        "move the safer solution up, or say “recommended: true” of the one to try first",
        "安全な方法を上へ移すか、先に試すとよい方法に「recommended: true」と書いてください",
    ),
)

_ORDER = (Risk.NONE, Risk.REVERSIBLE, Risk.DATA_LOSS)


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield the first solution that stands below a riskier one which is not recommended."""
    fields = article.fields
    solutions: tuple[Solution, ...] = getattr(fields, "solutions", ())
    if fields is None or len(solutions) < 2:
        return
    risks = [_ORDER.index(solution.risk or fields.risk) for solution in solutions]
    for n, safer in enumerate(solutions):
        riskier = (
            s for s, risk in zip(solutions[:n], risks, strict=False) if risk > risks[n] and not s.recommended
        )
        if other := next(riskier, None):
            values = {"safer": safer.title, "other": other.title}
            yield Finding(article.place("solutions", n, "title"), field=f"solutions.{n}", values=values)
            return
