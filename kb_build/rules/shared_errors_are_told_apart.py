"""Articles that share an error message say how to tell them apart.

A customer who pastes a message and gets two articles does not know which one is theirs, and may follow
the wrong steps. `disambiguation` says it in one sentence, and the search result shows it: "If you see
this while printing".

## 日本語: 同じエラーメッセージの記事には、見分け方が書かれています。

メッセージを貼り付けて検索し、記事が 2 つ見つかると、お客様はどちらが自分の場合か分からず、違う手順を試して
しまうことがあります。`disambiguation` に「印刷中に表示された場合」のように一文で書くと、検索結果に表示されます。

## Bad: 7:11
```docs/en/print.md
---
id: KB0001
type: faq
title: Why can I not print?
description: The printer is asleep.
error_messages:
  - text: "Connection to {host} was lost."
---
Wake the printer.
```
```docs/en/scan.md
---
id: KB0002
type: faq
title: Why can I not scan?
description: The scanner is asleep.
disambiguation: You see it while scanning.
error_messages:
  - text: Connection to {name} was lost
---
Wake the scanner.
```

## Good
```docs/en/print.md
---
id: KB0001
type: faq
title: Why can I not print?
description: The printer is asleep.
disambiguation: You see it while printing.
error_messages:
  - text: "Connection to {host} was lost."
---
Wake the printer.
```
```docs/en/scan.md
---
id: KB0002
type: faq
title: Why can I not scan?
description: The scanner is asleep.
disambiguation: You see it while scanning.
error_messages:
  - text: Connection to {name} was lost
---
Wake the scanner.
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kb_build.article import Article
from kb_build.error_text import message_key
from kb_build.library import Library
from kb_build.model.text import Text
from kb_build.rule import ERROR, Finding, Rule

RULE = Rule(
    "CN001",
    ERROR,
    messages={
        "default": Text(
            "{other} declares the message “{text}” too",
            "メッセージ「{text}」は、{other} にも登録されています",
        )
    },
    why=Text(
        "a customer who pastes the message finds both, and cannot tell which one to follow",
        "このメッセージで検索すると両方が見つかり、お客様はどちらを読めばよいか分かりません",
    ),
    help=Text(
        "add “disambiguation:” with a sentence that tells the two apart, or make one article of them",
        "「disambiguation:」に見分け方を一文で書くか、1 つの記事にまとめてください",
    ),
)

Declared = tuple[Article, int, str]


def check_library(library: Library) -> Iterator[Finding]:
    """Yield messages that another article of the language declares, unless the article says how it differs."""
    declared: defaultdict[tuple[str, str], list[Declared]] = defaultdict(list)
    for article in library.articles:
        if _counts(article, library):
            assert article.fields is not None
            for n, message in enumerate(article.fields.error_messages):
                declared[article.lang, message_key(message.text)].append((article, n, message.code or ""))
    for same in declared.values():
        yield from _shared(same)


def _shared(same: list[Declared]) -> Iterator[Finding]:
    for article, n, code in same:
        others = [a for a, _, c in same if a is not article and (c == code or not c or not code)]
        fields = article.fields
        if others and fields and not fields.disambiguation:
            values = {"text": fields.error_messages[n].text, "other": others[0].path}
            yield Finding(
                article.place("error_messages", n, "text"), field=f"error_messages.{n}.text", values=values
            )


def _counts(article: Article, library: Library) -> bool:
    """Return whether customers are led to the article itself, and not to another."""
    fields = article.fields
    if fields is None or fields.redirect_to or fields.superseded_by:
        return False
    return library.by_id[fields.id][article.lang] is article
