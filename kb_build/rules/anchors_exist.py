"""The place inside an article that a link points to is there.

A link to `#solution-2` that the article does not have opens the page at its top: the customer reads the
wrong solution first, and perhaps does it. Headings have their own ids or ids made from their words;
steps, solutions and the blocks made from fields (`#cause`, `#prerequisites`, …) have ids that never change.

## 日本語: リンクが指す記事の中の場所は、実際にあります。

`#solution-2` のような場所が記事にないと、ページの先頭が開きます。お客様は別の解決方法から読み始め、
そのまま実行してしまうかもしれません。見出しには自分で付けた ID か、見出しの言葉から作られた ID があり、
手順、解決方法、項目から作られる部分 (`#cause`、`#prerequisites` など) には変わらない ID があります。

## Bad: 7:17 7:42
```docs/en/start.md
---
id: KB0001
type: faq
title: Where do I begin?
description: With the clock.
---
[Set it](KB0002#set-teh-clock), [below](#here).
```
```docs/en/clock.md
---
id: KB0002
type: faq
title: How do I set the clock?
description: In the settings.
---
## Set the clock

1. Open the settings.
```

## Good
```docs/en/start.md
---
id: KB0001
type: faq
title: Where do I begin?
description: With the clock.
---
[Set it](KB0002#set-the-clock), [first step](clock.md#step-1), [below](#here), [for whom](KB0002#applies-to).

## Read this {#here}
```
```docs/en/clock.md
---
id: KB0002
type: faq
title: How do I set the clock?
description: In the settings.
---
## Set the clock

1. Open the settings.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.anchor import anchor_of
from kb_build.article import Article
from kb_build.diagnostic import Edit, Fix
from kb_build.library import TEXT_FRAGMENT, Library
from kb_build.model.source import Span
from kb_build.model.text import Text
from kb_build.near import near_anchor
from kb_build.outline import Link
from kb_build.page_anchors import anchors_of
from kb_build.rule import ERROR, Finding, Rule

RULE = Rule(
    "LK002",
    ERROR,
    messages={
        "default": Text(
            "the article {article} has no place “#{anchor}”",
            "記事 {article} に「#{anchor}」という場所がありません",
        ),
        "near": Text(
            "the article {article} has no place “#{anchor}”; did you mean “#{suggestion}”?",
            "記事 {article} に「#{anchor}」という場所がありません。「#{suggestion}」のことですか",
        ),
    },
    why=Text(
        "the page opens at its top, and the customer reads something else than what was meant",
        "ページの先頭が開き、お客様は意図と違うところを読み始めます",
    ),
    help=Text(
        "correct the part after #, or give the heading that is meant an id of its own: ## Words {{#{anchor}}}",
        "# より後を直すか、目的の見出しに ID を付けてください: ## 見出し {{#{anchor}}}",
    ),
)


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield links whose article is there and whose place in it is not."""
    for link in article.outline.links:
        if "#" not in link.target:
            continue
        there = library.resolve(article, link.target)
        target = there.article
        if there.kind != "article" or target is None or not there.anchor or target.fields is None:
            continue
        anchors = anchors_of(target, library)
        if there.anchor in anchors:
            continue
        made = anchor_of(there.anchor)
        near = made if made in anchors else near_anchor(there.anchor, anchors)
        values = {"article": target.id or "", "anchor": there.anchor, "suggestion": near}
        place, fix = _place_and_fix(article, link, near)
        yield Finding(article.at(place), "near" if near else "default", values=values, fix=fix)


def _place_and_fix(article: Article, link: Link, near: str) -> tuple[Span, Fix | None]:
    """Return the place of the anchor alone, and the edit that puts `near` there."""
    if article.source.at(link.target_span) != link.target:
        return link.span, None  # a reference: the target stands elsewhere
    path, _, fragment = link.target.partition("#")
    written = fragment.partition(TEXT_FRAGMENT)[0]
    span = Span.at(link.target_span.line, link.target_span.column + len(path) + 1, len(written))
    return span, Fix((Edit(span, near),)) if near else None
