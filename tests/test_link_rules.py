"""Which links a check accepts, and what it offers for those that it does not."""

from __future__ import annotations

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
