"""The front matter can be read.

The block between the two `---` lines at the top of an article is YAML. When one sign in it is wrong,
nothing of it can be trusted: not the title, not the id, not the type. Such an article would be
published with its settings as text on the page, or not be found at all, so the build stops here.

What usually helps: put a value in quotes when it contains `: ` or ` #`, or begins with one of
`[ ] { } & * ! | > % @` or a backtick; indent with spaces, never with a tab; write each key once.

## 日本語: フロントマターを読み取れます。

記事の先頭にある、2 本の `---` で囲んだ部分 (フロントマター) は YAML で書きます。1 か所でも書き方が違うと、
題名・ID・種類のどれも正しく読み取れません。そのまま公開すると、設定がページに文字として出たり、検索で
見つからなかったりするため、ここでビルドを止めます。

次の点に気をつけると、ほとんどの場合は直ります。値に `: ` や ` #` が入るとき、または値が
`[ ] { } & * ! | > % @` やバッククォートで始まるときは、値全体を引用符で囲みます。字下げにはタブではなく
半角スペースを使います。同じキーは 1 回だけ書きます。

## Bad: 4:13
```docs/en/printer.md
---
id: KB0001
type: faq
title: Error: the printer is offline
description: Switch it on.
---
Switch it on.
```

## Bad: 1:1
```docs/en/printer.md
---
id: KB0001
type: faq
title: The printer is offline

Switch it on.
```

## Bad: 4:8
```docs/ja/printer.md
---
id: KB0001
type: faq
title: "プリンターがオフラインになる
description: 電源を入れます。
---
電源を入れます。
```

## Bad: 5:1
```docs/en/printer.md
---
id: KB0001
type: faq
title: The printer is offline
title: The printer does not print
description: Switch it on.
---
Switch it on.
```

## Good
```docs/en/printer.md
---
id: KB0001
type: faq
title: "Error: the printer is offline"
description: Switch it on.
---
Switch it on.
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
from kb_build.yaml_cause import value_range
from kb_build.yaml_quote import quoted

QUOTE_IT = Text("put the whole value in quotes", "値全体を引用符で囲んでください")

RULE = Rule(
    "FM001",
    ERROR,
    messages={
        "missing": Text(
            "the file does not begin with front matter",
            "ファイルの先頭に設定 (フロントマター) がありません",
        ),
        "unclosed": Text(
            "the front matter that begins here is not closed",
            "ここから始まるフロントマターが閉じられていません",
        ),
        "unclosed_quote": Text("this quotation mark is not closed", "この引用符が閉じられていません"),
        "quote_ends_early": Text(
            "the quoted value ends before the line does",
            "引用符が値の途中で閉じていて、その後ろに文字が残っています",
        ),
        "tab": Text("the line is indented with a tab", "行の字下げにタブが使われています"),
        "colon": Text(
            "the value contains a colon and a space, so it reads as another key",
            "値の中にコロンと空白があるため、別のキーとして読まれてしまいます",
        ),
        "indent": Text(
            "the line is not indented like the lines that it belongs to",
            "この行の字下げが、前後の行とそろっていません",
        ),
        "no_colon": Text(
            "this line of the front matter is not “key: value”",
            "フロントマターのこの行が「キー: 値」の形になっていません",
        ),
        "no_space": Text("there is no space after the colon", "コロンの後ろに半角スペースがありません"),
        "full_width": Text(
            "this is a full-width colon, which YAML takes for a letter",
            "コロンが全角「：」になっています",
        ),
        "wide_space": Text(
            "this is a full-width or no-break space, which YAML takes for a letter",
            "全角スペースなど、半角ではない空白が使われています",
        ),
        "duplicate_key": Text(
            "the key “{key}” is written twice; the first one is on line {line}",
            "キー「{key}」が 2 回書かれています (1 回目は {line} 行目です)",
        ),
        "tag": Text(
            "“{tag}” is a YAML tag, and front matter has none",
            "「{tag}」は YAML のタグとして読まれます。フロントマターではタグを使えません",
        ),
        "alias": Text(
            "“{sign}” begins a YAML anchor or alias, and front matter has none",
            "「{sign}」は YAML の参照の始まりとして読まれます。フロントマターでは参照を使えません",
        ),
        "too_large": Text(
            "the front matter has too many values, or they are nested too deeply",
            "フロントマターの値が多すぎるか、入れ子が深すぎます",
        ),
        "complex_key": Text(
            "a list or a mapping stands where a key is expected",
            "キーを書く場所に、リストや入れ子の値があります",
        ),
        "bad_start": Text("a value cannot begin with “{sign}”", "値を「{sign}」で始めることはできません"),
        "bracket": Text(
            "“{sign}” begins a list or a mapping here, and it does not end like one",
            "「{sign}」はリストや入れ子の始まりとして読まれますが、正しく閉じられていません",
        ),
        "backslash": Text(
            "in double quotes a backslash begins a code of YAML's own",
            "二重引用符の中の「\\」は、YAML の特別な文字として読まれます",
        ),
        "control_character": Text(
            "there is an invisible character here ({character})",
            "目に見えない文字が入っています ({character})",
        ),
        "not_a_mapping": Text(
            "the front matter is not made of “key: value” lines",
            "フロントマターが「キー: 値」の行になっていません",
        ),
        "syntax": Text(
            "the front matter cannot be read as YAML ({detail})",
            "フロントマターを YAML として読み取れません ({detail})",
        ),
    },
    why=Text(
        "until it can be read, the article has no title and no id, and no customer finds it",
        "読み取れるようになるまで記事の題名も ID も分からず、お客様に見つけてもらえません",
    ),
    help={
        "default": QUOTE_IT,
        "missing": Text(
            "begin the file with a line “---”, the fields (id, type, title…) and a line “---”",
            "1 行目に「---」、続けて id、type、title などの項目、その次の行に「---」を書いてください",
        ),
        "unclosed": Text(
            "write a line with only “---” after the last field",
            "最後の項目の次の行に「---」だけを書いてください",
        ),
        "unclosed_quote": Text(
            "close the value with the same mark at the end of its line",
            "値の終わりに、同じ引用符を書いてください",
        ),
        "quote_ends_early": Text(
            "put the other kind of quotes around the whole value, as in '\"Access\" denied'",
            "値全体をもう一方の引用符で囲んでください (例: '\"Access\" denied')",
        ),
        "tab": Text("indent with two spaces instead", "タブを半角スペース 2 つに置き換えてください"),
        "indent": Text(
            "begin the lines of one list or one group with the same number of spaces",
            "同じリストや同じまとまりの行は、行頭の半角スペースの数をそろえてください",
        ),
        "no_colon": Text(
            "write “key: value”; if the article's text begins here, write a line “---” above it",
            "「キー: 値」の形で書いてください。ここから本文なら、この行の前に「---」だけの行を入れてください",
        ),
        "no_space": Text(
            "write “key: value” with a space", "「キー: 値」のように、半角スペースを入れてください"
        ),
        "full_width": Text(
            "write a half-width colon and a space", "半角のコロンと半角スペースに直してください"
        ),
        "wide_space": Text("write a half-width space", "半角スペースに直してください"),
        "duplicate_key": Text("keep one of the two", "どちらか一方だけを残してください"),
        "alias": Text(
            "if it is text, put the whole value in quotes; otherwise write the value out in full",
            "文字として書いたのなら値全体を引用符で囲み、そうでなければ値を省略せずに書いてください",
        ),
        "too_large": Text(
            "keep only the fields here, and write the text below the second “---”",
            "ここには項目だけを書き、文章は 2 本目の「---」より下に書いてください",
        ),
        "complex_key": Text(
            "begin the line with a plain key; if it is a value such as {{name}}, put it in quotes",
            "行の先頭には普通のキーを書いてください。{{name}} のような値なら、引用符で囲んでください",
        ),
        "bracket": Text(
            "if it is text, put the whole value in quotes; otherwise close the bracket",
            "文字として書いたのなら値全体を引用符で囲み、そうでなければ括弧を閉じてください",
        ),
        "backslash": Text(
            "use single quotes, as in 'C:\\Users'", "一重引用符で囲んでください (例: 'C:\\Users')"
        ),
        "control_character": Text(
            "delete it; it often comes along when text is pasted",
            "削除してください。文章を貼り付けたときに混ざることがあります",
        ),
        "not_a_mapping": Text(
            "write each field on a line of its own, such as “title: The printer is offline”",
            "項目を 1 行に 1 つずつ書いてください (例: title: 印刷できない)",
        ),
        "syntax": Text(
            "compare it with an article that works, or begin with a new one (kb new)",
            "問題のない記事と見比べるか、kb new で作った記事に書き写してください",
        ),
    },
    wip_softens=False,
    needs_readable=False,
)

QUOTING = frozenset({"colon", "bad_start", "alias", "tag", "bracket", "quote_ends_early"})


def check_article(article: Article, library: Library) -> Iterator[Finding]:
    """Yield what keeps the article's front matter from being read."""
    problems = [p for p in article.problems if p.code == RULE.code]
    for problem, finding in zip(problems, from_problems(RULE.code, problems), strict=True):
        yield finding if problem.place.path != article.path else with_fix(finding, problem, article.source)


def check_library(library: Library) -> Iterator[Finding]:
    """Yield the same of `_section.yml` files."""
    yield from from_problems(RULE.code, library.problems)


def with_fix(finding: Finding, problem: Problem, source: Source) -> Finding:
    """Return the finding with the edit that it suggests, where there is one."""
    edit = _edit(problem, source)
    fix = Fix((edit,)) if edit else None
    return Finding(finding.place, finding.variant, finding.field, finding.values, fix)


def _edit(problem: Problem, source: Source) -> Edit | None:
    span, line = problem.place.span, source.lines[problem.place.span.line - 1]
    found = source.at(span)
    if problem.variant in QUOTING:
        return _quoting(span, line)
    if problem.variant == "backslash":
        begin, end = value_range(line)
        value = line[begin:end]
        if value[:1] == value[-1:] == '"' and "'" not in value:
            return Edit(Span.at(span.line, begin + 1, end - begin), f"'{value[1:-1]}'")
    if problem.variant in ("full_width", "wide_space") and found[:1] in ("：", ":"):
        return Edit(span, ": ")
    if problem.variant == "no_space":
        return Edit(Span.at(span.line, span.end_column), " ")
    return Edit(span, "") if problem.variant == "control_character" else None


def _quoting(span: Span, line: str) -> Edit | None:
    """Return the edit that puts the line's value in quotes, unless the value is a real list or reference."""
    begin, end = value_range(line)
    value = line[begin:end]
    if not begin <= span.column - 1 < end or (value[0] in "&*" and value.endswith(("]", "}"))):
        return None
    if value[0] in "[{" and not any(closing in value[1:-1] for closing in "]}"):
        return None
    return Edit(Span.at(span.line, begin + 1, end - begin), quoted(value))
