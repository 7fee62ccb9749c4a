"""The body quotes a declared error message as it is declared.

When an article writes the same message in two ways, one of them is not what stands on the screen. A
customer who compares letter by letter doubts that it is the right article, and one of the two cannot
be found. Code and quoted text in the body are compared with `error_messages`; case, spaces, closing
full stops and `{names}` do not count. A body that does not mention the message at all is fine.

## 日本語: 本文で引用するエラーメッセージは、登録したものと同じです。

同じメッセージが 2 通りに書かれていると、少なくとも片方は画面の表示と違います。一字ずつ見比べたお客様は
別の記事だと思ってしまい、また、片方の文章では検索しても見つかりません。本文のコードとかぎ括弧の中を
`error_messages` と比べます。大文字と小文字、空白、文末の句点、`{名前}` の違いは問いません。本文でメッセージに
触れていなければ問題ありません。

## Bad: 10:13
```docs/en/connect.md
---
id: KB0001
type: faq
title: Why can I not connect?
description: The server is asleep.
error_messages:
  - text: Cannot connect to the server {name}.
---
The server sleeps at night.
If you see `Could not connect to server mail-01`, try again in a minute.
```

## Bad: 9:5
```docs/ja/connect.md
---
id: KB0001
type: faq
title: 接続できないのはなぜですか
description: サーバーが停止しています。
error_messages:
  - text: サーバーに接続できません。
---
夜間は「サーバに接続できません」と表示されます。1 分待ってから、もう一度お試しください。
```

## Good
```docs/en/connect.md
---
id: KB0001
type: faq
title: Why can I not connect?
description: The server is asleep.
error_messages:
  - text: Cannot connect to the server {name}.
---
The server sleeps at night.
If you see `Cannot connect to the server mail-01`, try again in a minute.
It is another matter if you see `Cannot connect to the printer mail-01`.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_build.article import Article
from kb_build.diagnostic import Edit, Fix
from kb_build.error_text import PLACEHOLDER, is_retelling, message_pattern, normalize_message
from kb_build.library import Library
from kb_build.model.source import Span
from kb_build.model.text import Text
from kb_build.rule import WARNING, Finding, Rule

RULE = Rule(
    "ER002",
    WARNING,
    messages={
        "default": Text(
            "“{text}” is almost the declared message “{message}”",
            "「{text}」は、登録されたメッセージ「{message}」とわずかに違います",
        )
    },
    why=Text(
        "one of the two is not what stands on the screen, and customers who search for it find nothing",
        "どちらかは画面の表示と違うため、その文章で検索したお客様はこの記事を見つけられません",
    ),
    help=Text(
        "compare both with the screen and write the same in both places",
        "画面の表示と見比べて、両方を同じ文章にそろえてください",
    ),
)

QUOTED = re.compile(r"“([^”\n]{4,300})”|「([^」\n]{4,300})」|『([^』\n]{4,300})』|\"([^\"\n]{4,300})\"")


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield for each declared message the first place of the body that quotes it with other words."""
    fields = article.fields
    if fields is None or not fields.error_messages:
        return
    texts = [message.text for message in fields.error_messages]
    patterns = [message_pattern(text) for text in texts]
    body = normalize_message(article.body)
    for text, pattern in zip(texts, patterns, strict=True):
        if pattern.search(body):
            continue
        for said, span in _verbatim(article):
            plain = normalize_message(said)
            if is_retelling(plain, _filled_in(text, plain)) and not any(p.search(plain) for p in patterns):
                fix = None if PLACEHOLDER.search(text) else Fix((Edit(span, text),))
                yield Finding(article.at(span), values={"text": said, "message": text}, fix=fix)
                break


def _filled_in(message: str, said: str) -> str:
    """Return `message` with the word of `said` that stands at the place of its placeholder, where that is clear."""
    words = said.split()
    parts = normalize_message(message).split()
    if len(PLACEHOLDER.findall(message)) != 1:
        return message
    at = next((n for n, part in enumerate(parts) if PLACEHOLDER.search(part)), None)
    if at is None or not words:
        return message
    from_end = at - len(parts)
    word = words[at] if at < len(parts) / 2 and at < len(words) else words[max(from_end, -len(words))]
    return PLACEHOLDER.sub(lambda _: word.strip(".。"), normalize_message(message))


def _verbatim(article: Article) -> Iterator[tuple[str, Span]]:
    """Yield the lines of code and the quoted texts of the body with their Spans."""
    for code in article.outline.code:
        if code.inline:
            yield code.text, _inside_ticks(article, code.span)
            continue
        for line in range(code.span.line, code.span.end_line + 1):
            text = article.source.lines[line - 1]
            stripped = text.strip()
            yield stripped, Span.at(line, text.find(stripped) + 1, len(stripped))
    for block in article.outline.blocks:
        if block.kind in ("code", "html"):
            continue
        for found in QUOTED.finditer(block.text):
            group = found.lastindex or 0
            start = block.offset(found.start(group))
            yield found[group], article.source.span(start, start + len(found[group]))


def _inside_ticks(article: Article, span: Span) -> Span:
    """Return the Span of inline code without its backticks and the spaces that pad them."""
    raw = article.source.at(span)
    inner = raw.strip("`").strip()
    start = article.source.offset(span.line, span.column) + raw.find(inner)
    return article.source.span(start, start + len(inner))
