"""Whatever stands in an article, its page runs no program, loses no block and says what was written."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from kb_build.compose import compose
from kb_build.config import Config
from kb_build.library import Library
from kb_build.model.source import Source
from kb_build.raw_html import is_dangerous
from kb_build.raw_html.names import ALLOWED
from kb_build.read import article_from
from tests.composed import html_of, tree_of
from tests.libraries import front_matter

# KB_FUZZ=20000 looks harder than a run of all tests has time for.
EXAMPLES = int(os.environ.get("KB_FUZZ", "400"))

# What our own blocks and Markdown's extensions use besides.
OURS = {"html", "head", "body", "header", "footer", "section", "article", "input", "label", "kb-prepared"}

FRAGMENTS = [
    "<script>", "</script>", "alert(1)", "<b>", "</b>", "<div>", "</div>", "<img src=x onerror=alert(1)>",
    "<img src='x' onerror='alert(1)'>", "<a href='javascript:alert(1)'>", "</a>", "[x](javascript:alert(1))",
    "[x]( javascript:alert(1) )", "[x](<javascript:alert(1)>)", "![x](javascript:alert(1))", "[x]", "[x][x]",
    "[x]: javascript:alert(1)", "`", "``", "```", "```\n", "~~~\n", "\n", "\n\n", "    ", "  ", "\t", "- ", "1. ",
    "> ", "# ", "## ", "|", "|---|---|\n", "{onclick=alert(1)}", '{: onclick="alert(1)"}', "{#id}", "{.c}",
    "{style='x'}", "*", "**", "_", "\\", "<!--", "-->", "<!-- x -->", "<!", "<?php", "?>", "<![CDATA[", "]]>",
    "<svg/onload=alert(1)>", "<svg onload=alert(1)>", "&lt;script&gt;", "&#106;avascript:", "<javascript:alert(1)>",
    "<aa:/onclick=alert(1)>", "<https://a.example>",
    "!!! note\n", "??? note\n", '=== "Tab"\n', "[^1]", "[^1]: ", ": ", "<p title='", '"', "'",
    ">", "<", '<a title="`', "](", "![", "](x)", "onerror=alert(1)", "<details>\n", "<summary>", "</details>",
    "\ue000step-1\ue001", "\ue002html\n", "<!--kb:end KB0001 en-->", "あ", "text ", "a", "<pre>", "</pre>",
    "<textarea>", "<style>", "</style>", "<iframe src=x>", "<math>", "<table>", "<td>", "<title>", "<noscript>",
    "<plaintext>", "<xmp>", "&", "&amp;", "{{ x }}", "--8<-- 'a'", "[TOC]", "<base href=x>", "<form action=x>",
    "<div markdown=1>", '<div markdown="1">\n', "<a name='x'>", "~~", "^", "==", "<br/>", "<b \n onclick=x>",
    "<b\nc>", "<img\nsrc=x\n>", '<a href="x\ny">', "  \n", "\\\n", '<span title="[ onclick=alert(1) ](x)">',
    "</span>", "<wbr>", "</p>", "<li>", "<h2>", "</h2>", "---\n", "<x [x](javascript:alert(1))>", "KB0001", "[x](KB9)",
]  # fmt: skip
bodies = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join)

VALUES = [
    "<script>alert(1)</script>", "<b>", "</section>", "-->", "<!--kb:end KB0001 en-->", "{{ x }}", "{% x %}",
    "--8<-- 'mkdocs.yml'", "`x`", "```", "~~~", "[x](y)", "[x](javascript:alert(1))", "***", "_x_", "# x", "{#x}",
    "{: onclick=alert(1)}", "\n", "\n\n", "\0", "\x02", "\x03", "\t", "  ", '"', "'", "&amp;", "&", "\\",
    "\ue000step-1\ue001", "x", "あ", "\u2028", "$x$", "|", "1. ", "- ",
    "    x", "<https://a.example>", "KB0001", "javascript:alert(1)",
]  # fmt: skip
values = st.lists(st.sampled_from(VALUES), min_size=1, max_size=6).map("".join).filter(str.strip)


def library_with(text: str) -> Library:
    return Library(Config(Path("nowhere")), (article_from(Source("docs/en/a.md", text), "en/a.md"),))


def dangers(tree: LexborHTMLParser) -> list[str]:
    """Return what in a page could run a program, or comes from nowhere that we know."""
    found = []
    for node in tree.css("*"):
        tag = node.tag or ""
        if tag not in ALLOWED and tag not in OURS:
            found.append(f"<{tag}>")
        for name, value in node.attributes.items():
            if name.lower().startswith("on") or name.lower() in ("style", "srcdoc", "action", "formaction"):
                found.append(f"<{tag} {name}>")
            picture = tag == "img" and (value or "").startswith("data:image/")
            if name in ("href", "src") and is_dangerous(value or "") and not picture:
                found.append(f"<{tag} {name}={value}>")
    return found


@given(bodies)
@settings(max_examples=EXAMPLES, deadline=None)
@example("<?php<math>[x]( javascript:alert(1) )")
@example("[x]: javascript:alert(1)<div>[x](javascript:alert(1))")
@example("[^1]: [x]^[x](javascript:alert(1))*  \nあ")
@example("<x>\n[x](javascript:alert(1))")
@example("[x]<!-- -->(javascript:alert(1))")
@example("[x]</b>(javascript:alert(1))")
@example("<b>[x]: javascript:alert(1)\n\n[x]")
@example("<[x](KB9)-->")
@example("[[a](KB9)](javascript:alert(1))")
@example("<li>")
@example("<script><?>[x](javascript:alert(1))?>")
@example("<a <b>[x](javascript:alert(1))")
@example("```")
def test_no_body_runs_a_program_or_hides_a_block(body: str) -> None:
    library = library_with(front_matter() + body)
    page = compose(library.articles[0], library)
    html = html_of(page)
    tree = LexborHTMLParser(html)
    assert dangers(tree) == []
    assert html.count("<!--kb:begin KB0001 en-->") == html.count("<!--kb:end KB0001 en-->") == 1
    last = tree.css_first("footer [data-kb=reviewed]")
    assert last is not None
    assert last.parent is not None
    assert last.parent.parent is not None
    assert last.parent.parent.tag == "body", "an element of the body was not closed"


@given(values)
@settings(max_examples=EXAMPLES // 4, deadline=None)
@example("<script>alert(1)</script>")
@example("\n\n</section>\n\n# x\n\n```")
def test_every_field_value_is_text(value: str) -> None:
    text = front_matter(
        type="error", title=json.dumps(value), description=json.dumps(value), meaning=json.dumps(value),
        cause=json.dumps(value), prevention=json.dumps(value), disambiguation=json.dumps(value),
        error_messages=json.dumps([{"text": value, "code": value, "where": value}, {"text": value}]),
        solutions=json.dumps([{"id": "solution-1", "title": value, "time": value, "who": value, "pros": [value],
                               "cons": [value], "risk": "data_loss"}]),
        applies_to=json.dumps([{"product": value, "versions": value, "platforms": [value]}]),
        prerequisites=json.dumps([{"text": value, "link": value}, value]),
        backup=json.dumps({"what": value, "how": value, "restore": value}),
        escalation=json.dumps({"channels": [{"kind": "form", "label": value, "address": value, "hours": value,
                                             "response": value}], "collect": [value]}),
    )  # fmt: skip
    library = library_with(text)
    article = library.articles[0]
    assert article.fields is not None, article.problems
    tree = tree_of(compose(article, library))
    assert dangers(tree) == []
    shown = visible(value)
    for selector in SHOWN:
        assert visible(tree.css_first(selector).text()) == shown, selector
    assert len(tree.css("section")) == 7


# One value of each block, as (selector of an element that holds nothing else).
SHOWN = [
    "h1 [data-kb=error-message]", ".kb-messages [data-kb=error-message]", "#meaning + p", "#cause + p",
    "#backup + dl dd", "h2#solution-1", ".kb-time", ".kb-pros dd", "#disambiguation + p",
    ".kb-escalation .kb-checklist li",
]  # fmt: skip


def visible(text: str) -> str:
    """Return what a reader sees of a text: no control characters, no difference between spaces."""
    drop = dict.fromkeys([*range(9), *range(11, 32), *range(0x7F, 0xA0), 0xFEFF, *range(0xE000, 0xE010)])
    return " ".join(text.translate(drop).removeprefix("Time ").split())


@pytest.mark.parametrize(
    "value", ["<script>", "{{ x }}", "{% x %}", "--8<-- 'a'", "`x`", "~~~", "</section>"]
)
def test_a_value_leaves_no_sign_for_markdown_to_read(value: str) -> None:
    library = library_with(front_matter(title=json.dumps(value)))
    header = next(
        line for line in compose(library.articles[0], library).markdown.splitlines() if "<h1" in line
    )
    title = header.partition("<h1")[2].partition(">")[2].partition("</h1>")[0]
    assert not set("<>{}`~") & set(title)
    assert "--" not in title
