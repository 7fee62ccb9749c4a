"""Every solution and every answer has text.

A customer in trouble who opens a solution and finds nothing below its heading is worse off than without the
article: it came first in the search, and it does not help. That holds for a solution without a word or a step, and
for an article without a body, so both stop the build. Where an article says what to do, any other heading with
nothing below it is a warning. Comments (`<!-- … -->`), empty list items and empty headings are no text; an image, a
video or a piece of code is. A known issue may have no body, unless its status is workaround: its fields say
what is known.

## 日本語: どの解決方法にも回答にも、本文があります。

困っているお客様が解決方法を開いて、見出しの下に何も書かれていなければ、記事がないより困ります。検索で最初に見つかった
のに、何の助けにもならないからです。文も手順もない解決方法と、本文のない記事は、公開できません。操作を説明する記事では、
そのほかの見出しの下に何もない場合も警告になります。コメント (`<!-- … -->`) や空の箇条書き、空の見出しは本文とみなし
ません。画像や動画、コードは本文とみなします。既知の問題は、分かっていることが項目に書かれているため、回避策がある
段階 (workaround) を除いて、本文がなくてもかまいません。

## Bad: 7:1
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
prerequisites: none
---
<!-- The first sentence is the answer. -->
```

## Bad: 16:4 20:4
```docs/en/clock.md
---
id: KB0001
type: troubleshooting
title: The clock is wrong
description: Set the clock.
symptoms: [The clock is wrong.]
cause: unknown
solutions:
  - {id: solution-1, title: Set the clock}
  - {id: solution-2, title: Change the battery}
escalation: {channels: [{kind: chat}]}
---
## Set the clock {#solution-1}

1. Set it.
## Change the battery {#solution-2}

1. <!-- which one? -->

## How to tell it worked

### On the screen
```

## Bad: 10:5
```docs/en/clock.md
---
id: KB0001
type: troubleshooting
title: The clock is wrong
description: Set the clock.
symptoms: [The clock is wrong.]
cause: unknown
solutions:
  - {id: solution-1, title: Set the clock}
  - {id: solution-2, title: Change the battery}
escalation: {channels: [{kind: chat}]}
---
## Set the clock {#solution-1}

1. Set it.
```

## Good
```docs/en/clock.md
---
id: KB0001
type: troubleshooting
title: The clock is wrong
description: Set the clock.
symptoms: [The clock is wrong.]
cause: unknown
solutions:
  - {id: solution-1, title: Set the clock}
  - {id: solution-2, title: Change the battery}
escalation: {channels: [{kind: chat}]}
---
## Set the clock {#solution-1}

1. Set it.

## Change the battery {#solution-2}

### If it has a lid

1. Change it.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb_build.article import Article
from kb_build.library import Library
from kb_build.model.fields import KnownIssue
from kb_build.model.parts import ArticleType, Solution, StatusName
from kb_build.model.source import Span
from kb_build.model.text import Text
from kb_build.outline import Block
from kb_build.rule import ERROR, WARNING, Finding, Rule

RULE = Rule(
    "ST011",
    ERROR,
    messages={
        "solution": Text(
            "there is nothing below the heading of the solution “{title}”",
            "解決方法「{title}」の見出しの下に、何も書かれていません",
        ),
        "unwritten": Text(
            "the solution “{title}” has no heading in the body, so the page shows nothing below its title",
            "解決方法「{title}」の見出しが本文にないため、ページには題名だけが表示されます",
        ),
        "body": Text("the article has no body", "記事に本文がありません"),
        "section": Text(
            "there is nothing below the heading “{title}”", "見出し「{title}」の下に、何も書かれていません"
        ),
    },
    why=Text(
        "a customer who came for help finds an empty place, and does not know how to go on",
        "助けを求めて開いたお客様が、何をすればよいか分からないまま取り残されます",
    ),
    help={
        "default": Text(
            "write what the customer is to do, or take the heading away",
            "お客様がすることを書くか、見出しを削除してください",
        ),
        "solution": Text(
            "write its steps below the heading, or take the solution out of “solutions:” too",
            "見出しの下に手順を書くか、見出しと「solutions:」の両方から、この解決方法を削除してください",
        ),
        "unwritten": Text(
            "write its steps below a heading that ends with {{#{id}}}, or take it out of “solutions:”",
            "末尾に {{#{id}}} を付けた見出しの下に手順を書くか、「solutions:」から削除してください",
        ),
        "body": Text(
            "write the answer below the front matter, or say “confidence: wip” while it is being written",
            "フロントマターの下に回答を書いてください。書きかけの間は「confidence: wip」としておけます",
        ),
    },
)

UNSEEN = re.compile(
    r"""<!--.*?(?:-->|\Z) | </?(?!(?:img|video|audio|iframe)\b)[a-z][\w-]*(?:\s[^<>]*)?/?>
      | \{:?[ ]*\#[^{}\n]*\} | &nbsp; | \u200b""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
"""What of a paragraph no reader sees: comments, tags, an id, a space, a place where a line may break."""
WITHOUT_PARTS = (ArticleType.FAQ, ArticleType.REFERENCE, ArticleType.GLOSSARY_TERM)
"""Types whose answer is the body as a whole; in the others each heading promises something to do."""


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield what has no text: the body, else solutions and sections, the outer one of two."""
    fields = article.fields
    if fields is None or fields.redirect_to:
        return
    outline = article.outline
    written = [block.line for block in outline.blocks if _is_seen(block)]
    below_title = [h for h in outline.headings if h.level > 1]
    if not written and not below_title:
        if not isinstance(fields, KnownIssue) or fields.status is StatusName.WORKAROUND:
            yield Finding(article.at(_end_of_front_matter(article)), "body")
        return
    solutions: tuple[Solution, ...] = getattr(fields, "solutions", ())
    yield from _unwritten(article, solutions)
    titles = {solution.id: solution.title for solution in solutions}
    reported = range(0)
    for n, heading in enumerate(outline.headings):
        lines = outline.section_of(n)
        if (
            heading.span.line in reported
            or (heading.level == 1 and heading.anchor not in titles)
            or any(line in lines for line in written)
        ):
            continue
        solution = heading.anchor in titles
        if written and not solution and article.is_type(*WITHOUT_PARTS):
            continue
        reported = lines
        values = {"title": titles.get(heading.anchor, heading.text)}
        severity = ERROR if solution or not written else WARNING
        variant = "solution" if solution else "section"
        yield Finding(article.at(heading.span), variant, values=values, severity=severity)


def _unwritten(article: Article, solutions: tuple[Solution, ...]) -> Iterator[Finding]:
    """Yield solutions without a heading; where none has one, the body is the first one's text."""
    anchors = {heading.anchor for heading in article.outline.headings}
    body_is_first = not any(solution.id in anchors for solution in solutions)
    for n, solution in enumerate(solutions):
        if solution.id not in anchors and not (body_is_first and n == 0):
            values = {"title": solution.title, "id": solution.id}
            yield Finding(article.place("solutions", n), "unwritten", f"solutions.{n}", values)


def _is_seen(block: Block) -> bool:
    if block.kind in ("heading", "code"):
        return block.kind == "code" and bool(block.text.strip())
    return bool(UNSEEN.sub("", block.text).strip())


def _end_of_front_matter(article: Article) -> Span:
    line = article.front_matter.block.end_line
    return Span.at(line, 1, len(article.source.lines[line - 1]))
