"""No text waits for another publishing tool.

Articles that come from elsewhere bring along what only their old tool replaced: `:::caution` of Docusaurus, VuePress
and Zenn, `{{% notice %}}` of Hugo, `{% include note.html %}` and `{{ site.baseurl }}` of Jekyll and GitBook,
`{: .note}` and `{:toc}` of kramdown, `[!INCLUDE]` and `:::image` of Microsoft, `import` lines of MDX. Here nothing
replaces them: a customer reads the signs, and does not see the warning as one. What has an end is reported once,
where it begins.

An article about templates may well show `{{ value }}`. In backticks, or in a block of code, it is plain to everybody
that this is what to type, and it is not reported.

## 日本語: ほかのツールが置き換えるはずの書き方は、本文に残っていません。

別のシステムから移した記事には、そのシステムだけが置き換えていた書き方が残りがちです。Docusaurus、VuePress、Zenn の
`:::caution` や `:::message`、Hugo の `{{% notice %}}`、Jekyll や GitBook の `{% include note.html %}` と
`{{ site.baseurl }}`、kramdown の `{: .note}` と `{:toc}`、Microsoft の `[!INCLUDE]` と `:::image`、MDX の `import` の
行などです。ここでは置き換わらないため、お客様には記号がそのまま見え、大切な注意も注意書きに見えません。始まりと終わりが
あるものは、始まりの位置で 1 回だけ報告します。

テンプレートを説明する記事では、`{{ value }}` をそのまま見せたいこともあります。バッククォートで囲むかコード ブロックに
入れると、入力する文字だとだれにも伝わり、報告もされません。

## Bad: 7:1 13:13 15:3 19:1
```docs/en/printer.md
---
id: KB0001
type: faq
title: How do I clean the printer?
description: With a dry cloth.
---
:::caution Important

Unplug it first.

:::

Use version {{ site.version }} of the cloth.

> [!INFO]
> It is blue.
{: .note}

{: .no_print}
Plug it in.
```

## Good
````docs/en/printer.md
---
id: KB0001
type: faq
title: How do I clean the printer?
description: With a dry cloth.
---
> [!CAUTION]
> Unplug it first.

!!! warning "Important"
    Keep it dry.

Type `{{ site.version }}`, or \\{\\{ version }}.

```
{% raw %}
:::
```

Plug it in.
{: .note}
````
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.article import Article
from kb_build.library import Library
from kb_build.model.text import Text
from kb_build.rule import WARNING, Finding, Rule
from kb_build.rules._other_tools import constructs

RULE = Rule(
    "ST013",
    WARNING,
    messages={
        "default": Text(
            "customers see “{text}” as it is written here", "「{text}」が、書かれたままお客様に表示されます"
        ),
        "box": Text(
            "“{text}” makes no box; customers see it as text",
            "「{text}」は注意書きの枠にならず、文字のまま表示されます",
        ),
        "tabs": Text(
            "“{text}” makes no tabs; customers see it as text",
            "「{text}」は切り替えのタブにならず、文字のまま表示されます",
        ),
        "image": Text(
            "“{text}” shows no image; customers see it as text",
            "「{text}」は画像にならず、文字のまま表示されます",
        ),
        "link": Text(
            "“{text}” becomes no link or video; customers see it as text",
            "「{text}」はリンクや動画に置き換わらず、文字のまま表示されます",
        ),
        "contents": Text(
            "“{text}” makes no table of contents; customers see it as text",
            "「{text}」は目次にならず、文字のまま表示されます",
        ),
        "attributes": Text(
            "“{text}” belongs to no text here; customers see it as text",
            "「{text}」はどの文章の指定にもならず、文字のまま表示されます",
        ),
        "code": Text(
            "the line “{text}” brings nothing in; customers see it as text",
            "「{text}」の行は何も読み込まず、文字のまま表示されます",
        ),
        "end": Text(
            "“{text}” ends nothing; customers see it as text",
            "「{text}」に対応する始まりがなく、文字のまま表示されます",
        ),
    },
    why=Text(
        "it is written for another tool ({tools}), and nothing takes its place on the page",
        "ほかのツール ({tools}) のための書き方で、ページでは何にも置き換わりません",
    ),
    help={
        "default": Text(
            "write what should stand here; if customers should read it as it is, put it in backticks: `{text}`",
            "ここに表示する内容を書いてください。このまま読んでほしい文字なら、"
            "バッククォートで囲んで `{text}` と書いてください",
        ),
        "box": Text(
            "begin its lines with `>`, and write `> [!WARNING]` as a first line of its own (or NOTE, TIP, IMPORTANT, "
            "CAUTION); or write `!!! warning`, and its text below it, indented by four spaces",
            "各行を `>` で始め、その前に `> [!WARNING]` だけの行を置いてください "
            "(NOTE、TIP、IMPORTANT、CAUTION も使えます)。"
            "`!!! warning` の次の行から、半角スペース 4 つで字下げして書くこともできます",
        ),
        "tabs": Text(
            'begin each tab with `=== "Its name"`, and its text indented by four spaces; or give each a heading',
            '各タブを `=== "名前"` の行で始め、内容を半角スペース 4 つで字下げするか、それぞれに見出しを付けてください',
        ),
        "image": Text(
            "write an image: `![What it shows](img/window.png)`",
            "画像の書き方に直してください: `![何が写っているか](img/window.png)`",
        ),
        "link": Text(
            "write a link: `[What it leads to](clock.md)`, or with an address that begins with https://",
            "`[リンク先の題名](clock.md)` のようなリンクか、https:// で始まるアドレスへのリンクにしてください",
        ),
        "contents": Text(
            "delete it; a page lists its headings by itself",
            "削除してください。ページの見出しの一覧は、自動で表示されます",
        ),
        "attributes": Text(
            "delete it, or write it right below the last line of the paragraph that it is for",
            "削除するか、指定したい段落の最後の行のすぐ下に移してください",
        ),
        "code": Text(
            "delete the line, and write in Markdown what it brought in",
            "この行を削除し、読み込んでいた内容を Markdown で書いてください",
        ),
        "end": Text("delete it, or write what it should end", "削除するか、対応する始まりを書いてください"),
    },
)
SHOWN = 60


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield what only another tool would have replaced, each construct once."""
    for one in constructs(article):
        text = one.text if len(one.text) <= SHOWN else one.text[: SHOWN - 1] + "…"
        values = {"text": text, "tools": one.tools}
        yield Finding(article.at(one.span), "end" if one.ends else one.kind, values=values)
