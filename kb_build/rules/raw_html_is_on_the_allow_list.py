"""Raw HTML in an article is on the allow-list.

A page takes over only HTML that cannot harm a customer: text formatting, tables, images, links, details.
Scripts, frames, forms and attributes that run a program do not reach the page; a link with `javascript:`
stays as its text. A word in angle brackets, such as `<port>`, looks like a tag to a browser, which would
show nothing at all; it is shown as text, and backticks make that clear to everybody.

## 日本語: 記事の HTML は、使ってよいものだけです。

ページには、お客様に害のない HTML だけを使います。文字の飾り、表、画像、リンク、折りたたみは使えます。
スクリプト、フレーム、フォーム、プログラムを動かす属性は、ページには入りません。`javascript:` のリンクは、
リンクのない文字になります。`<port>` のように山かっこで囲んだ言葉は、ブラウザーにはタグに見えて、何も
表示されないところです。文字として表示しますが、バッククォートで囲むと、だれにも確実に伝わります。

## Bad: 7:6 8:23 9:1 10:6
```docs/en/port.md
---
id: KB0001
type: faq
title: Which port is used?
description: The one that you have chosen.
---
Open <port>, which is in the window.
Press <kbd>Enter</kbd><script>go()</script>.
[Start](javascript:go())
<kbd onclick="go()">Enter</kbd>
```

## Good
```docs/en/port.md
---
id: KB0001
type: faq
title: Which port is used?
description: The one that you have chosen.
---
Open `<port>`, which is in the window.
Press <kbd>Enter</kbd>.

<details><summary>Why?</summary>Because <b>it</b> listens there.</details>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from kb_build.article import Article
from kb_build.diagnostic import Edit, Fix, Severity
from kb_build.library import Library
from kb_build.literal import html_context
from kb_build.model.text import Text
from kb_build.raw_html import Violation, is_dangerous, violations
from kb_build.rule import ADVICE, ERROR, WARNING, Finding, Rule
from kb_build.rules._backticks import become_code

RULE = Rule(
    "ST010",
    ERROR,
    messages={
        "tag": Text("<{what}> is not allowed in a page", "<{what}> はページでは使えません"),
        "placeholder": Text("“{text}” looks like a tag", "「{text}」がタグのように見えます"),
        "no_code": Text(
            "“{text}” looks like a tag, where backticks make no code",
            "「{text}」がタグのように見えます。ここはバッククォートで囲んでもコードになりません",
        ),
        "malformed": Text("“{text}” is not a well-formed tag", "「{text}」はタグとして正しくありません"),
        "attribute": Text(
            "the attribute “{what}” does not reach the page", "属性「{what}」はページには入りません"
        ),
        "program": Text(
            "the attribute “{what}” runs a program", "属性「{what}」はプログラムを動かすため使えません"
        ),
        "link": Text(
            "a link to “{what}” runs a program", "「{what}」へのリンクはプログラムを動かすため使えません"
        ),
        "unclosed": Text("nothing matches “{text}”", "「{text}」に対応するタグがありません"),
        "embed": Text(
            "<{what}> is not allowed here: the settings name no origin for it",
            "<{what}> は使えません。どこから表示してよいかが設定に書かれていません",
        ),
        "origin": Text(
            "the settings do not let pages show anything from {what}",
            "{what} のものをページに表示することは、設定で許されていません",
        ),
        "untitled": Text("the frame has no title", "<iframe> に title がありません"),
        "comment": Text("this comment never ends", "このコメントは閉じられていません"),
    },
    why=Text(
        "a page takes over only HTML that cannot harm a customer; the rest is shown as text or left out",
        "お客様に害のない HTML だけをページに使い、それ以外は文字として表示するか、取り除きます",
    ),
    help={
        "default": Text("write it in Markdown, or remove it", "Markdown で書くか、取り除いてください"),
        "placeholder": Text(
            "put it in backticks: `{text}`", "バッククォートで囲んで `{text}` と書いてください"
        ),
        "no_code": Text(
            "write `&lt;` instead of `<`, or leave out the angle brackets",
            "`<` の代わりに `&lt;` と書くか、山かっこを外してください",
        ),
        "link": Text(
            "link to an address that begins with https://", "https:// で始まるアドレスにリンクしてください"
        ),
        "unclosed": Text(
            "add the tag that is missing, or remove it", "足りないタグを書き足すか、取り除いてください"
        ),
        "embed": Text(
            "name the origin in mkdocs.yml under extra.kb.origins (videos or frames), or write a link instead",
            "mkdocs.yml の extra.kb.origins(videos か frames)に読み込み元を書くか、リンクにしてください",
        ),
        "origin": Text(
            "add it in mkdocs.yml under extra.kb.origins (videos or frames), or write a link instead",
            "mkdocs.yml の extra.kb.origins(videos か frames)に書き足すか、リンクにしてください",
        ),
        "untitled": Text(
            'add title="…" with what it shows: it is what a screen reader says',
            'title="…" に、何を表示しているかを書いてください。画面を見ない人には、これが読み上げられます',
        ),
        "comment": Text("end it with -->", "--> で閉じてください"),
        "attribute": Text(
            "remove it; the page has its own style", "取り除いてください。見た目はサイトが整えます"
        ),
    },
)
SEVERITIES: dict[str, Severity] = {
    "placeholder": WARNING, "no_code": WARNING, "malformed": WARNING, "unclosed": WARNING, "comment": WARNING,
    "attribute": ADVICE, "untitled": WARNING,
}  # fmt: skip
SHOWN = 60


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield what the page does not take over: tags, attributes, addresses."""
    source = article.source
    if article.front_matter.body_line <= len(source.lines):
        start = source.offset(article.front_matter.body_line, 1)
        context = html_context(source, article.outline)
        found = violations(source.text, start, context, library.config.settings.origins)
        code = become_code(article, (_range(v) for v in found if v.kind == "placeholder"))
        for violation in found:
            yield _finding(article, violation, _range(violation) in code)
    for link in article.outline.links:
        if is_dangerous(link.target) and source.at(link.span).startswith("["):
            yield Finding(article.at(link.span), "link", values={"what": link.target[:SHOWN]})


def _range(violation: Violation) -> tuple[int, int]:
    return violation.position, violation.position + violation.length


def _finding(article: Article, violation: Violation, can_be_code: bool) -> Finding:
    span = article.source.span(*_range(violation))
    text = article.source.at(span)
    runs = violation.kind == "attribute" and violation.what.startswith(("on", "srcdoc", "formaction"))
    kind = "program" if runs else violation.kind
    if kind == "placeholder" and not can_be_code:
        kind = "no_code"
    fix = Fix((Edit(span, f"`{text}`"),)) if kind == "placeholder" else None
    values = {"what": violation.what[:SHOWN], "text": text[:SHOWN]}
    return Finding(article.at(span), kind, values=values, fix=fix, severity=SEVERITIES.get(kind))
