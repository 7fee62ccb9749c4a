"""No value is cut short at a number sign.

In YAML a space and a number sign begin a comment: `title: Issue #12 fails` says "Issue", and the rest
is gone without a word. The customer reads half a title, and nobody finds the article by the other half.
In quotes the value is whole. A comment that has a space after its sign (`# like this`), or two before it,
is taken for one.

## 日本語: 値は「#」の所で切れていません。

YAML では、半角スペースに続く「#」からがコメントになります。`title: 注文 #12 の失敗` と書くと、題名は
「注文」だけになり、残りは黙って捨てられます。お客様には途中までの題名が表示され、捨てられた言葉では
検索しても見つかりません。引用符で囲めば全体が値になります。「#」の後ろに半角スペースがあるもの
(`# この形`) と、「#」の前に空白が 2 つ以上あるものは、コメントとみなして報告しません。

## Bad: 4:14
```docs/en/printer.md
---
id: KB0001
type: faq
title: Issue #12 fails
description: It is known.
---
It is known.
```

## Bad: 8:11
```docs/ja/printer.md
---
id: KB0001
type: faq
title: 注文が止まりました
description: 原因は分かっています。
phrasings:
  - 注文が止まった
  - チャンネル #注文 に通知が来た
---
原因は分かっています。
```

## Good
```docs/en/printer.md
---
# what the printer says
id: KB0001
type: faq
title: "Issue #12 fails"
description: It is known in C# and F#.  #printer team
owner: support # second floor
reviewed: 2026-11-02 #by us
phrasings:
  - why does it fail  #12
  - C#で止まる
  - '#12 fails' # quoted
---
It is known.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kb_build.article import Article
from kb_build.diagnostic import Edit, Fix
from kb_build.front_matter import FrontMatter
from kb_build.library import Library
from kb_build.model.source import Span
from kb_build.model.text import Text
from kb_build.rule import WARNING, Finding, Rule
from kb_build.rules._texts import Written, texts_of, texts_of_sections
from kb_build.validate import OWN_PREFIX
from kb_build.yaml_quote import quoted

RULE = Rule(
    "FM011",
    WARNING,
    messages={
        "default": Text(
            "the value ends here and is only “{value}”; from the # on it is a comment",
            "値はここで切れ、「{value}」だけになります。# から後ろはコメントとして扱われます",
        ),
        "nothing": Text(
            "this is a comment, so “{key}” has no value",
            "ここはコメントとして扱われ、「{key}」の値が空になります",
        ),
    },
    why=Text(
        "the customer reads half of it, and nobody finds the article by the other half",
        "お客様には途中までしか表示されず、切れた部分の言葉では検索しても見つかりません",
    ),
    help=Text(
        "put the whole value in quotes: {quoted}; or write a space after the #, if it is a comment",
        "値の全体を引用符で囲んでください: {quoted}。コメントであれば、# の後ろに半角スペースを入れてください",
    ),
)

MEANT = re.compile(r"#(?=[^\s#!])(?!(?:TODO|FIXME|XXX|NOTE|noqa|yamllint)\b)", re.IGNORECASE)
"""A sign that somebody wrote as a part of the value, not as a comment."""
COMMENT_BEHIND = re.compile(r"(?:[ \t]+#[ \t]|[ \t]{2,}#).*")
"""What is a comment all the same, after such a sign."""


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield texts that end before a number sign, and fields that are empty for one."""
    yield from _cut(texts_of(article))
    yield from _emptied(article.front_matter)


def check_library(library: Library) -> Iterator[Finding]:
    """Yield those that `_section.yml` files say of their sections."""
    yield from _cut(texts_of_sections(library))
    for front_matter in library.section_front_matter.values():
        yield from _emptied(front_matter)


def _cut(texts: Iterable[Written]) -> Iterator[Finding]:
    for text in texts:
        if text.value and text.path in text.front_matter.comments:
            yield from _finding(text)


def _emptied(front_matter: FrontMatter) -> Iterator[Finding]:
    for path in front_matter.comments:
        text = Written(front_matter, path, "")
        span = text.place.span
        empty = (span.line, span.column) == (span.end_line, span.end_column)
        if empty and not str(path[0]).startswith(OWN_PREFIX):
            yield from _finding(text)


def _finding(text: Written) -> Iterator[Finding]:
    comment = text.front_matter.comments[text.path]
    if comment.blanks not in (" ", "\t") or not MEANT.match(comment.text):
        return
    lost = COMMENT_BEHIND.sub("", comment.text)
    whole = quoted(text.value + comment.blanks + lost if text.value else lost)
    values = {"value": text.value, "key": str(text.path[-1]), "quoted": whole}
    here = comment.place.span
    first = text.place.span if text.value else here
    edit = Edit(Span(first.line, first.column, here.line, here.column + len(lost)), whole)
    yield Finding(comment.place, "default" if text.value else "nothing", text.field, values, Fix((edit,)))
