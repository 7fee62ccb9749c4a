"""The prepared message as it stands in the page, before any script."""

from __future__ import annotations

import pytest

from tests.composed import composed, texts
from tests.libraries import front_matter

CHANNEL = "{{kind: {}, address: '{}'}}"


def article(*channels: str, **fields: str) -> str:
    escalation = f"{{channels: [{', '.join(channels)}], collect: [The log]}}"
    return front_matter(type="troubleshooting", symptoms="[x]", escalation=escalation, **fields)


def test_it_says_the_article_its_address_and_what_to_collect() -> None:
    tree = composed(article(title="'Slow & <late>'"), "ja/fix/a.md")
    assert texts(tree, ".kb-prepared-text p") == [
        "記事：KB0001（ja）Slow & <late>", "ページ：a/KB0001/ja/", "記事の対象：Example",
        "試した手順：", "検索した言葉：", "The log：",
    ]  # fmt: skip
    assert [p.text() for p in tree.css(".kb-prepared-text [hidden]")] == ["試した手順：", "検索した言葉："]
    assert tree.css_first("[data-slot=address]").attributes["href"] == "../../../a/KB0001/ja/"
    assert "data-kb-ignore" in tree.css_first(".kb-prepared").attributes


@pytest.mark.parametrize(
    ("channels", "mail"),
    [
        (
            [("phone", "110"), ("mail", "help+kb@example.com"), ("mail", "x@example.com")],
            "help+kb@example.com",
        ),
        ([("mail", "a@example.com?bcc=b%40x.com")], "a@example.com%3Fbcc%3Db%2540x.com"),
        ([("mail", "by post")], ""),
        ([("form", "https://example.com/")], ""),
    ],
)
def test_mail_goes_to_the_first_channel_that_takes_it(channels: list[tuple[str, str]], mail: str) -> None:
    tree = composed(article(*(CHANNEL.format(*channel) for channel in channels)))
    assert (tree.css_first(".kb-prepared").attributes["data-mail"] or "") == mail


def test_a_page_that_leads_to_nobody_has_none() -> None:
    assert not composed(front_matter(escalation=None)).css(".kb-prepared")
