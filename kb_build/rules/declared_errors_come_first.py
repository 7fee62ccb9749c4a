"""A declared error message puts its article first in the search.

Most customers arrive with a message on the clipboard, seldom exactly as the article has it: with another file name, in
thirty lines of log, wrapped, cut off, without its quotes, in full-width letters. Each of these is tried with the site's
own search for every declared message and every code, before anything is published. A message of which nothing stays
but variables and small words cannot be told from others: the words around it belong to it.

## 日本語: 登録したエラーメッセージで検索すると、その記事が先頭に出ます。

多くのお客様はメッセージをコピーして検索しますが、登録したとおりの文字とは限りません。ファイル名が違う、30 行のログに
埋もれている、途中で改行されている、切れている、引用符がない、全角になっている、といった形でも検索されます。登録された
すべてのメッセージとコードについて、公開する前に、サイトの検索で実際に確かめます。変わる部分と短い語しかないメッセージは
ほかと区別できません。前後の言葉も含めて登録してください。

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
    },
    why=Text(
        "a customer who pastes the message does not find the article that answers it",
        "メッセージで検索したお客様に、説明している記事が見つかりません",
    ),
    help=Text(
        "declare the whole message, with the words before and after it; tell the other article's message apart",
        "前後の言葉も含めて、メッセージ全体を登録してください。ほかの記事にも同じものがあれば、違いが分かるように書いてください",
    ),
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
    """Yield declared messages and codes that the search does not put first, once each."""
    for lang in library.config.languages:
        articles = {a.id or "": a for a in library.published if a.lang == lang and _declares(a)}
        for one in _unfound(tuple(_document(a) for a in articles.values()), lang):
            there = articles.get(one.other)
            field = f"error_messages.{one.number}.{one.key}"
            values = {"pasted": _excerpt(one.pasted), "other": there.path if there else ""}
            yield Finding(
                articles[one.id].place("error_messages", one.number, one.key),
                "behind" if there else "lost", field, values,
            )  # fmt: skip


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
        lines = parse(tokenizer(), variant.text).lines
        if lines in tried:
            continue  # to the search it is the same text
        tried.add(lines)
        leaders = search.leaders(variant.text)
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
