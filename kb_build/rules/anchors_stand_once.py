"""Each id stands once in a page.

Where two places of a page have the same id, a link to it opens the first one, always. A writer who gives an
id that another heading, a step or a block of the page has already (`#escalation`, `#prerequisites`, …) sends
customers somewhere else, and nothing shows it.

## 日本語: 1 つのページの中で、同じ ID は 1 回だけ使います。

同じ ID が 2 か所にあると、リンクはいつも先にあるほうを開きます。見出し、手順、またはページの部品
(`#escalation`、`#prerequisites` など) がすでに使っている ID を付けると、お客様は別の場所に案内され、
書いた人も気づけません。

## Bad: 10:16 15:27 17:17
```docs/en/clock.md
---
id: KB0001
type: faq
title: How do I set the clock?
description: In the settings.
prerequisites: [You are signed in]
---
## Settings {#here}

## The clock {#here}

## Switch

1. Open the settings.
2. Switch the clock on. {#switch}

## Before you {#prerequisites}
```

## Good
```docs/en/clock.md
---
id: KB0001
type: faq
title: How do I set the clock?
description: In the settings.
prerequisites: [You are signed in]
---
## Settings {#here}

## The clock {#there}

1. Open the settings.
2. Switch the clock on. {#switch}

Write `{#here}` behind a heading, as in <a id="words" name="words">these words</a>.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kb_build.article import Article
from kb_build.diagnostic import Edit, Fix
from kb_build.library import Library
from kb_build.model.text import Text
from kb_build.outline.parts import Block
from kb_build.page_anchors import FRAME, block_anchors, solutions_of
from kb_build.raw_html.names import ALLOWED, ANYWHERE
from kb_build.rule import ERROR, Finding, Rule

RULE = Rule(
    "LK008",
    ERROR,
    messages={
        "default": Text(
            "the id “{id}” is given a second time; line {line} has it already",
            "ID「{id}」が重複しています。{line} 行目ですでに使われています",
        ),
        "block": Text(
            "the id “{id}” belongs to a part of the page that is made from the front matter",
            "ID「{id}」は、フロントマターから作られるページの部品が使っています",
        ),
    },
    why=Text(
        "a link to “#{id}” opens the other place, and the customer reads something else than what was meant",
        "「#{id}」へのリンクは別のほうを開き、お客様は意図と違うところを読み始めます",
    ),
    help=Text(
        "give this place another id, for example {suggestion}, and change the links that mean it",
        "ここには {suggestion} のような別の ID を付け、ここを指すリンクも直してください",
    ),
)
TAG = re.compile(r"<(?P<tag>[A-Za-z][\w-]*)\b[^>]*>")
NAMED = re.compile(r"""\s(?P<key>id|name)\s*=\s*["']?(?P<id>[^\s"'>]+)""", re.IGNORECASE)
BEFORE_INLINE = ")]*_`"
"""What an attribute list inside a line stands behind; elsewhere braces are text."""


@dataclass(frozen=True, order=True)
class Given:
    """An id that the writer gave, and the Source offset of its first character."""

    offset: int
    id: str


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield ids that the writer gave and that the page has elsewhere already."""
    outline = article.outline
    headings = {heading.anchor for heading in outline.headings}
    made = block_anchors(article, library) | (solutions_of(article) - headings)
    lines = {step.anchor: step.span.line for step in reversed(outline.steps)}
    lines |= {h.anchor: h.span.line for h in reversed(outline.headings) if h.own_id is None}
    for given in sorted(set(_given(article))):
        span = article.source.span(given.offset, given.offset + len(given.id))
        taken = given.id in made or bool(FRAME.match(given.id))
        if not taken and given.id not in lines:
            lines[given.id] = span.line
            continue
        suggestion = _free(given.id, outline.anchors | made)
        values = {"id": given.id, "line": str(lines.get(given.id, "")), "suggestion": suggestion}
        fix = Fix((Edit(span, suggestion),))
        yield Finding(article.at(span), "block" if taken else "default", values=values, fix=fix)


def _free(anchor: str, taken: frozenset[str]) -> str:
    plain = FRAME.sub("", anchor) if FRAME.match(anchor) else anchor
    tries = (f"{plain}-{n}" for n in range(2, len(taken) + 3))
    return next(candidate for candidate in tries if candidate not in taken)


def _given(article: Article) -> Iterator[Given]:
    """Yield the ids of headings, steps, attribute lists and raw HTML, each as often as it is given."""
    text = article.source.text
    for heading in article.outline.headings:
        if heading.own_id:
            yield Given(text.index(f"#{heading.own_id}", heading.end) + 1, heading.own_id)
    code = [range(*article.source.offsets(code.span)) for code in article.outline.code if code.inline]
    for block in article.outline.blocks:
        yield from (given for given in _lists(block) if not any(given.offset in part for part in code))
        if block.kind == "html":
            yield from (Given(block.offset(at), name) for at, name in _names(block.text))
    for html in article.outline.html:
        if html.inline:
            yield from (Given(html.start + at, name) for at, name in _names(html.text))


def _lists(block: Block) -> Iterator[Given]:
    for found in block.lists():
        at_end = block.text[found.end() :].partition("\n")[0].strip() == ""
        if at_end or block.text[: found.start()].endswith(tuple(BEFORE_INLINE)):
            yield Given(block.offset(found.start("id")), found["id"])


def _names(html: str) -> Iterator[tuple[int, str]]:
    """Yield the ids in raw HTML and where they stand; `<a id="x" name="x">` has one."""
    for tag in TAG.finditer(re.sub(r"<!--.*?-->", lambda m: " " * len(m[0]), html, flags=re.DOTALL)):
        if tag["tag"].lower() not in ALLOWED:  # it becomes text
            continue
        allowed, seen = ALLOWED[tag["tag"].lower()] | ANYWHERE, set()
        for named in NAMED.finditer(tag[0]):
            if named["key"].lower() in allowed and named["id"] not in seen:
                seen.add(named["id"])
                yield tag.start() + named.start("id"), named["id"]
