"""Every link into the help centre leads to an article, a page or a file that is there.

A customer who follows a link to the next step and lands on "page not found" has lost the thread, often
for good. A link may name an article's id (`KB0042`), its file relative to the article that links
(`../errors/clock.md`), or an address from the root of the site (`/en/errors/clock/`). A folder is its
section's page (`../errors/`), and the pages that every help centre has can be linked to as well: `/search/`,
`/en/errors-a-z/`, `/e/0x80070005/` for an error code.

A relative path always starts from the file, as an editor and a git server read it, never from the address
that the page will have. `../clock/` for the article beside is therefore reported, with its file as the way out.

A path with a space needs `<` and `>` around it, or `%20` for the space; without them Markdown shows the whole as text.

## 日本語: ヘルプセンター内のリンク先は、実際にある記事やファイルです。

次の手順へのリンクを開いて「ページが見つかりません」と表示されると、お客様はそこで行き止まりになります。
リンク先には、記事の ID (`KB0042`)、リンクを書く記事から見たファイル (`../errors/clock.md`)、
サイトの先頭からのアドレス (`/en/errors/clock/`) のどれかを書きます。フォルダー (`../errors/`) はその
セクションのページを指します。どのヘルプセンターにもあるページ (`/search/`、`/ja/errors-a-z/`、エラーコードの
`/e/0x80070005/` など) にもリンクできます。

相対パスの起点は、エディターや git サーバーと同じく、いつもファイルの場所です。公開後のページのアドレスでは
ありません。そのため、隣の記事を `../clock/` と書くと報告し、代わりに書くファイル名を示します。

空白を含むパスは、`<` と `>` で囲むか、空白を `%20` と書いてください。そのままではリンクにならず、書いた文字がそのまま
表示されます。

## Bad: 7:18 8:17 9:16
```docs/en/start.md
---
id: KB0001
type: faq
title: Where do I begin?
description: With the clock.
---
First [the clok](clok.md).
Then [the rest](KB0999).
Or [the clock](../clock/).
```
```docs/en/clock.md
---
id: KB0002
type: faq
title: How do I set the clock?
description: In the settings.
---
In the settings.
```

## Bad: 7:19
```docs/en/start.md
---
id: KB0001
type: faq
title: Where do I begin?
description: With the clock.
---
First [the clock](the clock.md).
```

## Good
```docs/en/start.md
---
id: KB0001
type: faq
title: Where do I begin?
description: With the clock.
---
[By file](clock.md), [by id](KB0002), [by address](/en/clock/), [elsewhere](https://example.com/).
[By permalink](/a/KB0002/), [in one language](/a/KB0002/en/), [the home page](/en/), [this section](./).
[Search](/search/?q=clock), [all errors](/en/errors-a-z/).
```
```docs/en/clock.md
---
id: KB0002
type: faq
title: How do I set the clock?
description: In the settings.
---
In the settings.
```
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from kb_build.article import Article
from kb_build.diagnostic import Edit, Fix
from kb_build.library import Library
from kb_build.model.text import Text
from kb_build.near import ID, Paths, near_id
from kb_build.outline import Link
from kb_build.page_address import code_page
from kb_build.rule import ERROR, WARNING, Finding, Rule
from kb_build.rules._paths import path_to, relative, written
from kb_build.rules._spaces import unread_paths

MEANT = re.compile(r"\.{0,2}/\S|#\S|https?://|.*\S\.(?:md|markdown|html?|pdf|zip|docx?|xlsx?|txt)(?:[?#]|$)")
"""What follows a text in brackets and looks like a target: `(and so on)` is a remark."""
TEMPLATE = re.compile(r"\{[{%]")
"""What begins in a target that another tool would have filled in: rule ST013 says so."""
PAGE = re.compile(r"(?:/index)?(?:\.html?|\.md)?/?$")

RULE = Rule(
    "LK001",
    ERROR,
    messages={
        "default": Text("the link “{target}” leads nowhere", "リンク先「{target}」が見つかりません"),
        "near": Text(
            "the link “{target}” leads nowhere; did you mean “{suggestion}”?",
            "リンク先「{target}」が見つかりません。「{suggestion}」のことですか",
        ),
        "id": Text("there is no article {target}", "ID が {target} の記事はありません"),
        "empty": Text("this link has no target", "リンク先が書かれていません"),
        "space": Text(
            "the target “{target}” has a space, so this is shown as text instead of a link",
            "リンク先「{target}」に空白があるため、リンクにならず、文字のまま表示されます",
        ),
    },
    why=Text(
        "a customer who follows it lands on “page not found”",
        "リンクを開いたお客様に「ページが見つかりません」と表示されます",
    ),
    help={
        "default": Text(
            "write the file relative to this article ({path} is what this link means now), or an article's id",
            "この記事から見たファイルのパス (今の書き方では {path} になります) か、記事の ID に直してください",
        ),
        "id": Text(
            "correct the id; a removed article needs redirect_to instead of being deleted",
            "ID を直してください。記事をなくすときは、削除せずに redirect_to で行き先を示します",
        ),
        "empty": Text(
            "write where it leads, or take the link away", "リンク先を書くか、リンクをやめてください"
        ),
        "space": Text(
            "write <{target}>, or %20 for each space",
            "<{target}> のように囲むか、空白を %20 と書いてください",
        ),
    },
)


def check_library(library: Library) -> Iterator[Finding]:
    """Yield links that the site cannot resolve."""
    paths = Paths(library.files | library.by_path.keys())
    for article in library.articles:
        yield from _with_spaces(article, library)
        for link in article.outline.links:
            there = library.resolve(article, link.target)
            if there.kind == "unknown":
                yield _finding(article, library, link, there.path, paths)


def _with_spaces(article: Article, library: Library) -> Iterator[Finding]:
    """Yield what was meant as a link; only where it leads somewhere that is sure, and the fix is safe."""
    for target, span in unread_paths(article, images=False):
        leads = library.resolve(article, target).kind in ("article", "page", "file")
        there = leads and not target.startswith("#")
        if there or (MEANT.match(target) and not TEMPLATE.search(target)):
            fix = Fix((Edit(span, f"<{target}>"),), safe=True) if there else None
            severity = None if there else WARNING
            yield Finding(article.at(span), "space", values={"target": target}, fix=fix, severity=severity)


def _finding(article: Article, library: Library, link: Link, meant: str, paths: Paths) -> Finding:
    if not link.target:
        return Finding(article.at(link.span), "empty")
    path, rest = _split(link.target)
    suggestion = _suggestion(article, library, path, meant, paths)
    variant = "near" if suggestion else "id" if ID.fullmatch(path) else "default"
    values = {
        "target": link.target,
        "suggestion": suggestion + rest if suggestion else "",
        "path": f"{library.config.docs_dir}/{meant}",
    }
    fix = _fix(article, link, suggestion + rest) if suggestion else None
    return Finding(article.at(link.target_span), variant, values=values, fix=fix)


def _split(target: str) -> tuple[str, str]:
    """Return a target's path, and its query and anchor as they are written."""
    end = min((at for mark in "?#" if (at := target.find(mark)) >= 0), default=len(target))
    return target[:end], target[end:]


def _suggestion(article: Article, library: Library, path: str, meant: str, paths: Paths) -> str:
    """Return what to write instead of `path`, which means `meant`, or "" where nothing is near."""
    if ID.fullmatch(path):
        return near_id(path, library.by_id)
    from_page = "" if path.startswith("/") else posixpath.normpath(posixpath.join(article.url, unquote(path)))
    for address in (PAGE.sub("", meant), PAGE.sub("", from_page)):
        if f"{address}.md" in library.by_path:
            return path_to(article, library, path, f"{address}.md")
        if address and f"{address}/" in library.pages:
            return written(f"/{address}/" if path.startswith("/") else relative(article, address) + "/")
    if meant.startswith("e/") and (page := code_page(meant[2:].rstrip("/"))) in library.pages:
        return f"/{page}"
    found = paths.near(meant) or paths.near(PAGE.sub("", meant) + ".md")
    return path_to(article, library, path, found) if found else ""


def _fix(article: Article, link: Link, target: str) -> Fix | None:
    if article.source.at(link.target_span) != link.target:
        return None  # a reference, or escaped: the target stands elsewhere
    return Fix((Edit(link.target_span, target),))
