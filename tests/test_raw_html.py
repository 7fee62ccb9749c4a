"""What of raw HTML a page takes over, and what it says of the rest."""

from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb_build.model.settings import Origins
from kb_build.raw_html import Context, Scope, cleanings, is_dangerous, violations
from kb_build.raw_html.names import ALLOWED, KNOWN


def clean(text: str, context: Context | None = None) -> str:
    """Return `text` with all cleanings made."""
    parts, at = [], 0
    for cleaning in cleanings(text, 0, context or Context()):
        parts += [text[at : cleaning.start], cleaning.text]
        at = cleaning.end
    return "".join([*parts, text[at:]])


def said(text: str) -> list[tuple[str, str, str]]:
    """Return kind, what and place of each violation."""
    return [(v.kind, v.what, text[v.position : v.position + v.length]) for v in violations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Press <kbd>Ctrl</kbd>+<kbd>C</kbd>, H<sub>2</sub>O, 10<sup>3</sup>, a<br>b<br/>c",
        "<b>x</b> <i>x</i> <em>x</em> <strong>x</strong> <code>x</code> <ruby>漢<rt>かん</rt></ruby>",
        "<details><summary>Why?</summary>Because.</details>",
        '<table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td colspan="2">b</td></tr></tbody></table>',
        "<table><tr><td>a<td>b<tr><td>c</table> <ul><li>a<li>b</ul> <dl><dt>a<dd>b</dl> <p>a<p>b",
        '<img src="img/a.png" alt="A button" width="200" height="100">',
        '<figure><img src="a.png" alt=""><figcaption>b</figcaption></figure>',
        '<a name="top"></a> <a id="x" href="https://example.com/?a=1&b=2" target="_blank">x</a>',
        '<a href="mailto:a@example.com">a</a> <a href="tel:+81">b</a> <a href="ms-settings:network">c</a>',
        '<div class="note" aria-label="x" data-order="1" lang="ja">x</div>',
        '<img src="data:image/png;base64,AAAA" alt="x">',
        "a < b, a <5, <- x, 1 << 2",
        "<https://example.com> <me@example.com>",
    ],
)
def test_allowed_html_stays_as_it_is(text: str) -> None:
    assert clean(text) == text
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "cleaned", "violation"),
    [
        ("<script>go()</script>", "&lt;script>go()&lt;/script>", ("tag", "script", "<script>")),
        ("<SCRIPT>go()", "&lt;SCRIPT>go()", ("tag", "script", "<SCRIPT>")),
        ("<style>p{}</style>", "&lt;style>p{}&lt;/style>", ("tag", "style", "<style>")),
        ('<iframe src="x"></iframe>', '&lt;iframe src="x">&lt;/iframe>', ("embed", "iframe", '<iframe src="x">')),
        ("<video controls></video>", "&lt;video controls>&lt;/video>", ("embed", "video", "<video controls>")),
        ("<input name=q>", "&lt;input name=q>", ("tag", "input", "<input name=q>")),
        ("open <port> now", "open &lt;port> now", ("placeholder", "port", "<port>")),
        ("<Device name>", "&lt;Device name>", ("placeholder", "device", "<Device name>")),
        ("the <object>", "the &lt;object>", ("tag", "object", "<object>")),
        ("the <label>", "the &lt;label>", ("placeholder", "label", "<label>")),
        ("if a <b and c> d", "if a &lt;b and c> d", ("placeholder", "b", "<b and c>")),
        ('<b onclick="go()">x</b>', "<b>x</b>", ("attribute", "onclick", 'onclick="go()"')),
        ("<p style=color:red>x</p>", "<p>x</p>", ("attribute", "style", "style=color:red")),
        ('<b data-kb="step">x</b>', "<b>x</b>", ("attribute", "data-kb", 'data-kb="step"')),
        ('<a href="javascript:go()">x</a>', "<a>x</a>", ("link", "javascript:go()", 'href="javascript:go()"')),
        ('<a href="ftp://x">x</a>', "<a>x</a>", ("attribute", "ftp://x", 'href="ftp://x"')),
        ("<javascript:go()>", "&lt;javascript:go()>", ("link", "javascript:go()", "<javascript:go()>")),
        ("x <div>y", "x y", ("unclosed", "div", "<div>")),
        ("x</div> y", "x y", ("unclosed", "/div", "</div>")),
        ("<div># y", "<wbr># y", ("unclosed", "div", "<div>")),
        ("x <li>y", "x y", ("unclosed", "li", "<li>")),
        ("x <!-- y", "x &lt;!-- y", ("comment", "<!--", "<!--")),
        ("<?php x ?>", "&lt;?php x ?>", ("malformed", "?php", "<?php x ?>")),
        ("<!DOCTYPE html>", "&lt;!DOCTYPE html>", ("malformed", "!doctype", "<!DOCTYPE html>")),
        ("<svg/onload=go()>", "&lt;svg/onload=go()>", ("malformed", "svg", "<svg/onload=go()>")),
        ("<img on=go('1')>", "&lt;img on=go('1')>", ("malformed", "img", "<img on=go('1')>")),
        ("`a`{onclick=go()}", "`a`", ("attribute", "onclick", "onclick=go()")),
        ("**a**{.b onclick=go()}c", "**a**{.b}c", ("attribute", "onclick", "onclick=go()")),
        ('![a](b){width="6" zoom="yes"}', '![a](b){width="6"}', ("attribute", "zoom", 'zoom="yes"')),
        ("[a](b_(c).md){: rel=me Zoom}", "[a](b_(c).md){rel=me}", ("attribute", "zoom", "Zoom")),
        ("![a][b]{zoom=1}", "![a][b]", ("attribute", "zoom", "zoom=1")),
        ("*a*{.b .c=d}", "*a*{.b}", ("attribute", ".c", ".c=d")),
        ("*a*{zoom=1}*b*", "*a*<wbr>*b*", ("attribute", "zoom", "zoom=1")),
        ("> ## A {#b style=c} ", "> ## A {#b} ", ("attribute", "style", "style=c")),
        ("## A {style=c}", "## A ", ("attribute", "style", "style=c")),
        ("|a {width=3 b=c}|", "|a {width=3}|", ("attribute", "b", "b=c")),
        ("1. Do it {#a b=c}", "1. Do it {#a}", ("attribute", "b", "b=c")),
        ("a\n{: .b c=d }", "a\n{.b}", ("attribute", "c", "c=d")),
        ('`a`{title="b onclick=go()} c"', '`a`&#123;title="b onclick=go()} c"', ("attribute", "onclick", "{")),
        ('{: style="x"}', '&#123;: style="x"}', ("attribute", "style", "{: ")),
    ],
)  # fmt: skip
def test_the_rest_becomes_text_or_goes(text: str, cleaned: str, violation: tuple[str, str, str]) -> None:
    assert clean(text) == cleaned
    assert said(text) == [violation]
    assert violations(cleaned) == []


@pytest.mark.parametrize(
    "text",
    [
        "Write {name=value} and f(x){a=b}.",
        "## Failed to read {key=value}",
        "## Failed to read {line #5}",
        "$x_{i=1}$",
        '{% hint style="warning" %}',
        'a\n{{< figure src="/images/a.png" >}}',
        "`a`{{ b onclick=c }}",
        'a\n{x="1" y=2}\nb',
        "Call `/users/`{userId}`/posts`, *file*{ext} and [a](b){count}.",
        "**「名前」**{氏名}様",
    ],
)
def test_what_is_no_attribute_list_stays_as_text(text: str) -> None:
    assert clean(text).replace("&#123;", "{").replace("&lt;", "<") == text
    assert "&#123;" in clean(text)
    assert said(text) == []


@pytest.mark.parametrize("value", [f'"{"a" * 288}}} b" onclick=go()', f'"{"a" * 310}}}" onclick=go()'])
def test_a_list_whose_end_cannot_be_seen_is_text(value: str) -> None:
    assert clean(f"`a`{{title={value}}}") == f"`a`&#123;title={value}}}"


def test_a_brace_in_a_value_is_no_end_where_nothing_depends_on_it() -> None:
    assert clean('![a](b.png){title="a}b"}') == '![a](b.png){title="a}b"}'


ORIGINS = Origins(videos=("self", "https://*.example.com"), frames=("https://play.example.org",))
FRAME = 'loading="lazy" referrerpolicy="strict-origin"'


@pytest.mark.parametrize(
    ("text", "cleaned", "violation"),
    [
        ('<video src="a.webm" controls></video>', None, None),
        ('<video controls><source src="https://v.example.com/a.webm" type="video/webm"></video>', None, None),
        ('<video src="//v.example.com/a.webm"></video>', None, None),
        ('<video src="http://v.example.com/a.webm"></video>', "<video></video>", "origin"),
        ('<video src="https://example.com.evil.test/a"></video>', "<video></video>", "origin"),
        ('<video src="https://v.example.com@evil.test/a"></video>', "<video></video>", "origin"),
        ('<audio src="javascript:go()"></audio>', "<audio></audio>", "link"),
        ('<video autoplay src="a.webm"></video>', '<video src="a.webm"></video>', "attribute"),
        (
            '<iframe src="https://play.example.org/1" title="x"></iframe>',
            f'<iframe {FRAME} src="https://play.example.org/1" title="x"></iframe>',
            None,
        ),
        (
            '<iframe src="https://play.example.org/1"></iframe>',
            f'<iframe {FRAME} src="https://play.example.org/1"></iframe>',
            "untitled",
        ),
        ('<iframe src="own.html" title="x"></iframe>', f'<iframe {FRAME} title="x"></iframe>', "origin"),
        (
            '<iframe srcdoc="&lt;script>" title="x"></iframe>',
            f'<iframe {FRAME} title="x"></iframe>',
            "attribute",
        ),
    ],
)
def test_videos_and_frames_come_from_where_the_site_allows(
    text: str, cleaned: str | None, violation: str | None
) -> None:
    for start in (text, cleaned or text):  # what was cleaned stays
        made = start
        for change in reversed(cleanings(start, origins=ORIGINS)):
            made = made[: change.start] + change.text + made[change.end :]
        assert made == (cleaned or text)
    assert [v.kind for v in violations(text, origins=ORIGINS)] == ([violation] if violation else [])


def test_comments_go_without_a_word() -> None:
    assert clean("a <!-- kb-ignore BK001: x --> b") == "a  b"
    assert clean("<!-- one\n\ntwo -->\nb") == "\nb"
    assert said("a <!-- kb-ignore BK001: x --> b") == []


def test_a_comment_in_a_line_ends_with_its_paragraph_as_in_commonmark() -> None:
    assert clean("a <!-- one\n\ntwo --> b") == "a &lt;!-- one\n\ntwo --> b"


def test_an_escaped_sign_is_text_unless_nothing_but_html_means_anything() -> None:
    assert clean(r"\<b> x") == "&lt;b> x"
    assert clean(r"\\<b>x</b>") == r"\\<b>x</b>"
    raw = Context(scopes=[Scope(0, 40, 0, raw=True)])
    assert clean(r"\<script> x", raw) == r"\&lt;script> x"
    assert clean("<https://example.com>", raw) == "&lt;https://example.com>"


def test_code_is_left_alone() -> None:
    assert clean("`<port>` <port>", Context(literal=[(0, 8)])) == "`<port>` &lt;port>"


def test_tags_find_their_partner_in_their_own_paragraph() -> None:
    assert clean("x <b>y\n\nz</b> w", Context(scopes=[Scope(0, 7, 1), Scope(8, 16, 2)])) == "x y\n\nz w"


def test_a_tag_that_is_kept_has_nothing_in_it_that_markdown_reads() -> None:
    cleaned = clean('<span title="[ onclick=go() ](x) `*_{}">x</span>')
    assert cleaned.startswith('<span title="')
    assert not set("[]`*{}") & set(cleaned)


def test_addresses_are_rewritten_or_dropped() -> None:
    table = {"a.md": "../a/", "gone.md": None}
    text = '<a href="a.md">x</a> <a href=gone.md>y</a> <img src="b.png">'
    found = cleanings(text, 0, Context(), lambda name, value: table.get(value, value))
    assert [c.text for c in found] == ['<a href="../a/">', "<a>"]
    assert all(not c.violations for c in found)


@pytest.mark.parametrize(
    "address",
    ["javascript:x", " JavaScript:x", "java\nscript:x", "&#106;avascript:x", "vbscript:x", "data:text/html,x",
     "\x01javascript:x", "java\\script:x"],
)  # fmt: skip
def test_dangerous_addresses_are_known_in_every_dress(address: str) -> None:
    assert is_dangerous(address)


@pytest.mark.parametrize(
    "address", ["javascript.md", "a/javascript:x", "#javascript:x", "https://x/?javascript:x", ""]
)
def test_an_innocent_address_is_not_dangerous(address: str) -> None:
    assert not is_dangerous(address)


@pytest.mark.parametrize(
    "text",
    [
        "<x>",
        "<b>",
        "<b></i>",
        "\n<!-- ",
        "<a ",
        "<object>",
        '<a b="',
        "{a=b ",
        "{a=b}",
        "`a`{a=b}",
        "](a){a=b}",
        '{a="}',
        "[({a=b}",
        "{",
        "<!--x-->",
        "<b a>",
        "](",
        "\\<",
    ],
)
def test_a_file_of_nothing_but_tags_takes_no_longer_than_its_size(text: str) -> None:
    began = time.process_time()
    cleanings(text * (100_000 // len(text)))
    assert time.process_time() - began < 4


@given(st.text(alphabet="<>/ab='\"!-? \nscriptonx:[](){}`&;", max_size=60))
@settings(max_examples=500, deadline=None)
def test_what_is_left_is_allowed_for_another_parser_too(text: str) -> None:
    found: list[str] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if ":" in tag:
                return  # `<aa:>` is an address, of which Markdown makes a link; in raw HTML it becomes text
            found.append(tag)
            assert tag in ALLOWED
            assert not any(name.startswith("on") for name, _ in attrs)
            assert not any(name == "href" and is_dangerous(value or "") for name, value in attrs)

        def handle_comment(self, data: str) -> None:
            raise AssertionError(f"a comment is left: {data}")

        def handle_decl(self, decl: str) -> None:
            raise AssertionError(f"a declaration is left: {decl}")

    parser = Parser()
    parser.feed(clean(text))
    parser.close()


def test_allowed_names_are_known_ones() -> None:
    assert set(ALLOWED) <= KNOWN
