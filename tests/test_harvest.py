"""What is taken out of a built page: the article's words by heading, and nothing else."""

from __future__ import annotations

import pytest

from kb_build.compose import compose
from kb_build.harvest import article_html, harvest
from kb_build.model.section import Section
from tests.composed import html_of, site
from tests.libraries import front_matter


def sections(html: str) -> list[tuple[str, str, str]]:
    return [(s.anchor, s.heading, s.text) for s in harvest(html, "KB0001", "en")]


def text_of(html: str) -> str:
    (section,) = harvest(html, "KB0001", "en")
    return section.text


def test_a_heading_opens_a_section() -> None:
    html = "<p>Opening.</p><h2 id='one'>One</h2><p>First.</p><h3 id='two'>Two</h3><p>Second.</p>"
    assert sections(html) == [("", "", "Opening."), ("one", "One", "First."), ("two", "Two", "Second.")]
    assert harvest(html, "KB0042", "ja")[0] == Section("KB0042", "ja", "", "", "Opening.")


def test_headings_in_blocks_open_sections_and_what_follows_stays_in_them() -> None:
    html = (
        "<section><h2 id='cause'>Cause</h2><p>A clock.</p></section><p>After.</p>"
        "<blockquote><h3 id='in'>In</h3></blockquote>"
    )
    assert sections(html) == [("cause", "Cause", "A clock.\nAfter."), ("in", "In", "")]


def test_nothing_before_the_first_heading_is_no_section() -> None:
    assert sections("<h2 id='a'>A</h2>") == [("a", "A", "")]
    assert sections("") == []
    assert sections("<p> </p>") == []


def test_the_title_is_not_repeated() -> None:
    assert sections("<header><h1 id='kb0001'>Title <span>0x8</span></h1><p>Lead.</p></header>") == [
        ("", "", "Lead.")
    ]


def test_a_body_may_have_a_title_of_its_own() -> None:
    (section,) = harvest("<header><h1>Title</h1></header><h1 id='a'>Another</h1><p>x</p>", "KB0001", "en")
    assert (section.anchor, section.heading, section.level) == ("a", "Another", 1)


def test_a_heading_without_an_id_or_text_is_kept_with_its_text() -> None:
    assert sections("<h2>No id</h2><p>a</p><h2 id='x'></h2><p>b</p>") == [("", "No id", "a"), ("x", "", "b")]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Seen.</p><div data-kb-ignore><h2 id='x'>No</h2>no</div>",
        "<p>Seen.<button data-kb-ignore>Copy</button></p>",
        "<p>Seen.</p><script>no()</script><style>no {}</style><template><p>no</p></template>",
        "<p>Seen.</p><!-- no --><svg><title>no</title><text>no</text></svg>",
        "<p data-kb-ignore=''>no</p><p>Seen.</p>",
        "<?no?><p>Seen.</p>",
    ],
)
def test_what_is_no_article_text_is_left_out(html: str) -> None:
    assert text_of(html) == "Seen."


def test_what_is_marked_inside_headings_and_code_is_left_out_too() -> None:
    html = (
        "<h2 id='a'>Set it <a href='#a' data-kb-ignore>¶</a></h2>"
        "<pre><button data-kb-ignore>Copy</button><code>make site</code></pre>"
    )
    (section,) = harvest(html, "KB0001", "en")
    assert (section.heading, section.text, section.verbatim) == ("Set it", "make site", ("make site",))


@pytest.mark.parametrize(
    ("html", "verbatim"),
    [
        ("<p>Run <code>kb  check</code>.</p>", ("kb  check",)),
        ("<pre><code>a  b\n    c\n</code></pre>", ("a  b\n    c",)),
        ("<pre><span>x</span> <b>y</b></pre>", ("x y",)),
        ("<p>It says <strong>Access is denied</strong>, <b>error 5</b>.</p>", ("Access is denied", "error 5")),
        ("<p><kbd>Ctrl</kbd> <samp>ok?</samp> <code> </code></p>", ("Ctrl", "ok?")),
        ("<p><code>&lt;b&gt; &amp; “it’s”</code></p>", ("<b> & “it’s”",)),
        ("<p><code>Wi<wbr>Fi<br>off</code></p>", ("WiFi\noff",)),
        ("<p>none</p>", ()),
    ],
)  # fmt: skip
def test_code_is_kept_character_by_character(html: str, verbatim: tuple[str, ...]) -> None:
    assert harvest(html, "KB0001", "en")[0].verbatim == verbatim


def test_code_in_a_heading_is_verbatim_of_its_section() -> None:
    (section,) = harvest("<h2 id='a'>When <code>ser_open(): failed</code> shows</h2>", "KB0001", "en")
    assert section.heading == "When ser_open(): failed shows"
    assert section.verbatim == ("ser_open(): failed",)


def test_cells_stay_apart_and_rows_are_lines() -> None:
    html = (
        "<table><thead><tr><th>Code</th><th>Meaning</th></tr></thead>"
        "<tbody><tr><td>E<b>1</b></td><td>Off</td></tr></tbody></table>"
    )
    assert text_of(html) == "Code Meaning\nE1 Off"


def test_nested_lists_are_a_line_each() -> None:
    html = "<ol><li>One<ul><li>Two <em>b</em></li><li><p>Three</p></li></ul></li><li>Four</li></ol>"
    assert text_of(html) == "One\nTwo b\nThree\nFour"


def test_every_block_is_a_line_and_every_run_of_words_is_not() -> None:
    html = (
        "<dl><dt>Term</dt><dd>Said</dd></dl><details><summary>More</summary>Inside</details>"
        "<figure><img src='a.png' alt='The switch'><figcaption>On</figcaption></figure>"
        "<p>a<br>b <strong>c</strong>d</p>\n<p>one\n  line</p>"
    )
    assert text_of(html) == "Term\nSaid\nMore\nInside\nThe switch\nOn\na\nb cd\none line"


def test_japanese_stays_in_one_piece() -> None:
    html = (
        "<h2 id='時計を合わせる'>時計を<wbr>合わせる</h2>"
        "<p>「設定」を<strong>開き</strong>、<ruby>釦<rt>ボタン</rt></ruby>を\n押し、Wi-Fi\nを見ます。</p>"
    )
    assert sections(html) == [
        ("時計を合わせる", "時計を合わせる", "「設定」を開き、釦を押し、Wi-Fi を見ます。")
    ]


def test_entities_and_odd_spaces_become_plain_text() -> None:
    assert text_of("<p>&lt;b&gt; &amp;&nbsp;x&#10;y　z</p>") == "<b> & x y z"


def test_only_what_stands_between_the_marks_is_read() -> None:
    page = "<p>menu</p><!--kb:begin KB0001 en--><p>Body.</p><!--kb:end KB0001 en--><p>footer</p>"
    assert article_html(page, "KB0001", "en") == "<p>Body.</p>"
    assert article_html(page, "KB0001", "ja") is None
    assert article_html(page.replace("kb:end", "kb:stop"), "KB0001", "en") is None
    assert article_html(page.replace("kb:begin", "kb:start"), "KB0001", "en") is None


def test_an_article_s_own_page_gives_its_sections_with_their_anchors() -> None:
    text = (
        front_matter(
            type="error", title="It stopped", error_messages="[{text: It stopped, code: E1}]",
            meaning="The clock is off.", cause="A battery.", recurrence="possible", prevention="Look at it.",
            solutions="[{id: solution-1, title: Set the clock}]", prerequisites="none",
        )
        + "## Set the clock {#solution-1}\n\n1. Type `shop set`.\n2. Wait. {#wait}\n\n"
        + "## How to tell it worked\n\nIt goes on.\n"
    )  # fmt: skip
    library = site({"en/errors/stop.md": text})
    html = html_of(compose(library.by_path["en/errors/stop.md"], library))
    found = {s.anchor: s for s in harvest(article_html(html, "KB0001", "en") or "", "KB0001", "en")}
    assert found["solution-1"].heading == "Set the clock"
    assert found["solution-1"].text.endswith("Type shop set.\nWait.")
    assert found["solution-1"].verbatim == ("shop set",)
    assert found["meaning"].text == "The clock is off."
    assert found["how-to-tell-it-worked"].text == "It goes on."
    assert "Last checked" not in "".join(s.text for s in found.values())
