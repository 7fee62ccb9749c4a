"""Articles as GitHub shows them come out of Python-Markdown the same: structure, numbers, text, targets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kb_build.markdown import renderer
from kb_build.marks import step_mark
from kb_build.normalize import normalize
from tests.structure import Structure, commonmark_html, structure


def rendered(body: str) -> str:
    return renderer().convert(normalize(body))


def meant(body: str) -> Structure:
    return structure(commonmark_html(body) or "<p>")


def shown(body: str) -> Structure:
    return structure(rendered(body) or "<p>")


SAME = {
    "lists nested by two": "- a\n  - b\n    - c\n- d\n",
    "lists nested by three": "1. a\n   1. b\n      1. c\n   2. d\n2. e\n",
    "every number 1": "1. a\n1. b\n1. c\n",
    "a start of its own": "3. c\n4. d\n",
    "a list from zero": "0. a\n1. b\n",
    "a numbered list goes on after a picture": "1. a\n\n![p](p.png)\n\n2. b\n3. c\n",
    "numbers with a parenthesis": "1) a\n2) b\n",
    "numbers that widen": "9. a\n   - x\n10. b\n    - y\n",
    "bullets change": "- a\n- b\n\n* c\n* d\n",
    "bullets change without a blank line": "- a\n* b\n+ c\n",
    "numbers change their sign": "1. a\n1) b\n",
    "bullets change inside a list": "1. x\n   - a\n   * b\n2. y\n",
    "a list below its paragraph": "Steps:\n- a\n- b\n",
    "numbers below a paragraph": "Steps:\n1. a\n2. b\n",
    "a number that does not begin a list": "In\n2019. It was.\n",
    "a number too long for a list": "12345678901. text\n",
    "fence in an item by two": "- a\n  ```sh\n  x\n    y\n  ```\n- b\n",
    "fence in an item by three": "1. a\n   ```\n   x\n\n   y\n   ```\n1. b\n",
    "fence in an item by four": "1.  a\n\n    ```sh\n    x\n    ```\n\n2.  b\n",
    "fence on the marker's line": "1. ```sh\n   x\n   ```\n2. b\n",
    "fence less indented than its item": "- a\n\n  ~~~\n x\n  ~~~\n",
    "fence never closed": "- a\n  ```\n  x\n",
    "tildes": "~~~ text\n```\n~~~\n",
    "a longer fence": "````md\n```\nx\n```\n````\n",
    "a fence with a title": '```sh title="run"\nx\n```\n',
    "a fence with attributes": "``` {.sh .big}\nx\n```\n",
    "a fence with a strange language": "```c/c++ 11\nx\n```\n",
    "a fence without a blank line": "text\n```\nx\n```\ntext\n",
    "tabs in code": "- a\n\n  ```\n  all:\n  \tcc x\n  ```\n",
    "lines of spaces in code": "```\na\n  \nb\n```\n",
    "indented code": "text\n\n    x\n\n      y\n\ntext\n",
    "indented code with a fence in it": "text\n\n    ```\n    x\n    ```\n",
    "indented code below a list": "- a\n\n<!-- -->\n\n    x\n",
    "indented code in an item": "- a\n\n      x\n- b\n",
    "loose items": "- a\n\n- b\n\n  more\n",
    "tight items with a block": "- a\n\n  > q\n- b\n- c\n",
    "items with tabs": "-\ta\n\t- b\n\n\t\tmore\n",
    "empty items": "- a\n-\n- c\n",
    "an item that begins below its marker": "-\n  a\n-\n  - b\n",
    "a list in a list at once": "- - a\n  - b\n- 1. c\n",
    "a heading in an item": "1. # a\n   text\n2. b\n",
    "text after a nested list": "- a\n  - b\n\n  text\n- c\n",
    "lazy lines": "- a\nb\n\n> c\nd\n",
    "a lazy line like an item": "text\n    - not an item\n",
    "paragraphs of a deep item": "- a\n  - b\n    - c\n\n      more\n\n    of b\n",
    "a task list": "- [ ] a\n- [x] b\n  - [ ] c\n",
    "alert": "> [!NOTE]\n> text\n>\n> - a\n>   - b\n",
    "alert in an item": "1. a\n   > [!WARNING]\n   > text\n2. b\n",
    "alert of code": "> [!tip]\n> ```\n> x\n> ```\n",
    "alert without text": "> [!NOTE]\n",
    "quote in quote": "> a\n>\n> > b\n> > c\n>\n> d\n",
    "two quotes": "> a\n\n> b\n",
    "quote with list and code": "> - a\n>   - b\n>\n>   ```\n>   x\n>\n>   y\n>   ```\n",
    "quote in an item": "- a\n  > q\n  > r\n- b\n",
    "an empty quote": "a\n\n>\n\nb\n",
    "table": "| a | b |\n|:--|--:|\n| 1 | 2 |\n",
    "table without borders": "a | b\n--- | :-:\n1 | 2\n",
    "table below a paragraph": "text\n| a |\n|---|\n| 1 |\ntext is a row\n",
    "table in an item": "1. a\n\n   | a | b |\n   |---|---|\n   | 1 | 2 |\n2. b\n",
    "table with pipes": "| a | b |\n|---|---|\n| `x \\| y` | \\| |\n| `x | y` |\n",
    "table with only a head": "| a | b |\n|---|---|\n",
    "table with a backtick in two cells": "| a | b |\n|---|---|\n| ` | ` |\n",
    "no table": "a | b\n---|---|---\n",
    "raw block": "<div>\n*raw*\n</div>\n",
    "Markdown between raw blocks": "<details>\n<summary>More</summary>\n\n- a\n  - **b**\n\n</details>\n\nend\n",
    "raw block in an item": "- a\n\n  <div>\n  *raw*\n  </div>\n\n  **b**\n- c\n",
    "raw block in a quote": "> <div>\n> *raw*\n> </div>\n>\n> text\n",
    "preformatted": "<pre>\na\n\n*b*\n</pre>\n",
    "comment": "a\n\n<!-- *b*\n\n- c -->\n\nd\n",
    "an image element alone": '<img src="a.png">\n\n1. x\n\n   <img src="b.png">\n',
    "inline elements at a line's start": "<kbd>Ctrl</kbd> and *x*\n",
    "text like elements": "Type <C:\\x>, a<b or <ipv4,6>.\n\nThen > that.\n",
    "a tag that is never closed": "if a <b then\n\n<p>c</p>\n",
    "headings without blank lines": "text\n## a\ntext\n### b\n- c\n#### d\n1. e\n",
    "underlined headings": "A\n===\nB\n---\ntext\n",
    "an underlined heading of two lines": "A\nb\n===\n",
    "closing signs": "## a ##\n### C#\n#### b \\#\n",
    "no heading": "#hashtag\n\n####### seven\n",
    "rules": "a\n\n***\n\n- b\n\n  ---\n\n  c\n\n_ _ _\n",
    "hard breaks": "a  \nb\\\nc\n\n- d  \n  e\n",
    "underscores in words": "snake_case_name and _it_ and __init__ and a_b_\n",
    "asterisks": "2 * 3 * 4, *.txt and *.csv, **a (*.doc)** b *c*\n",
    "Japanese emphasis": "**太字**です。テキスト**太字**テキスト、*斜体*も\n",
    "three asterisks": "***a*** **b *c* d**\n",
    "code spans": "`a` ``b ` c`` `` ` `` and ``d`\n",
    "code with a brace after it": "`a`{b} **c**{d} and {e}\n",
    "a brace at the end": "## Path {name}\n\n| a {b} |\n|---|\n\ntext\n{f}\n",
    "escapes": "\\*a\\* \\# \\[b\\] \\<c> \\& \\~ \\: \\$ \\&lt; \\\\ C:\\d\n",
    "entities": "&copy; &amp; &#42; &nosuch; &\n",
    "links": '[a](b.md) [c](<d e.md> "t") [f](g_(h).md) [i]( j ) ![k](l.png "m")\n',
    "no link": "[a](b c) and [d] [e]\n\n[e]: /e\n",
    "a link in a link": "[[a](b)](c) and [d [e](f) g](h)\n",
    "a picture in a link": "[![a](b.png)](c)\n",
    "references": '[a][b] [B][] [b]\n\n[b]: <c d> "e"\n[b]: /second\n',
    "references in an item": "- [a]\n\n  [a]: /b\n",
    "a reference's definition inside a paragraph": "text\n[a]: /b\n",
    "addresses": "<https://a.b/c_d_e> <mailto:a@b.c> <a@b.c> <tel:123>\n",
    "bare addresses": "https://a.b/c_d_e and (https://f.g).\n",
    "struck out": "~~a~~ b~c\n",
    "a colon first": ": a\n",
    "exclamation first": "!!! Warning\n\n??? what\n\n=== that\n",
    "signs that begin a line": "a\n    > b\n    # c\n    ```\n    === d\n    : e\n",
    "footnotes": "- a[^b]\n\nc[^d]\n\n[^d]: e\n\n    f\n\n[^b]: g\n",
    "CR LF": "- a\r\n  - b\r\n",
    "nothing": "",
    "blank lines": "\n\n",
}


@pytest.mark.parametrize("body", SAME.values(), ids=SAME)
def test_the_page_has_what_commonmark_means(body: str) -> None:
    assert shown(body) == meant(body.replace("\r", ""))


@pytest.mark.parametrize("body", SAME.values(), ids=SAME)
def test_a_second_time_changes_nothing(body: str) -> None:
    once = normalize(body)
    assert normalize(once) == once


def test_python_markdown_alone_would_differ() -> None:
    """What is tested above is not what Python-Markdown does anyway."""
    different = [
        name for name, body in SAME.items() if structure(renderer().convert(body) or "<p>") != meant(body)
    ]
    assert len(different) > len(SAME) / 3


UNTOUCHED = """\
# Title

Text with **bold**, `code` and a [link](a.md).
A second line.  
A third.

## Steps {#steps}

1. One
2. Two

    More of two.

- a
    - b

> A quote.

```sh
run
```

| a | b |
|---|---|
| 1 | 2 |

!!! warning "Careful"
    Text.

??? note

    Text.

=== "A"
    Text.

=== "B"
    Text.

Text[^1]
{: .wide }

[^1]: A note.

Term
:   Its meaning.
"""  # noqa: W291


def test_text_that_is_right_already_stays_as_it_is() -> None:
    assert normalize(UNTOUCHED.replace("Two\n\n    More of two.\n", "Two\n")) == UNTOUCHED.replace(
        "Two\n\n    More of two.\n", "Two\n"
    )


def test_nested_lists_are_indented_by_four() -> None:
    assert normalize("1. a\n   - b\n     - c\n1. d\n") == "1. a\n    - b\n        - c\n1. d\n"


# -- what writers take from Python-Markdown on purpose

OURS = {
    "ids": "## A {#solution-1}\n\n## B{#b}\n\n## C {: .wide #c }\n",
    "classes": "[a](b){.button} ![c](d.png){ width=300 }\n\ntext\n{: .wide }\n\n- a\n{: .wide }\n",
    "admonitions": '!!! warning "T"\n    text\n\n    - a\n        - b\n\ntext\n',
    "admonition in an item": "1. a\n\n    !!! note\n        text\n\n2. b\n",
    "details": '??? note "T"\n    text\n\n???+ tip\n    text\n',
    "tabs": '=== "A"\n    text\n\n    ```\n    x\n    ```\n\n=== "B"\n\n    text\n',
    "footnotes": "a[^1]\n\n[^1]: b\n\n    c\n",
    "definitions": "A\n:   b\n\n    c\n\nB\nC\n:   d\n:   e\n",
    "Markdown in an element": '<div class="grid" markdown>\n\n- a\n\n- b\n\n</div>\n\ntext\n',
    "no snippet": '--8<-- "secret.md"\n',
}


@pytest.mark.parametrize("body", OURS.values(), ids=OURS)
def test_what_python_markdown_adds_is_kept(body: str) -> None:
    once = normalize(body)
    assert renderer().convert(once).split() == renderer().convert(body.replace("B{#b}", "B {#b}")).split()
    assert normalize(once) == once


@pytest.mark.parametrize(
    ("opening", "inside"),
    [
        ('!!! note "T"', ".admonition"),
        ('???+ note "T"', "details"),
        ('=== "T"', ".tabbed-block"),
        ("[^1]: x", ".footnote li"),
        ("Term\n:   x", "dd"),
        ('- item\n\n    !!! note "T"', ".admonition"),
        ('> !!! note "T"', ".admonition"),
    ],
)
def test_bodies_of_containers_are_read_as_commonmark(opening: str, inside: str) -> None:
    body = "x\n- a\n  - b\n\n1. c\n   ```\n   d\n   ```\n"
    prefix = {"-": "        ", ">": ">     "}.get(opening[0], "    ")
    lines = [prefix + line if line else prefix.rstrip() for line in body.split("\n")]
    if opening.endswith(" x"):
        lines = ["", *lines[1:]]
    page = renderer().convert(normalize("y[^1]\n\n" + "\n".join([opening, *lines]) + "\n\nend\n"))
    found = structure(page, inside, "summary").outline
    assert found == meant(body).outline
    assert "| end" in structure(page).outline


def test_titles_come_in_the_language_of_the_article() -> None:
    titles = {"note": "メモ", "warning": "警告"}
    body = '> [!NOTE]\n> a\n\n!!! warning\n    b\n\n??? note\n    c\n\n!!! note "自分で"\n    d\n'
    once = normalize(body, titles)
    assert re.findall(r'"(.*)"', once) == ["メモ", "警告", "メモ", "自分で"]
    assert normalize(once, titles) == once


def test_bold_japanese_is_bold_where_commonmark_would_show_asterisks() -> None:
    assert "**" in commonmark_html("**「保存」**を押す")
    for body in ("**「保存」**を押す", "次に**「保存」**を押す。*.txt と *.csv"):
        assert "<strong>「保存」</strong>を" in rendered(body)


# -- steps


def items(html: str) -> list[str]:
    return re.findall(r"<li[^>]*>", html)


STEP = '<li data-kb="step" id="{}">'


@pytest.mark.parametrize(
    "body",
    [
        "1. @Do this\n2. @Do that\n",
        "1. @Do this\n\n2. @Do that\n",
        "1. @Do this\n   - a\n\n     b\n2. @Do that\n",
        "1. @```sh\n   x\n   ```\n2. @> quote\n",
        "1. @- a\n2. @# head\n",
        "1. @| a |\n   |---|\n2. @<div>x</div>\n",
        "1.\n   @Do this\n2. @    code\n",
        "> 1. @Do this\n> 2. @Do that\n",
        "1) @Do this\n2) @\n",
    ],
)
def test_a_step_gets_its_anchor_and_nothing_else_changes(body: str) -> None:
    parts = body.split("@")
    marked = parts[0] + step_mark("step-1") + parts[1] + step_mark("step-2") + parts[2]
    html = rendered(marked)
    assert structure(html) == meant("".join(parts))
    assert sorted(i for i in items(html) if "id=" in i) == sorted(_step_tags())
    once = normalize(marked)
    assert normalize(once) == once


def _step_tags() -> list[str]:
    return ['<li data-kb="step" id="step-1">', '<li data-kb="step" id="step-2">']


def test_each_of_two_lists_in_a_line_keeps_its_mark() -> None:
    html = rendered(f"1. {step_mark('step-1')}1. {step_mark('sub-1')}a\n   2. b\n")
    assert re.findall(r'id="(\S+?)"', html) == ["step-1", "sub-1"]
    assert "sub-1" in items(html)[1]


def test_a_mark_of_the_inner_list_stays_inside() -> None:
    assert "sub-1" in items(rendered(f"- 1. {step_mark('sub-1')}a\n"))[1]


def test_a_step_with_an_id_of_its_own_has_both() -> None:
    html = rendered(f"1. {step_mark('step-3', 'restart')}{{x}} Restart\n")
    assert '<li data-kb="step" id="restart"><span id="step-3"></span>{x} Restart</li>' in html


@pytest.mark.parametrize("body", ["a @b", "`a @b`", "```\na @b\n```", "# a @b", "- a @b", "<div>a @b</div>"])
def test_a_mark_elsewhere_is_dropped(body: str) -> None:
    marked = body.replace("@", step_mark("step-1"))
    for html in (rendered(marked), renderer().convert(marked)):
        assert structure(html) == meant(body.replace("@", ""))
        assert "step-1" not in html


# -- anything

LINES = st.tuples(
    st.sampled_from(["", " ", "  ", "   ", "    ", "      ", "> ", "> > ", "\t"]),
    st.sampled_from(
        """- a|* b|+ c|1. d|2. e|3) f|-|1.|text|日本語|# h|### C#|#tag|===|---|***|> q|> - q|>|```|```sh|~~~
        |- - d|1. - d|1. ```|- # h|- > q|- [ ] t|[r]: /u "t"|[r] and [x](y)|`c` {x}|a  |a\\|2. not|<b>|<div>
        |</div>|<!-- c -->|!!! note|??? tip "T"|=== "T"|[^1]: n|:   d|{#x}|| a | b |||---|---||*a|_b_ c_d|`` a
        |<C:\\x>|> [!NOTE]|"""
        .replace("\n        ", "")
        .split("|")
    ),
)  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(LINES, max_size=9))
@example([("", "- [ ] t"), ("    ", "```"), ("", "</div>")])
def test_any_lines_are_normalised_once_and_for_all(lines: list[tuple[str, str]]) -> None:
    once = normalize("\n".join(prefix + line for prefix, line in lines))
    assert normalize(once) == once
    renderer().convert(once)


@st.composite
def nested(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """Blocks as a writer would type them, each in one of the ways that CommonMark allows."""
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(
            st.sampled_from(["text", "code", "table", "list", "list", "quote"] if depth < 3 else ["text"])
        )
        if kind == "list":
            block = draw(items_of(depth))
        elif kind == "quote":
            block = [f"> {line}".rstrip() for line in draw(nested(depth + 1))]
        else:
            block = {
                "text": ["Some text", "and `more` *of* it."],
                "code": ["```sh", "run", "", "  - x", "```"],
                "table": ["| a | b |", "|---|--:|", "| 1 | 2 |"],
            }[kind]
        lines += [*([""] if lines else []), *block]
    return lines


@st.composite
def items_of(draw: st.DrawFn, depth: int) -> list[str]:
    start = draw(st.sampled_from([None, 0, 1, 3, 9]))
    bullet, gap = draw(st.sampled_from("-*+")), " " * draw(st.integers(1, 3))
    blank, lines = draw(st.booleans()), []
    for number in range(draw(st.integers(1, 3))):
        marker = (bullet if start is None else f"{start + number}.") + gap
        first, *rest = draw(nested(depth + 1))
        item = [marker + first, *(" " * len(marker) + line if line else "" for line in rest)]
        lines += [*([""] if lines and blank else []), *item]
    return lines


@settings(max_examples=150, deadline=None, derandomize=True)
@given(nested())
def test_any_nesting_is_kept(lines: list[str]) -> None:
    body = "\n".join(lines)
    assert shown(body) == meant(body)


def test_what_is_nested_too_deep_is_not_lost() -> None:
    assert "deep" in rendered("> " * 300 + "deep")


def test_real_articles_lose_nothing(corpus: Path) -> None:
    """Every article of the corpora: the same structure, text and targets; normalised once and for all."""
    md, different, unstable, count = renderer(), [], [], 0
    for path in sorted(corpus.glob("*/**/*.md")):
        body = re.sub(r"\A\ufeff?---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        once = normalize(body)
        count += 1
        if normalize(once) != once:
            unstable.append(path.name)
        md.reset()
        if structure(md.convert(once) or "<p>") != meant(body):
            different.append(path.name)
    assert count > 1000
    assert (different, unstable) == ([], [])
