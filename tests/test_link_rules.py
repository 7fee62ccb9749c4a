"""Which links a check accepts, and what it offers for those that it does not."""

from __future__ import annotations

import time

import pytest

from kb_build.check import check
from kb_build.diagnostic import Diagnostic
from tests.libraries import front_matter, library_of

STOPPED = front_matter(
    id="KB0002", title="It stopped", error_messages="[{text: It stopped, code: ERR/12}]", meaning="It did"
)
FILES = {
    "docs/en/errors/stop.md": STOPPED + "Stop.\n",
    "docs/en/errors/clock.md": front_matter(id="KB0003", title="Clock") + "Clock.\n",
    "docs/ja/errors/clock.md": front_matter(id="KB0003", title="時計") + "時計です。\n",
    "docs/en/deep/er/end.md": front_matter(id="KB0004", title="End") + "## End\n",
    "docs/en/deep/code.md": front_matter(id="KB0005", title="Codes")
    + "## Error {#error.400}\n\n1. Stop. {#a:b}\n",
    "docs/en/deep/plan.pdf": "x",
}


def findings(link: str, code: str = "LK001") -> list[Diagnostic]:
    files = {**FILES, "docs/en/errors/here.md": front_matter() + f"[Text]({link})\n"}
    return [d for d in check(library_of(files)) if d.code == code and d.path == "docs/en/errors/here.md"]


@pytest.mark.parametrize(
    "link",
    [
        "/", "/en/", "/ja", "/search/", "/search", "/search/?q=E%201", "/en/errors-a-z/", "/ja/errors-a-z/#letter-か",
        "/e/err-12/", "/e/err-12", "/a/KB0002/", "/a/KB0003/ja/", "/en/deep/", "/en/deep/er", "./", ".", "../",
        "../errors/", "../deep", "../deep/er/", "../../", "../../ja/errors/", "../../search/", "../deep/plan.pdf",
        "#:~:text=Text", "clock.md#:~:text=Clock", "KB0004#end:~:text=End",
        "KB0005#error.400", "/a/KB0005/#error.400", "KB0005#error%2E400:~:text=Error", "../deep/code.md#a:b",
    ],
)  # fmt: skip
def test_every_page_that_the_build_makes_can_be_linked_to(link: str) -> None:
    assert findings(link) == []
    assert findings(link, "LK002") == []


@pytest.mark.parametrize(
    ("link", "suggestion"),
    [
        ("../clock/", "clock.md"),
        ("../clock/#step-1", "clock.md#step-1"),
        ("clock/", "clock.md"),
        ("../../deep/er/end/", "../deep/er/end.md"),
        ("../../deep/", "../deep/"),
        ("../deep/index.md", "../deep/"),
        ("../../index.html", "../"),
        ("/en/deep/index.html", "/en/deep/"),
        ("/en/clok/", ""),
        ("/e/ERR-12/", "/e/err-12/"),
        ("/e/none/", ""),
        ("/en/faq/", ""),
        ("../faq/", ""),
        ("../../../", ""),
    ],
)
def test_a_link_that_leads_nowhere_is_told_where_it_was_meant_to_lead(link: str, suggestion: str) -> None:
    (found,) = findings(link)
    assert found.values["suggestion"] == suggestion
    assert [edit.text for edit in found.fix.edits] == [suggestion] if suggestion else found.fix is None


def test_words_to_look_for_do_not_hide_an_anchor_that_is_not_there() -> None:
    (found,) = findings("KB0004#ende:~:text=End", "LK002")
    assert found.values["suggestion"] == "end"
    assert found.fix
    assert [edit.text for edit in found.fix.edits] == ["end"]
    assert found.span.end_column - found.span.column == len("ende")


SPACED = {**FILES, "docs/en/errors/the clock.md": front_matter(id="KB0005", title="The clock") + "Clock.\n"}


def spaced(body: str) -> list[tuple[int, str, str, str]]:
    """Return column, marked text, severity and what a fix writes, of links that are text because of a space."""
    library = library_of({**SPACED, "docs/en/errors/here.md": front_matter() + body})
    source = library.by_path["en/errors/here.md"].source
    return [
        (d.span.column, source.at(d.span), d.severity.value, d.fix.edits[0].text if d.fix else "")
        for d in check(library)
        if d.path == source.path and d.code in ("LK001", "SS001")
    ]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("See [it](the clock.md).\n", [(10, "the clock.md", "error", "<the clock.md>")]),
        ('- [it](the clock.md#set "It")\n', [(8, "the clock.md#set", "error", "<the clock.md#set>")]),
        ("[a [b] c](../deep/my plan.pdf)\n", [(11, "../deep/my plan.pdf", "warning", "")]),
        ("[a](https://example.com/a b.html)\n", [(5, "https://example.com/a b.html", "warning", "")]),
        ("[a](#the end)\n", [(5, "#the end", "warning", "")]),
        ("| a |\n|---|\n| [it](the clock.md) |\n", [(8, "the clock.md", "error", "<the clock.md>")]),
        ("![It works](my image.png)\n", [(13, "my image.png", "error", "")]),
    ],
)
def test_a_link_that_is_text_because_of_a_space_is_named(
    body: str, found: list[tuple[int, str, str, str]]
) -> None:
    assert spaced(body) == found


@pytest.mark.parametrize(
    "body",
    [
        "[it](<the clock.md>), [it](the%20clock.md), [it]( clock.md )\n",
        "[it](clock.md 'The clock'), [it](clock.md \"The clock\")\n",
        "`[it](the clock.md)`, \\[it](the clock.md) and [it] (the clock.md)\n",
        "```\n[it](the clock.md)\n```\n\n<!-- [it](the clock.md) -->\n",
        "**[Enable Log](ログ を有効にする)** or [OK](and so on)\n",
        "[it]({{ site.baseurl }}/the clock.md)\n",
    ],
)
def test_what_is_a_link_or_was_never_meant_as_one_is_left_alone(body: str) -> None:
    assert spaced(body) == []


def test_a_path_with_a_space_that_nobody_sees_is_no_link() -> None:
    body = 'a <!-- old: [x](my file.md) --> b\n\nText <b title="[x](my file.md)">a</b>\n\nSee [0](a file x.json).\n'
    library = library_of({"docs/en/x.md": front_matter() + body})
    assert [d for d in check(library) if d.code == "LK001"] == []


@pytest.mark.parametrize("hostile", ["[a](b c)" + "`" * 20_000, "# a" + " " * 50_000 + "b\n"])
def test_hostile_text_takes_little_time(hostile: str) -> None:
    began = time.process_time()
    check(library_of({"docs/en/x.md": front_matter() + hostile}))
    assert time.process_time() - began < 5
