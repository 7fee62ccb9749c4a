"""The renderer: what its extension adds, and that an engine gets the same."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown

from kb_build.markdown import EXTENSION_CONFIGS, EXTENSIONS, StepMarks, makeExtension, renderer
from kb_build.marks import EMPTY, RAW_HTML, TAB, step_mark, strip_marks
from kb_build.normalize import normalize


def html(body: str) -> str:
    return renderer().convert(normalize(body))


def test_alignment_is_a_class_since_styles_are_forbidden() -> None:
    page = html("| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |\n")
    assert "style=" not in page
    for side in ("left", "center", "right"):
        assert page.count(f'class="kb-align-{side}"') == 2


def test_code_carries_its_language_and_no_colours() -> None:
    page = html("```python\nx = 1\n```\n")
    assert 'class="language-python"' in page
    assert "<span" not in page


def test_code_keeps_tabs_and_spaces() -> None:
    assert "a\tb\n  \nc" in html("- x\n\n  ```\n  a\tb\n    \n  c\n  ```\n")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.com/にアクセス", "https://example.com/"),
        ("(https://a.b/c_(d)).", "https://a.b/c_(d)"),
        ("**https://a.b/c_d**", "https://a.b/c_d"),
        ("https://a.b/?c=1&d=2。", "https://a.b/?c=1&amp;d=2"),
        ("see https://a.b/c, then", "https://a.b/c"),
    ],
)
def test_a_bare_address_is_a_link(text: str, address: str) -> None:
    assert f'<a href="{address}">{address}</a>' in html(text)


@pytest.mark.parametrize("text", ["`https://a.b`", "xhttps://a.b", '<img alt="https://a.b">'])
def test_other_addresses_are_left_alone(text: str) -> None:
    assert "<a " not in html(text)


def test_a_link_is_not_linked_twice() -> None:
    assert html("[https://a.b](https://c.d) <a href='/e'>https://f.g</a>").count("<a ") == 2


def test_a_script_address_in_brackets_is_text() -> None:
    assert "<a " not in html("<javascript:alert(1)>")


def test_footnotes_are_numbered_as_they_are_read() -> None:
    page = html("- a[^x]\n\nb[^y]\n\n[^y]: second\n\n[^x]: first\n")
    assert page.index("first") < page.index("second")
    assert [page.index(f'#fn:{name}">{n}<') for n, name in ((1, "x"), (2, "y"))]


def test_a_footnote_that_nothing_refers_to_links_back_nowhere() -> None:
    page = html("a[^x] b[^x]\n\n[^x]: used\n\n[^y]: *alone*\n\n[^z]: one\n\n    - list\n\n[^0]:\n")
    backs = re.findall(r'class="footnote-backref" href="#([^"]*)"', page)
    assert backs == ["fnref:x", "fnref2:x"]
    assert all(f'id="{name}"' in page for name in backs)
    assert "<p><em>alone</em></p>" in page
    assert "<li>list</li>" in page
    assert "<p></p>" not in page


def test_an_engine_that_loads_fences_of_its_own_renders_the_same() -> None:
    body = normalize("1. a\n   ```sh\n   x\n   ```\n\n<div>\n\n*b*\n\n</div>\n")
    engine = Markdown(
        extensions=["toc", "tables", "fenced_code", *EXTENSIONS], extension_configs=EXTENSION_CONFIGS
    )
    assert engine.convert(body) == renderer().convert(body)


def test_one_instance_renders_many_articles() -> None:
    md = renderer()
    one, two = (normalize(f"<div>\n\n- {n}[^1]\n\n</div>\n\n[^1]: note\n") for n in (1, 2))
    first = md.convert(one)
    md.reset()
    assert "<li>2" in md.convert(two)
    md.reset()
    assert md.convert(one) == first


def test_the_extension_can_be_named_or_made() -> None:
    assert isinstance(makeExtension(), StepMarks)
    assert Markdown(extensions=["kb_build.markdown:StepMarks"]).convert("a") == "<p>a</p>"


def test_nobody_can_forge_a_mark() -> None:
    assert strip_marks(f"{step_mark('step-1', 'x')}a{TAB}b{EMPTY}{RAW_HTML}") == "step-1 xabhtml"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("設定を\n開きます。\n", "<p>設定を開きます。</p>"),
        ("設定を\n  開きます。\n", "<p>設定を開きます。</p>"),
        ("**設定**\n*を開き*\nます。\n", "<p><strong>設定</strong><em>を開き</em>ます。</p>"),
        ("[設定を\n開く](https://a.b)\nと\n", '<p><a href="https://a.b">設定を開く</a>と</p>'),
        ("- 設定を\n  開きます。\n", "<li>設定を開きます。</li>"),
        ("> 設定を\n> 開きます。\n", "<p>設定を開きます。</p>"),
        ("設定を\n開きます\n===\n", '<h1 id="_1">設定を<wbr>開きます</h1>'),
        ("<b>設定</b>\n<kbd>開く</kbd>\n", "<p><b>設定</b><kbd>開く</kbd></p>"),
        ("`設定`\nを\n", "<p><code>設定</code>を</p>"),
        ("`設定\nを`\n", "<p><code>設定 を</code></p>"),
        ("![設定の\n画面](a.png)\n", '<p><img alt="設定の画面" src="a.png"></p>'),
        ("設定は\nWindows で\n", "<p>設定は\nWindows で</p>"),
        ("open\nthe settings\n", "<p>open\nthe settings</p>"),
        ("설정을\n여세요\n", "<p>설정을\n여세요</p>"),
        ("設定を\\\n開きます\n", "<p>設定を<br>\n開きます</p>"),
        ("設定を![](a.png)\n開きます\n", '<p>設定を<img alt="" src="a.png">\n開きます</p>'),
        ("```\n設定\nを\n```\n", "設定\nを"),
    ],
)
def test_the_end_of_a_line_in_a_japanese_sentence_is_no_space(body: str, shown: str) -> None:
    assert shown in html(body).replace(" />", ">").replace("<br>\n\n", "<br>\n")
