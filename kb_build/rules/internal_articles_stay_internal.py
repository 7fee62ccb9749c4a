"""No customer reads of an internal article.

The site for customers is built without internal articles. A link to one becomes its words alone there, but an
id that is written out stays: the customer is sent to a page that does not exist for them, and learns that there
is something they may not see.

## 日本語: お客様用の記事に、社内用の記事の名前は出ません。

お客様用のサイトに、社内用の記事は入りません。リンクは文字だけになりますが、文中に書いた ID はそのまま
表示されます。お客様は開けないページを案内されたうえ、見せられない記事があることにも気づいてしまいます。

## Bad: 5:14 7:9 9:1
```docs/en/clock.md
---
id: KB0001
type: faq
title: How do I set the clock?
description: Agents follow KB0002.
---
Ask us (KB0002), or wait.

[The notes](KB0002) say more.
```
```docs/en/notes.md
---
id: KB0002
type: faq
title: What do agents do?
description: They set it from afar.
visibility: internal
---
They set it from afar.
```

## Good
```docs/en/clock.md
---
id: KB0001
type: faq
title: How do I set the clock?
description: In the settings.
---
Ask us, or see [the time zones](KB0003), also named KB0003. <!-- for agents: KB0002 -->
```
```docs/en/notes.md
---
id: KB0002
type: faq
title: What do agents do?
description: They set it from afar, as KB0002 says.
visibility: internal
---
They set it from afar.
```
```docs/en/zones.md
---
id: KB0003
type: faq
title: Which time zones are there?
description: All of them.
---
All of them.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kb_build.article import Article
from kb_build.library import Library
from kb_build.model.parts import Visibility
from kb_build.model.text import Text
from kb_build.rule import ADVICE, ERROR, Finding, Rule
from kb_build.yaml_values import KeyPath

RULE = Rule(
    "VS004",
    ERROR,
    messages={
        "default": Text(
            "customers would read of the internal article {id} here",
            "社内用の記事 {id} のことが、お客様に見えてしまいます",
        ),
        "link": Text(
            "this link leads to the internal article {id}; customers get its words alone",
            "リンク先の {id} は社内用の記事なので、お客様には文字だけが表示されます",
        ),
    },
    why=Text(
        "the customer is sent to a page that is not there for them, and learns that something is kept from them",
        "お客様は開けないページを案内され、見せられない記事があることにも気づいてしまいます",
    ),
    help={
        "default": Text(
            "take the id out, and write here what the customer needs to know",
            "ID を消し、お客様に必要な内容をここに書いてください",
        ),
        "link": Text(
            "make sure that the sentence helps without the link",
            "リンクがなくても文の意味が通じるか確かめてください",
        ),
    },
    wip_softens=False,
)
ID = re.compile(r"(?<![A-Za-z0-9])KB[0-9]{4,12}(?![A-Za-z0-9])")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
UNSEEN_FIELDS = ("id", "owner", "ignore", "aliases", "tags")


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield ids of internal articles that a customer's article shows, and links to them."""
    if (
        article.fields is None
        or article.fields.visibility is not Visibility.CUSTOMER
        or not library.internal_ids
    ):
        return
    for path, value in _texts(article.front_matter.values, ()):
        for found in ID.findall(value):
            # An id alone is a link, which the page leaves out.
            if found in library.internal_ids and value.strip() != found and (place := article.place(*path)):
                yield Finding(place, field=".".join(map(str, path)), values={"id": found})
    yield from _in_body(article, library)


def _texts(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text of the front matter that a page may show, with its path."""
    if isinstance(value, str):
        yield path, value
        return
    below = (
        value.items() if isinstance(value, Mapping) else enumerate(value if isinstance(value, list) else ())
    )
    for key, inner in below:
        if path or not (str(key).startswith("x-") or key in UNSEEN_FIELDS):
            yield from _texts(inner, (*path, key))


def _in_body(article: Article, library: Library) -> Iterator[Finding]:
    source, targets = article.source, []
    for link in article.outline.links:
        targets.append(range(*source.offsets(link.target_span)))
        there = library.resolve(article, link.target).article
        if there and there.id in library.internal_ids:
            yield Finding(article.at(link.span), "link", values={"id": there.id}, severity=ADVICE)
    for block in article.outline.blocks:
        text = (
            COMMENT.sub(lambda comment: " " * len(comment[0]), block.text)
            if "<!--" in block.text
            else block.text
        )
        for found in ID.finditer(text) if "KB" in text else ():
            at = block.offset(found.start())
            if found[0] in library.internal_ids and not any(at in target for target in targets):
                yield Finding(article.at(source.span(at, at + len(found[0]))), values={"id": found[0]})
