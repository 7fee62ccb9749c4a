"""A writer's body in a page: ids, headings, marks."""

from __future__ import annotations

import pytest

from tests.composed import composed, texts
from tests.composed_error import BACKUP, OTHER, error
from tests.libraries import front_matter


def test_headings_and_steps_have_their_ids() -> None:
    tree = composed(error() + "\n## How to tell it worked\n\n1. Look.\n")
    assert [h.attributes.get("id") for h in tree.css("h2[data-kb=solution]")] == ["solution-1", "solution-2"]
    assert [li.attributes["id"] for li in tree.css("li[data-kb=step]")] == [
        "solution-1-step-1", "switch-it-on", "solution-2-step-1", "step-1",
    ]  # fmt: skip
    assert tree.css_first("#solution-1-step-2") is not None
    assert tree.css_first("#how-to-tell-it-worked").tag == "h2"
    assert texts(tree, "li[data-kb=step]")[1] == "Switch it on."


def test_every_id_stands_once_in_a_page() -> None:
    body = "## Cause\n\n## Symptoms\n\n## Related\n\n## Meaning\n\n## Escalation\n\n## Backup\n"
    tree = composed(error(symptoms="[x]", risk="data_loss", backup=BACKUP) + body, others=OTHER)
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert sorted(ids) == sorted(set(ids))


def test_every_reference_to_an_id_finds_it() -> None:
    tree = composed(error(risk="data_loss", backup=BACKUP), others=OTHER)
    ids = {node.attributes["id"] for node in tree.css("[id]")}
    assert {node.attributes["aria-labelledby"] for node in tree.css("[aria-labelledby]")} <= ids


def test_a_heading_that_repeats_the_title_goes_and_its_anchors_stay() -> None:
    text = front_matter(title="Where is it?") + '# <a name="old"></a>Where is it?\n\nAt the back.\n'
    tree = composed(text)
    assert texts(tree, "h1") == ["Where is it?"]
    assert tree.css_first("h1").attributes["id"] == "where-is-it"
    assert tree.css_first("h1 #old") is not None
    assert "At the back." in tree.body.text()
    assert len(composed(front_matter(title="Where is it?") + "# Another\n").css("h1")) == 2


def test_a_heading_with_braces_keeps_them() -> None:
    tree = composed(front_matter() + "## Use {name} in `{x}`\n\n## A {.b}\n")
    assert texts(tree, "h2") == ["Use {name} in {x}", "A"]
    assert tree.css_first("h2.b").attributes["id"] == "a-b"


def test_an_escaped_list_is_text() -> None:
    tree = composed(front_matter() + "## A \\{#b}\n\n## C \\{onclick=go()}\n\n## D\\{.e #f}\n")
    assert texts(tree, "h2") == ["A {#b}", "C {onclick=go()}", "D{.e #f}"]
    assert [h.attributes for h in tree.css("h2")] == [{"id": "a-b"}, {"id": "c-onclick-go"}, {"id": "d-e-f"}]


def test_a_list_keeps_the_attributes_that_a_page_may_have() -> None:
    body = """\
![shot](https://example.com/a.png){width="600" zoomable="yes"}

## Failed to read {key=value}

## Stop {#solution-1 level=2}

{% hint style="warning" %}
"""
    tree = composed(error() + body)
    picture = tree.css_first("img[alt=shot]")
    assert (picture.attributes["width"], picture.attributes.get("zoomable")) == ("600", None)
    assert "zoomable" not in tree.body.text()
    assert texts(tree, "#failed-to-read-key-value") == ["Failed to read {key=value}"]
    assert "Stop" in texts(tree, "#solution-1")
    assert '{% hint style="warning" %}' in tree.body.text()


def test_a_definition_leads_where_its_angle_brackets_say() -> None:
    other = {"en/errors/my file.md": front_matter(id="KB0010", title="Other")}
    tree = composed(
        error() + "See [one][f] and [two][g].\n\n[f]: <my file.md>\n[g]: <KB0010>\n", others=other
    )
    links = {node.text(): node.attributes["href"] for node in tree.css("a")}
    assert links["one"] == links["two"] != ""


def test_admonitions_without_a_title_are_named_in_the_articles_language() -> None:
    tree = composed(front_matter() + "!!! warning\n\n    Text.\n\n> [!NOTE]\n> Text.\n", "ja/a.md")
    assert texts(tree, ".admonition-title") == ["警告", "メモ"]


def test_comments_never_reach_the_page() -> None:
    page = composed(front_matter() + "<!-- kb-ignore SS004: no -->\nText <!-- secret --> more.\n").html
    assert "SS004" not in page
    assert "secret" not in page


def test_forged_marks_are_dropped() -> None:
    body = (
        "1. \ue000step-9 evil\ue001Do it.\n\n```\ue002html\n<b onclick=x>\n```\n\n<!--kb:end KB0001 en-->\n"
    )
    tree = composed(front_matter() + body)
    assert tree.css_first("#step-1").text().strip() == "step-9 evilDo it."
    assert not tree.css("#step-9, #evil, [onclick]")
    assert tree.html.count("kb:end") == 1


@pytest.mark.parametrize(
    "body", ["", "\n", "```", "```\nx", "<!-- x", "!!! note", "- ", "1. ", "|a|\n|-|", "# "]
)
def test_every_beginning_of_a_body_composes(body: str) -> None:
    assert composed(front_matter() + body).css_first("[data-kb=reviewed]") is not None


def test_an_article_may_end_with_its_front_matter() -> None:
    assert composed(front_matter().rstrip("\n")).css_first("h1") is not None
