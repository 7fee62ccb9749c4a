"""Links by id, by path and by address lead where they should, in Markdown and in raw HTML."""

from __future__ import annotations

import re

import pytest

from kb_build.compose import compose
from kb_build.marks import RAW_HTML
from tests.composed import site, tree_of
from tests.libraries import front_matter

FILES = {
    "en/b.md": front_matter(id="KB0002", title="B"),
    "ja/b.md": front_matter(id="KB0002", title="ビー"),
    "ja/c.md": front_matter(id="KB0003", title="シー"),
    "en/deep/er/d (1).md": front_matter(id="KB0004", title="D"),
    "en/secret.md": front_matter(id="KB0005", title="E", visibility="internal"),
    "en/stop.md": front_matter(
        id="KB0006", title="F", error_messages="[{text: It stopped, code: ERR/12}]", meaning="It did"
    ),
    "en/team/plan.md": front_matter(
        id="KB0007", title="G", visibility="internal", error_messages="[{text: It hid, code: E-9}]"
    ),
    "en/img/a b.png": b"x",
    "en/errors/here.png": b"x",
}
HERE = "en/errors/a.md"


def markdown_of(body: str, docs_path: str = HERE) -> str:
    """Return the body as composed, without the blocks around it."""
    library = site({**FILES, docs_path: front_matter() + body})
    markdown = compose(library.by_path[docs_path], library).markdown
    return markdown.partition("</header>\n\n```\n")[2].partition(f"```{RAW_HTML}")[0].strip()


@pytest.mark.parametrize(
    ("written", "composed"),
    [
        ("[x](KB0002)", "[x](../b.md)"),
        ("[x](KB0002#solution-2)", "[x](../b.md#solution-2)"),
        ("[x](../b.md)", "[x](../b.md)"),
        ('[x](../b.md "KB0002")', '[x](../b.md "KB0002")'),
        ('[x](KB0002 "KB0002")', '[x](../b.md "KB0002")'),
        ("[x](</en/b/>)", "[x](../b.md)"),
        ("[x](/en/b)", "[x](../b.md)"),
        ("[x](/en/b/#y)", "[x](../b.md#y)"),
        ("[x](/en/)", "[x](../index.md)"),
        ("[x](/)", "[x](../../index.md)"),
        ("[x](/en/errors/)", "[x](index.md)"),
        ("[x](./)", "[x](index.md)"),
        ("[x](../deep/)", "[x](../deep/index.md)"),
        ("[x](../deep)", "[x](../deep/index.md)"),
        ("[x](../../)", "[x](../../index.md)"),
        ("[x](/search/)", "[x](../../search.md)"),
        ("[x](/search/?q=E%201#top)", "[x](../../search.md?q=E%201#top)"),
        ("[x](/en/errors-a-z/#letter-a)", "[x](../errors-a-z.md#letter-a)"),
        ("[x](/ja/errors-a-z)", "[x](../../ja/errors-a-z.md)"),
        ("[x](/e/err-12/)", "[x](../../../e/err-12/)"),
        ("[x][y]\n\n[y]: /e/err-12", "[x][y]\n\n[y]: ../../../e/err-12/"),
        ("[x](KB0002#:~:text=one,two)", "[x](../b.md#:~:text=one,two)"),
        ("[x](#:~:text=one)", "[x](#:~:text=one)"),
        ("[x](KB0004)", "[x](../deep/er/d%20%281%29.md)"),
        ("[x](<../deep/er/d (1).md>)", "[x](../deep/er/d%20%281%29.md)"),
        ("[x](#y)", "[x](#y)"),
        ("[x](https://example.com/?a=1&b=2#c)", "[x](https://example.com/?a=1&b=2#c)"),
        ("[x](https://en.wikipedia.org/wiki/A_(b))", "[x](https://en.wikipedia.org/wiki/A_(b))"),
        ("<https://example.com>", "<https://example.com>"),
        ("[x](mailto:a@example.com)", "[x](mailto:a@example.com)"),
        ("![x](here.png)", "![x](here.png)"),
        ("![x](/en/img/a%20b.png)", "![x](../img/a%20b.png)"),
        ("![x](<../img/a b.png>)", "![x](../img/a%20b.png)"),
        ("[![x](here.png)](KB0002)", "[![x](here.png)](../b.md)"),
        ("[a `]` b](KB0002)", "[a `]` b](../b.md)"),
        ("[a [b] c](KB0002)", "[a [b] c](../b.md)"),
        ("[x][y]\n\n[y]: KB0002#z", "[x][y]\n\n[y]: ../b.md#z"),
        ("[y]\n\n[y]: </en/b/>", "[y]\n\n[y]: ../b.md"),
        ("`[x](KB0002)`", "`[x](KB0002)`"),
        ("```\n[y]: KB0002\n```\n\n[y]\n\n[y]: KB0002", "```\n[y]: KB0002\n```\n\n[y]\n\n[y]: ../b.md"),
    ],
)
def test_markdown_links_become_relative_files(written: str, composed: str) -> None:
    assert markdown_of(written) == composed


@pytest.mark.parametrize(
    ("written", "composed"),
    [
        ("See [x](KB9999).", "See x."),
        ("See [x](../gone.md#y).", "See x."),
        ("See [x](KB0005).", "See x."),
        ("See [x](../team/).", "See x."),
        ("See [x](/e/e-9/).", "See x."),
        ("See [x](/e/none/).", "See x."),
        ("See [x](../b/).", "See x."),
        ("See [x](javascript:go()).", "See x."),
        ("See [x](&#106;avascript:go()).", "See x."),
        ("See [x](<java script:go()>).", "See x."),
        ("See [x](VBScript:go).", "See x."),
        ("See [x](data:text/html,x).", "See x."),
        ("See [x][y].\n\n[y]: javascript:go()", "See x.\n\n[y]: #"),
        ("See **[`x`](KB9999)**.", "See **`x`**."),
        ("See ![x](javascript:go()).", "See x."),
        ("See []().", "See ."),
    ],
)
def test_a_link_that_may_not_or_cannot_be_followed_stays_as_its_text(written: str, composed: str) -> None:
    assert re.sub(r"\n\n\[y\]\\?: .*", "\n\n[y]: #", markdown_of(written)) == composed


def test_text_of_a_dropped_link_does_not_begin_a_list() -> None:
    assert markdown_of("[- x](KB9999)") == "<wbr>- x"


@pytest.mark.parametrize(
    "written", ["[x](KB0003)", "[x](../../ja/c.md)", "[x][y]\n\n[y]: KB0003", "[x](/ja/c/)"]
)
def test_a_link_into_the_other_language_says_so(written: str) -> None:
    library = site({**FILES, HERE: front_matter() + written})
    tree = tree_of(compose(library.by_path[HERE], library))
    link = tree.css_first('a[hreflang="ja"]')
    assert (link.attributes["href"], link.text()) == ("../../ja/c.md", "x")
    assert link.next.next.text() == "(in Japanese)"
    assert "data-kb-ignore" in link.next.next.attributes


def test_an_id_leads_to_the_article_in_the_reader_s_language() -> None:
    assert markdown_of("[x](KB0002)", "ja/deep/a.md") == "[x](../b.md)"
    assert markdown_of("[x](KB0002)", "en/deep/a.md") == "[x](../b.md)"


def test_a_link_with_its_own_attributes_keeps_them() -> None:
    assert markdown_of("[x](KB0003){.button}").startswith("[x](../../ja/c.md){.button} <small")


@pytest.mark.parametrize(
    ("written", "selector", "attribute", "address"),
    [
        ('<a href="KB0002#y">x</a>', "a", "href", "../../b/#y"),
        ("<a href=../b.md>x</a>", "a", "href", "../../b/"),
        ('<a href="/en/errors/">x</a>', "a", "href", "../"),
        ('<a href="../deep/">x</a>', "a", "href", "../../deep/"),
        ('<a href="/search/?q=a&amp;lang=en">x</a>', "a", "href", "../../../search/?q=a&lang=en"),
        ('<a href="/e/err-12/">x</a>', "a", "href", "../../../e/err-12/"),
        ('<a href="/en/errors-a-z/#letter-a">x</a>', "a", "href", "../../errors-a-z/#letter-a"),
        ('<a href="../team/">x</a>', "a", "href", None),
        ('<a href="#y">x</a>', "a", "href", "#y"),
        ('<a href="https://example.com/?a=1&amp;b=2">x</a>', "a", "href", "https://example.com/?a=1&b=2"),
        ('<a href="KB9999">x</a>', "a", "href", None),
        ('<a href="KB0005">x</a>', "a", "href", None),
        ('<img src="here.png" alt="x">', "img", "src", "../here.png"),
        ('<div>\n<img src="../img/a b.png" alt="x">\n</div>', "img", "src", "../../img/a%20b.png"),
        ('<img src="gone.png" alt="x">', "img", "src", "gone.png"),
    ],
)
def test_raw_html_has_final_addresses(
    written: str, selector: str, attribute: str, address: str | None
) -> None:
    library = site({**FILES, HERE: front_matter(applies_to=None) + written})
    tree = tree_of(compose(library.by_path[HERE], library))
    assert [node.attributes.get(attribute) for node in tree.css(selector)] == [address]
