"""Every file in the docs folder can be read and published.

Articles are text in UTF-8, in the folder of their language. A file in another encoding would show
signs like ｱｶｳﾝﾄ or é instead of letters; a link that leads out of the docs folder could publish what
was never meant for customers; in a folder of no language nobody would find an article.

## 日本語: docs フォルダーのファイルは、すべて読み取って公開できます。

記事は UTF-8 の文字で、その言語のフォルダーに置きます。ほかの文字コードで保存すると文字化けします。docs フォルダー
の外を指すリンクがあると、公開するつもりのないものまで公開してしまうおそれがあります。言語のフォルダーの外に置いた
記事は、お客様から見つけられません。

## Bad: 1:1
```docs/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
---
It is at the back.
```

## Good
```docs/en/printer.md
---
id: KB0001
type: faq
title: Where is the power button?
description: It is at the back.
---
It is at the back.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.article import Article
from kb_build.library import Library
from kb_build.model.text import Text
from kb_build.rule import ERROR, Finding, Rule, from_problems

RULE = Rule(
    "TL005",
    ERROR,
    messages={
        "encoding": Text(
            "the file is not UTF-8 (it looks like {encoding})",
            "ファイルの文字コードが UTF-8 ではありません ({encoding} のようです)",
        ),
        "nul": Text(
            "there is a NUL character here, so this is not a text file",
            "NUL 文字が入っているため、文章のファイルとして読めません",
        ),
        "too_big": Text(
            "the file is {size} MB; an article may have 2 MB",
            "ファイルの大きさが {size} MB あります。記事にできるのは 2 MB までです",
        ),
        "name": Text("the file's name is not UTF-8", "ファイル名の文字コードが UTF-8 ではありません"),
        "language": Text(
            "the file is not in the folder of a language ({folders})",
            "言語のフォルダー ({folders}) の外にあるファイルです",
        ),
        "outside": Text(
            "the link leads out of the docs folder, to {target}",
            "docs フォルダーの外 ({target}) を指すリンクです",
        ),
        "linked_folder": Text(
            "the folder is a link to {target}, and links to folders are not followed",
            "フォルダー {target} へのリンクです。フォルダーへのリンクの先は読み取りません",
        ),
        "broken_link": Text(
            "the link leads to {target}, which is not there", "リンク先の {target} が見つかりません"
        ),
        "reserved": Text(
            "the address of {name} is that of a page that the build makes itself",
            "{name} のアドレスは、サイトの作成時に自動で作られるページと同じです",
        ),
        "ending": Text(
            "the file's name does not end with .md in small letters, so it is no article",
            "ファイル名の終わりが小文字の .md ではないため、記事として扱われません",
        ),
        "unopenable": Text("the file cannot be opened ({detail})", "ファイルを開けません ({detail})"),
    },
    why=Text(
        "it is not published, so no customer finds what it says",
        "このままでは公開されず、お客様に見つけてもらえません",
    ),
    help={
        "default": Text(
            "put a real file there, or delete the link",
            "実際のファイルを置くか、リンクを削除してください",
        ),
        "encoding": Text(
            "open it in your editor and save it as UTF-8",
            "エディターで開き、文字コードに UTF-8 を選んで保存し直してください",
        ),
        "nul": Text(
            "delete the character, or move the file out of the docs folder if it is no article",
            "その文字を削除してください。記事でないファイルなら docs フォルダーの外に移してください",
        ),
        "too_big": Text(
            "divide it into several articles; pictures belong into files of their own",
            "いくつかの記事に分けてください。画像は別のファイルにしてください",
        ),
        "name": Text("rename it with letters, digits and hyphens", "英数字とハイフンの名前に変えてください"),
        "language": Text(
            "move it there; a note for colleagues belongs outside the docs folder",
            "言語のフォルダーに移してください。社内向けのメモは docs フォルダーの外に置いてください",
        ),
        "reserved": Text(
            "rename it by what it answers, such as first-steps.md; what a section is about goes into _section.yml",
            "first-steps.md のように、内容に合った名前に変えてください。セクションの説明は _section.yml に書けます",
        ),
        "ending": Text(
            "rename it so that it ends with .md, or move it out of the docs folder",
            "終わりを .md に変えるか、docs フォルダーの外に移してください",
        ),
        "unopenable": Text(
            "check that it is a file that you may read",
            "読み取りを許可されたファイルかどうかを確かめてください",
        ),
    },
    wip_softens=False,
    needs_readable=False,
)


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield why the article's file could not be read."""
    yield from from_problems(RULE.code, article.problems)


def check_library(library: Library) -> Iterator[Finding]:
    """Yield why other files of the docs folder could not be read."""
    yield from from_problems(RULE.code, library.problems)
