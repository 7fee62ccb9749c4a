"""A declared error message puts its article first in the search.

Most customers arrive with a message on the clipboard, seldom exactly as the article has it: with another file name, in
thirty lines of log, wrapped, cut off, without its quotes, in full-width letters. Each of these is tried with the site's
own search for every declared message and every code, before anything is published. A message of which nothing stays
but variables and small words cannot be told from others: the words around it belong to it.

Each title is tried as well: its article has to be among the first three, or customers cannot tell which of many
articles with nearly the same title is theirs. Only titles and messages are compared, not the text of the articles.

## 日本語: 登録したエラーメッセージで検索すると、その記事が先頭に出ます。

多くのお客様はメッセージをコピーして検索しますが、登録したとおりの文字とは限りません。ファイル名が違う、30 行のログに
埋もれている、途中で改行されている、切れている、引用符がない、全角になっている、といった形でも検索されます。登録された
すべてのメッセージとコードについて、公開する前に、サイトの検索で実際に確かめます。変わる部分と短い語しかないメッセージは
ほかと区別できません。前後の言葉も含めて登録してください。

題名も 1 つずつ検索し、その記事が上位 3 件に入ることを確かめます。入らないと、よく似た題名の記事のどれが自分のものか、
お客様には分かりません。比べるのは題名とメッセージだけで、記事の本文は比べません。

## Bad: 7:11
```docs/en/choice.md
---
id: KB0001
type: faq
title: Why is my choice refused?
description: The list has other values.
error_messages:
  - text: "{option}: {value}"
---
Choose a value of the list.
```

## Bad: 4:8
```docs/en/wide.md
---
id: KB0004
type: faq
title: Why is the printer offline?
description: The wide format printer sleeps.
---
The wide format printer sleeps.
```
```docs/en/color.md
---
id: KB0001
type: faq
title: Why is the printer offline?
description: The color printer has no network.
---
The color printer has no network.
```
```docs/en/label.md
---
id: KB0002
type: faq
title: Why is the printer offline?
description: The label printer is not paired.
---
The label printer is not paired.
```
```docs/en/photo.md
---
id: KB0003
type: faq
title: Why is the printer offline?
description: The photo printer has no paper.
---
The photo printer has no paper.
```

## Good
```docs/en/choice.md
---
id: KB0001
type: faq
title: Why is my choice refused?
description: The list has other values.
error_messages:
  - text: "Invalid value: {value} is not {choice}."
---
Choose a value of the list.
```

## Good
```docs/ja/port.md
---
id: KB0002
type: faq
title: ポートを開けないのはなぜですか
description: 別のプログラムが使っています。
error_messages:
  - text: 'ポート "{port}" を開けません: アクセスが拒否されました。'
    code: "0x80070005"
  - text: ポートが見つかりません
    code: E-404
---
別のプログラムを終了してください。
```

## Good
```docs/ja/wide.md
---
id: KB0004
type: faq
title: 大判プリンターがオフラインになるのはなぜですか
description: 休止しています。
---
休止しています。
```
```docs/ja/color.md
---
id: KB0001
type: faq
title: カラープリンターがオフラインになるのはなぜですか
description: ネットワークにつながっていません。
---
ネットワークにつながっていません。
```
```docs/ja/label.md
---
id: KB0002
type: faq
title: ラベルプリンターがオフラインになるのはなぜですか
description: ペアリングされていません。
---
ペアリングされていません。
```
```docs/ja/photo.md
---
id: KB0003
type: faq
title: 写真プリンターがオフラインになるのはなぜですか
description: 用紙がありません。
---
用紙がありません。
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kb_build.article import Article
from kb_build.library import Library
from kb_build.model.section import SearchDocument
from kb_build.model.text import Text
from kb_build.rule import ERROR, Finding, Rule
from kb_build.rules._titles import pushed_out
from kb_build.search.find import Search
from kb_build.search.index import build_index
from kb_build.search.lead import fixed
from kb_build.search.lines import line_tokens
from kb_build.search.query import parse
from kb_build.search.store import IndexStore
from kb_build.search.tokenize import tokenizer
from kb_build.search.variants import code_variants, variants

RULE = Rule(
    "SE002",
    ERROR,
    messages={
        "behind": Text(
            "pasted as “{pasted}”, this leads to {other} first",
            "「{pasted}」で検索すると、{other} のほうが先に出ます",
        ),
        "lost": Text(
            "pasted as “{pasted}”, this is not recognised as a message of the article",
            "「{pasted}」で検索しても、この記事のメッセージだと分かりません",
        ),
        "title": Text(
            "searched for by its title, this article is not among the first three; those are {other}",
            "題名で検索しても、この記事は上位 3 件に入りません。出るのは {other} です",
        ),
    },
    why=Text(
        "a customer who searches for it does not find the article that answers it",
        "検索したお客様に、説明している記事が見つかりません",
    ),
    help={
        "default": Text(
            "declare the whole message, with the words before and after it; tell the other article's message apart",
            "前後の言葉も含めて、メッセージ全体を登録してください。ほかの記事にも同じものがあれば、違いが分かるように書いてください",
        ),
        "title": Text(
            "say in the title what sets the article apart: the product, the place, the condition",
            "製品、場所、条件など、ほかの記事との違いを題名に書いてください",
        ),
    },
)

Words = frozenset[str]
LONGEST_EXCERPT = 80


@dataclass(frozen=True)
class Unfound:
    """The message or code number `number` of an article that a variant does not put first; `other` is in the way."""

    id: str
    number: int
    key: str
    pasted: str
    other: str


def check_library(library: Library) -> Iterator[Finding]:
    """Yield declared messages and codes that the search does not put first, and titles not among the first three."""
    for lang in library.config.languages:
        yield from _titles(library, lang)
        articles = {a.id or "": a for a in library.published if a.lang == lang and _declares(a)}
        for one in _unfound(tuple(_document(a) for a in articles.values()), lang):
            there = articles.get(one.other)
            field = f"error_messages.{one.number}.{one.key}"
            values = {"pasted": _excerpt(one.pasted), "other": there.path if there else ""}
            yield Finding(
                articles[one.id].place("error_messages", one.number, one.key),
                "behind" if there else "lost", field, values,
            )  # fmt: skip


def _titles(library: Library, lang: str) -> Iterator[Finding]:
    articles = {a.id or "": a for a in library.published if a.lang == lang and a.fields is not None}
    for id, first in pushed_out(tuple(map(_document, articles.values())), lang):
        others = ", ".join(articles[other].path for other in first)
        yield Finding(articles[id].place("title"), "title", "title", {"other": others})


def _declares(article: Article) -> bool:
    return article.fields is not None and bool(article.fields.error_messages)


def _document(article: Article) -> SearchDocument:
    """What of an article decides which one a message leads to."""
    assert article.fields is not None
    fields = article.fields
    messages = tuple((message.text, message.code or "") for message in fields.error_messages)
    return SearchDocument(fields.id, article.lang, article.url, "", fields.title, error_messages=messages)


@lru_cache(maxsize=8)  # a save in the preview seldom changes a message
def _unfound(documents: tuple[SearchDocument, ...], lang: str) -> tuple[Unfound, ...]:
    if not documents:
        return ()
    search = Search(IndexStore(build_index(documents, lang)))
    owners: defaultdict[Words, set[str]] = defaultdict(set)
    for document in documents:
        for message in document.error_messages:
            for text in filter(None, message):
                owners[_words(text)].add(document.id)
    found = []
    for document in documents:
        for number, (text, code) in enumerate(document.error_messages):
            found += _of_text(search, document.id, number, "text", text, owners)
            found += _of_text(search, document.id, number, "code", code, owners)
    return tuple(found)


def _of_text(
    search: Search, id: str, number: int, key: str, text: str, owners: dict[Words, set[str]]
) -> list[Unfound]:
    """The first variant of a message or code that does not lead to its article, if there is one."""
    tried: set[tuple[tuple[str, ...], ...]] = set()
    rightful = owners[_words(text)]
    for variant in variants(text) if key == "text" else code_variants(text):
        query = parse(tokenizer(), variant.text)
        if query.lines in tried:
            continue  # to the search it is the same text
        tried.add(query.lines)
        leaders = search.leaders(query)
        if leaders and (leaders[0] in rightful or variant.shared):
            continue
        return [Unfound(id, number, key, variant.text, leaders[0] if leaders else "")]
    return []


def _excerpt(text: str) -> str:
    """A pasted text in one line that a report has room for."""
    line = " ⏎ ".join(text.splitlines())
    return line if len(line) <= LONGEST_EXCERPT else f"{line[: LONGEST_EXCERPT - 1]}…"


def _words(text: str) -> Words:
    """What two messages have in common that are the same to a customer: all but numbers and variables."""
    tokens = line_tokens(tokenizer(), text)
    return frozenset(fixed(tokens) or tokens)
