"""The outline of a body: headings, steps, links, images, code and HTML, each at its place."""

from __future__ import annotations

import html
import time
from pathlib import Path

import pytest

from kb_build.anchor import TakenAnchors
from kb_build.markdown import renderer
from kb_build.model.source import Source, Span
from kb_build.outline import Outline, read_outline


class Body:
    """A body, its outline, and the text at a Span."""

    def __init__(self, text: str, taken: frozenset[str] = frozenset()) -> None:
        self.source = Source("docs/ja/x.md", text)
        self.outline: Outline = read_outline(self.source, 1, taken)

    def at(self, span: Span) -> tuple[int, int, str]:
        return span.line, span.column, self.source.at(span)


# -- headings


def test_headings_know_their_text_level_id_and_place() -> None:
    body = Body("# 印刷 😀 できない {#cannot}\n\n## `kb` *check*: what?\n\nSetext\n---\n\n### Closed ###\n")
    assert [(h.level, h.text, h.anchor, h.own_id) for h in body.outline.headings] == [
        (1, "印刷 😀 できない", "cannot", "cannot"),
        (2, "kb check: what?", "kb-check-what", None),
        (2, "Setext", "setext", None),
        (3, "Closed", "closed", None),
    ]
    assert [body.at(h.span) for h in body.outline.headings] == [
        (1, 3, "印刷 😀 できない"),
        (3, 4, "`kb` *check*: what?"),
        (5, 1, "Setext"),
        (8, 5, "Closed"),
    ]
    assert body.source.text[body.outline.headings[0].end :].startswith(" {#cannot}\n")


def test_no_two_headings_share_an_id_and_none_takes_one_of_the_page() -> None:
    body = Body("## Cause\n## Same\n## Same\n## ！\n## Step 3\n## Solution-1\n", frozenset({"cause"}))
    assert [h.anchor for h in body.outline.headings] == [
        "cause-2", "same", "same-2", "section", "section-step-3", "section-solution-1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("listed", "own_id"),
    [
        ("{#a.b}", "a.b"),
        ("{: #a:b/c }", "a:b/c"),
        ("{#a&b,(c)}", "a&b,(c)"),
        ("{#場所.1}", "場所.1"),
        ("{#it's}", "it's"),
        ("{.wide #a}", "a"),
        ('{title="see #5" #a}', "a"),
        ('{#a title="see #5 there"}', "a"),
        ("{#a #b}", "b"),
        ("{#a=b}", None),
        ("{#}", None),
        ("{line #5}", None),
        (r"\{#a}", None),
    ],
)
def test_an_own_id_is_what_the_page_takes_for_one(listed: str, own_id: str | None) -> None:
    [heading] = Body(f"## Words {listed}\n").outline.headings
    page = renderer().convert(f"## Words {listed}\n\n*x*{listed}\n")
    assert heading.own_id == own_id
    if own_id:
        assert heading.text == "Words"
        assert html.unescape(page).count(f'id="{own_id}"') == 2
        assert own_id in Body(f"*x*{listed}\n").outline.anchors


@pytest.mark.parametrize("end", ["", "}", "} x"])
def test_a_list_of_thousands_of_ids_is_read_once(end: str) -> None:
    began = time.process_time()
    assert len(Body("## Words {.a" + " #a" * 30_000 + end).outline.headings) == 1
    assert time.process_time() - began < 2


def test_a_heading_after_one_with_the_same_own_id_gets_another() -> None:
    body = Body("## First {#same}\n## Same\n")
    assert [h.anchor for h in body.outline.headings] == ["same", "same-2"]


def test_a_long_heading_has_a_long_id_as_on_github() -> None:
    words = " ".join(["word"] * 40)
    (heading,) = Body(f"## {words}\n").outline.headings
    assert heading.anchor == words.replace(" ", "-")


def test_thousands_of_equal_headings_are_numbered_in_one_go() -> None:
    probed = CountingSet()
    anchors = TakenAnchors()
    anchors._taken = probed
    anchors.add("same-2")
    given = [anchors.unique("same") for _ in range(5000)]
    assert given[:3] == ["same", "same-3", "same-4"]
    assert len(set(given)) == 5000
    assert probed.lookups < 3 * 5000


class CountingSet(set[str]):
    """A set that counts how often somebody asks it."""

    lookups = 0

    def __contains__(self, item: object) -> bool:
        self.lookups += 1
        return super().__contains__(item)


def test_what_looks_like_a_heading_in_code_or_quotes_is_not_one() -> None:
    body = Body("```\n# no\n```\n\n    # no\n\n<div>\n# no\n</div>\n\n#no\n")
    assert body.outline.headings == ()


def test_a_section_ends_where_the_next_of_its_level_begins() -> None:
    outline = Body("# A\n## B\ntext\n### C\n## D\n").outline
    assert (outline.section_of(1), outline.section_of(2)) == (range(2, 5), range(4, 5))
    assert outline.section_of(0).stop > 1000


# -- steps


def anchors(text: str) -> list[str]:
    return [step.anchor for step in Body(text).outline.steps]


def test_steps_are_numbered_and_know_their_place() -> None:
    body = Body("手順:\n\n1. 電源 😀 を切る {#power-off}\n2. 待つ\n   - 一分\n   1. 内側\n3. 入れる\n")
    assert [(s.number, s.anchor, s.own_id) for s in body.outline.steps] == [
        (1, "step-1", "power-off"),
        (2, "step-2", None),
        (3, "step-3", None),
    ]
    first = body.outline.steps[0]
    assert body.at(first.span) == (3, 4, "電源 😀 を切る {#power-off}")
    assert first.content is not None
    assert first.own_id_span is not None
    assert body.source.text[slice(*first.own_id_span)] == " {#power-off}"
    assert body.outline.anchors == {"step-1", "step-2", "step-3", "power-off"}


def test_steps_of_solutions_carry_the_solutions_id() -> None:
    text = (
        "1. a\n\n## Solution 1 {#solution-1}\n1. a\n2. b\n### Part\n1. c\n## Solution 2 {#solution-2}\n1. a\n"
    )
    assert anchors(text) == [
        "step-1", "solution-1-step-1", "solution-1-step-2", "solution-1-step-3", "solution-2-step-1",
    ]  # fmt: skip


def test_steps_of_a_later_section_carry_its_id() -> None:
    assert anchors("## 準備\n1. a\n2. b\n## 実行\n1. a\n") == ["step-1", "step-2", "実行-step-1"]


def test_a_list_that_goes_on_or_begins_later_keeps_anchors_unique() -> None:
    assert anchors("1. a\n1. b\n\ntext\n\n3. c\n\ntext\n\n1. d\n") == ["step-1", "step-2", "step-3", "step-4"]
    assert anchors("5. a\n6. b\n") == ["step-5", "step-6"]


def test_bullets_have_no_steps_and_an_empty_item_is_one() -> None:
    assert anchors("- a\n  1. b\n") == []
    steps = Body("1.\n2. b\n").outline.steps
    assert [(s.anchor, s.content is None) for s in steps] == [("step-1", True), ("step-2", False)]


def test_blocks_know_their_heading_and_step() -> None:
    body = Body("intro\n\n## H\n\n1. one\n\n   more\n\n   ```\n   code\n   ```\n\nafter\n")
    assert [(b.kind, b.text, b.heading, b.step) for b in body.outline.blocks] == [
        ("paragraph", "intro", None, None),
        ("heading", "H", 0, None),
        ("paragraph", "one", 0, 0),
        ("paragraph", "more", 0, 0),
        ("code", "code", 0, 0),
        ("paragraph", "after", 0, None),
    ]


# -- links and images

LINKS = [
    ("絵文字 😀 の[リンク](a.md#b)", (1, 8, "[リンク](a.md#b)"), (1, 14, "a.md#b"), "リンク", "a.md#b"),
    ("[`kb` x](<a b.md> 't')", (1, 1, "[`kb` x](<a b.md> 't')"), (1, 11, "a b.md"), "kb x", "a b.md"),
    ("- 1\n  - two\n    lines [a\n    b](c.md)", (3, 11, "[a\n    b](c.md)"), (4, 8, "c.md"), "ab", "c.md"),
    ("> [q](q.md)", (1, 3, "[q](q.md)"), (1, 7, "q.md"), "q", "q.md"),
    (
        "<https://e.com/あ>",
        (1, 1, "<https://e.com/あ>"),
        (1, 2, "https://e.com/あ"),
        "https://e.com/あ",
        "https://e.com/あ",
    ),
    ("[ref]\n\n[ref]: t.md", (1, 1, "[ref]"), (1, 1, "[ref]"), "ref", "t.md"),
    ("| a | b |\n|---|---|\n| x | [x](x.md) |", (3, 7, "[x](x.md)"), (3, 11, "x.md"), "x", "x.md"),
    ('!!! note "注意"\n    [l](l.md)', (2, 5, "[l](l.md)"), (2, 9, "l.md"), "l", "l.md"),
    ("??? note\n    - [l](l.md)", (2, 7, "[l](l.md)"), (2, 11, "l.md"), "l", "l.md"),
    ('=== "Mac"\n\n    1. [l](l.md)', (3, 8, "[l](l.md)"), (3, 12, "l.md"), "l", "l.md"),
    (
        "text <a id=x href='h.md?a&amp;b'>h</a>",
        (1, 20, "h.md?a&amp;b"),
        (1, 20, "h.md?a&amp;b"),
        "",
        "h.md?a&b",
    ),
    ('<p>\n <A HREF="h.md">h</A>\n</p>', (2, 11, "h.md"), (2, 11, "h.md"), "", "h.md"),
]


@pytest.mark.parametrize(("text", "whole", "inner", "label", "target"), LINKS)
def test_a_link_knows_its_places(
    text: str, whole: tuple[int, int, str], inner: tuple[int, int, str], label: str, target: str
) -> None:
    body = Body(text)
    (link,) = body.outline.links
    assert (link.text, link.target) == (label, target)
    assert body.at(link.span) == whole
    assert body.at(link.target_span) == inner


def test_the_same_link_in_two_cells_has_two_places() -> None:
    body = Body("| a | b |\n|---|---|\n| [x](x.md) | [x](x.md) |")
    assert [body.at(link.span)[:2] for link in body.outline.links] == [(3, 3), (3, 15)]


IMAGES = [
    (
        "手順 ![印刷 😀](img/あ.png '題')",
        (1, 4, "![印刷 😀](img/あ.png '題')"),
        (1, 12, "img/あ.png"),
        "img/あ.png",
        "印刷 😀",
    ),
    ("![](a.png)", (1, 1, "![](a.png)"), (1, 5, "a.png"), "a.png", ""),
    ("[![a](a.png)](b.md)", (1, 2, "![a](a.png)"), (1, 7, "a.png"), "a.png", "a"),
    ("x <img src=a.png>", (1, 12, "a.png"), (1, 12, "a.png"), "a.png", None),
    ("<div>\n<img alt='a' src='a'>\n</div>", (2, 19, "a"), (2, 19, "a"), "a", "a"),
    ('<img\n  alt="&quot;"\n  src="b.png">', (3, 8, "b.png"), (3, 8, "b.png"), "b.png", '"'),
]


@pytest.mark.parametrize(("text", "whole", "inner", "src", "alt"), IMAGES)
def test_an_image_knows_its_places(
    text: str, whole: tuple[int, int, str], inner: tuple[int, int, str], src: str, alt: str | None
) -> None:
    body = Body(text)
    (image,) = body.outline.images
    assert (image.src, image.alt) == (src, alt)
    assert body.at(image.span) == whole
    assert body.at(image.src_span) == inner


@pytest.mark.parametrize(
    "text",
    ["`[a](b.md) ![c](d.png)`", "```\n[a](b.md)\n```", "<!-- <img src=a.png> [a](b.md) -->", "\\[a](b.md)"],
)
def test_what_is_code_or_comment_links_nowhere(text: str) -> None:
    outline = Body(text).outline
    assert (outline.links, outline.images) == ((), ())


def test_the_text_of_a_footnote_is_text() -> None:
    body = Body("手順です[^1]\n\n[^1]: [説明](b.md)です。\n[^注]: 一語です。\n\n[a]\n\n[a]: c.md")
    assert [link.target for link in body.outline.links] == ["b.md", "c.md"]
    assert [block.text for block in body.outline.blocks][1:3] == ["[説明](b.md)です。", "一語です。"]


CONTAINERS = {
    "a callout in a step": '1. one\n\n   !!! warning "注意"\n       [l](l.md)\n\n2. two\n',
    "a callout right below text": "text\n!!! note\n    [l](l.md)\n",
    "tabs in a step": '1. one\n    === "Mac"\n\n        [l](l.md)\n2. two\n',
    "a footnote of several blocks": "text[^1]\n\n[^1]: note\n\n    - [l](l.md)\n",
    "a definition": "Term\n:   What it is, see\n    [l](l.md)\n",
}


@pytest.mark.parametrize("text", CONTAINERS.values(), ids=list(CONTAINERS))
def test_what_stands_in_a_container_is_read_as_the_page_shows_it(text: str) -> None:
    body = Body(text)
    assert [body.source.at(link.target_span) for link in body.outline.links] == ["l.md"]
    assert [block.kind for block in body.outline.blocks if block.kind != "paragraph"] == []
    assert [s.number for s in body.outline.steps] == ([1, 2] if text.startswith("1.") else [])


def test_emphasis_that_only_looks_like_a_callout_is_text() -> None:
    blocks = Body("!!! Important\n\ntext\n").outline.blocks
    assert [b.kind for b in blocks] == ["paragraph", "paragraph"]


# -- code and HTML


def test_code_knows_its_text_and_place() -> None:
    body = Body("文 `kb 😀` と ``a`b``\n\n- x\n\n  ~~~python\n  one\n    two\n  ~~~\n\n      indented\n")
    assert [(c.text, c.inline, c.info) for c in body.outline.code] == [
        ("kb 😀", True, ""),
        ("a`b", True, ""),
        ("one\n  two", False, "python"),
        ("indented", False, ""),
    ]
    assert [body.at(c.span) for c in body.outline.code] == [
        (1, 3, "`kb 😀`"),
        (1, 12, "``a`b``"),
        (6, 3, "one\n    two"),
        (10, 7, "indented"),
    ]


def test_raw_html_stands_as_it_was_written() -> None:
    body = Body("a <b>b</b>\n\n<div id=here>\n x\n</div>\n")
    assert [(h.text, h.inline) for h in body.outline.html] == [
        ("<b>", True), ("</b>", True), ("<div id=here>\n x\n</div>", False),
    ]  # fmt: skip
    assert body.at(body.outline.html[0].span) == (1, 3, "<b>")


def test_ids_that_the_writer_gives_are_anchors() -> None:
    body = Body("Text.\n{: #para .note }\n\n<a name='old'></a>\n\n- item\n\n[b](c.md){#inline}\n")
    assert body.outline.anchors >= {"para", "old", "inline"}


def test_a_list_with_nothing_before_it_gives_no_id() -> None:
    body = Body("## Words\n{: #below }\n\n{: #alone }\n\nText.\n{: #text }\n")
    assert body.outline.anchors == {"words", "text"}


def test_a_definition_knows_the_place_of_its_address() -> None:
    text = "[a]: <my file.md>\n[b]: x/<y>/z 'title'\n\n> [c\\]: <no>]:\n> <d>\n\n1. [e]: f.md\n   go\n"
    body = Body(text)
    assert [body.at(span) for span in body.outline.definitions] == [
        (1, 6, "<my file.md>"),
        (2, 6, "x/<y>/z"),
        (5, 3, "<d>"),
        (7, 9, "f.md"),
    ]
    assert body.at(body.outline.steps[0].span) == (8, 4, "go")


def test_tabs_and_odd_indentation_keep_places_inside_the_line() -> None:
    body = Body("1.\tone [a](a.md)\n\n\ttwo [b](b.md)\n\n-\t- [c](c.md)\n")
    assert [body.at(link.span) for link in body.outline.links] == [
        (1, 8, "[a](a.md)"),
        (3, 6, "[b](b.md)"),
        (5, 5, "[c](c.md)"),
    ]


def test_a_body_that_begins_later_counts_from_the_files_first_line() -> None:
    source = Source("x", "---\na: b\n---\n# 題\n\n[a](b.md)\n")
    outline = read_outline(source, 4)
    assert (outline.headings[0].span.line, outline.links[0].span) == (4, Span(6, 1, 6, 10))
    assert read_outline(source, 99) == Outline()


# -- extra, on real articles


def test_every_place_in_a_real_article_holds_what_it_says(corpus: Path) -> None:
    files = sorted(corpus.rglob("*.md"))[::7]
    assert len(files) > 100
    for file in files:
        body = Body(file.read_text(encoding="utf-8-sig"))
        for link in body.outline.links:
            assert link.span.line <= len(body.source.lines)
            if link.target_span != link.span:
                assert body.source.at(link.target_span).replace("&amp;", "&") == link.target, file
        for code in body.outline.code:
            if code.inline:
                assert body.source.at(code.span).startswith("`"), file
        for heading in body.outline.headings:
            assert body.source.at(heading.span).strip(), file
