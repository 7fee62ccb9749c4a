"""What a page says beside its body: confidence, channels, related articles."""

from __future__ import annotations

import pytest

from kb_build.compose.opening import first_reading
from kb_build.locales import words
from tests.composed import composed, texts
from tests.composed_error import OTHER, error
from tests.libraries import front_matter


def test_an_articles_confidence_is_said() -> None:
    said = words("ja", "page")["confidence"]
    for confidence in ("wip", "not_validated", "archived"):
        tree = composed(front_matter(confidence=confidence), "ja/a.md")
        assert texts(tree, ".kb-notice p") == [said[confidence]]
        assert not tree.css(".kb-checked")
    assert not composed(front_matter()).css(".kb-notice")


def test_a_newer_article_is_named_first() -> None:
    tree = composed(front_matter(superseded_by="KB0002"), others=OTHER)
    assert [a.attributes["href"] for a in tree.css(".kb-notice a")] == ["../../backup/"]


@pytest.mark.parametrize(
    ("kind", "address", "href"),
    [
        ("phone", "+81 3-1234-5678", "tel:+81312345678"),
        ("mail", "help@example.com", "mailto:help@example.com"),
        ("form", "https://example.com/form", "https://example.com/form"),
        ("chat", "javascript:go()", None),
        ("mail", "x@y?body=<b>", "mailto:x@y?body=<b>"),
        ("chat", "in the app", None),
    ],
)
def test_channels_are_links_where_they_can_be(kind: str, address: str, href: str | None) -> None:
    tree = composed(error(escalation=f"{{channels: [{{kind: {kind}, address: '{address}'}}]}}"))
    link = tree.css_first(".kb-channels a")
    assert (link.attributes["href"] if link and href else None) == (
        href if href and "<" not in href else None
    )
    assert address in texts(tree, ".kb-channels")[0]


def test_the_sites_channels_stand_where_an_article_has_none() -> None:
    settings = {
        "escalation": {"channels": [{"kind": "chat", "address": "in the app"}], "collect": ["The log"]}
    }
    assert texts(composed(error(escalation=None), **settings), ".kb-escalation .kb-checklist li") == [
        "The log"
    ]
    assert composed(front_matter(), **settings).css("[data-kb=escalation]")
    assert not composed(front_matter(type="reference"), **settings).css("[data-kb=escalation]")
    assert not composed(error(escalation=None)).css("[data-kb=escalation]")


def test_related_articles_say_their_language() -> None:
    japanese = front_matter(id="KB0002", title="バックアップ")
    others = {"ja/b.md": japanese, "en/c.md": front_matter(id="KB0003", title="C")}
    tree = composed(front_matter(related="[KB0002, KB0003, KB0001, KB9999]"), others=others)
    links = tree.css(".kb-related a")
    assert [(a.text(), a.attributes.get("lang")) for a in links] == [("バックアップ", "ja"), ("C", None)]
    assert texts(tree, ".kb-related small") == ["(in Japanese)"]


def test_hidden_articles_are_named_nowhere() -> None:
    others = {"en/b.md": front_matter(id="KB0002", title="Internal matters", visibility="internal")}
    text = error(related="[KB0002]", prerequisites="[{text: x, link: KB0002}]", superseded_by="KB0002")
    tree = composed(text + "[see](KB0002) [see](../b.md) <a href='../b.md'>x</a>", others=others)
    assert "Internal matters" not in tree.html
    assert not [a for a in tree.css("a") if "b" in (a.attributes.get("href") or "").split("/")]


def test_alternatives_are_shown_as_one_plain_reading() -> None:
    assert first_reading("(clock|time) is (wrong|off)") == "clock is wrong"
    assert first_reading("printer (office)") == "printer (office)"


def test_a_place_in_another_article_is_linked_from_a_field_up_to_its_end() -> None:
    others = {"en/c.md": front_matter(id="KB0003", title="Codes") + "## Error {#error.400}\n"}
    tree = composed(error(disambiguation="See KB0003#error.400. That is another one."), others=others)
    (link,) = (a for a in tree.css("a") if "error.400" in a.attributes["href"])
    assert link.attributes["href"].endswith("#error.400")
