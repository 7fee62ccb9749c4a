"""Every value fits its field.

A list where a text is expected, a word that is not among the choices, an id that is none: such a
value cannot be shown, and is left out of the page.

## 日本語: 値は、その項目に合った書き方です。

文章を書く項目にリストがある、選択肢にない言葉が書かれている、ID の形になっていないといった値は、
表示できないためページに出ません。

## Bad: 6:7
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
risk: data_los
---
It is at the back.
```

## Bad: 6:13
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
applies_to: Example
---
It is at the back.
```

## Bad: 7:5
```docs/ja/printer.md
---
id: KB0001
type: faq
title: 電源ボタンはどこですか
description: 背面にあります。
symptoms:
  - 表示: 電源が入りません
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
symptoms:
  - "The display says: no power"
risk: none
---
It is at the back.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.article import Article, Problem
from kb_build.diagnostic import Edit, Fix
from kb_build.library import Library
from kb_build.model.source import Source, Span
from kb_build.model.text import Text
from kb_build.rule import ERROR, Finding, Rule, from_problems
from kb_build.yaml_quote import quoted

RULE = Rule(
    "FM004",
    ERROR,
    messages={
        "default": Text(
            "the value “{value}” does not fit the field “{key}”", "「{key}」に「{value}」とは書けません"
        ),
        "near": Text(
            "“{value}” is not a choice for “{key}”; did you mean “{suggestion}”?",
            "「{key}」に「{value}」という選択肢はありません。「{suggestion}」のことですか",
        ),
        "choice": Text(
            "“{value}” is not a choice for “{key}”", "「{key}」に「{value}」という選択肢はありません"
        ),
        "list": Text(
            "“{key}” must be a list, but is “{value}”",
            "「{key}」はリストで書く項目ですが、「{value}」となっています",
        ),
        "text": Text(
            "“{key}” must be text, but YAML reads it as “{value}”",
            "「{key}」は文章で書く項目ですが、YAML では「{value}」という入れ子として読まれます",
        ),
        "mapping": Text(
            "“{key}” must be made of “name: value”, but is “{value}”",
            "「{key}」は「名前: 値」の形で書く項目ですが、「{value}」となっています",
        ),
        "yes_no": Text(
            "“{key}” must be true or false, but is “{value}”",
            "「{key}」は true か false で書く項目ですが、「{value}」となっています",
        ),
        "article_id": Text(
            "“{value}” in “{key}” is not an article id", "「{key}」の「{value}」は記事の ID ではありません"
        ),
        "anchor_id": Text(
            "“{value}” in “{key}” cannot be the id of a heading",
            "「{key}」の「{value}」は見出しの ID として使えません",
        ),
        "empty": Text("“{key}” has no text", "「{key}」の中身がありません"),
        "number": Text(
            "“{key}” must be a whole number, but is “{value}”",
            "「{key}」は整数で書く項目ですが、「{value}」となっています",
        ),
        "no_reason": Text("“screenshots: none” gives no reason", "「screenshots: none」に理由がありません"),
    },
    why=Text(
        "a value that does not fit cannot be shown, so the customer does not see it",
        "項目に合わない値は表示できず、お客様に届きません",
    ),
    help={
        "default": Text(
            "compare it with an article that works", "問題のない記事と見比べて、書き方を直してください"
        ),
        "near": Text("write one of {choices}", "{choices} のどれかを書いてください"),
        "choice": Text("write one of {choices}", "{choices} のどれかを書いてください"),
        "list": Text(
            "write each entry on a line of its own that begins with “- ”",
            "1 つずつ改行して、行の先頭に「- 」を付けてください",
        ),
        "text": Text(
            "write one text; if it has a colon or a bracket, put all of it in quotes",
            "1 つの文章で書いてください。コロンや括弧が入るときは、全体を引用符で囲んでください",
        ),
        "mapping": Text(
            "write lines such as “product: Example” below it", "「product: 製品名」のような行に直してください"
        ),
        "yes_no": Text("write true or false", "true か false を書いてください"),
        "article_id": Text(
            "write KB and 4 to 12 digits, as in KB0042",
            "KB0042 のように、KB と 4～12 桁の半角数字で書いてください",
        ),
        "anchor_id": Text(
            "use small letters, digits and hyphens, and begin with a letter, as in solution-1",
            "solution-1 のように、英小文字で始め、英小文字・数字・ハイフンだけで書いてください",
        ),
        "empty": Text("write the text, or delete the key", "中身を書くか、キーごと削除してください"),
        "number": Text("write a number such as 2", "2 のような数字を書いてください"),
        "no_reason": Text(
            "write “screenshots: {{none: the reason}}”", "「screenshots: {{none: 理由}}」と書いてください"
        ),
    },
)


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield the values that do not fit, with the nearest choice or quotes as suggestion."""
    for problem in article.problems:
        if problem.code == RULE.code:
            fix = _fix(problem, article.source)
            yield Finding(problem.place, problem.variant, problem.field, problem.values, fix)


def check_library(library: Library) -> Iterator[Finding]:
    """Yield the values of `_section.yml` files that do not fit."""
    yield from from_problems(RULE.code, library.problems)


def _fix(problem: Problem, source: Source) -> Fix | None:
    if problem.variant == "near":
        if (
            problem.place.path == source.path
            and source.at(problem.place.span).strip("\"'") != problem.values["value"]
        ):
            return None  # a list where one word is expected
        return Fix((Edit(problem.place.span, problem.values["suggestion"]),))
    if problem.variant == "text" and problem.place.path == source.path:
        # `- Error: it fails` was meant as a text, and is a mapping for its colon.
        span = problem.place.span
        line = source.lines[span.line - 1]
        before, text = line[: span.column - 1], line[span.column - 1 :].rstrip()
        if before.strip(" -") == "" and "- " in before and ": " in text and " #" not in text:
            return Fix((Edit(Span.at(span.line, span.column, len(text)), quoted(text)),))
    return None
