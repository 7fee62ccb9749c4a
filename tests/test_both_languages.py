"""Both languages as equals: the language of a title, how a page and its translation know each other, punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from kb_build.compose.errors import errors_pages
from kb_build.compose.lists import entry
from kb_build.compose.neighbours import alternates
from kb_build.locales import words
from kb_build.markdown import renderer
from kb_build.phrases import phrases
from tests.composed import composed, site, texts
from tests.libraries import front_matter

JAPANESE = "[\u3041-\u30ff\u4e00-\u9fff々]"
HALF_WIDTH = re.compile(rf"{JAPANESE} ?[:!?,;()]|[!?,;()] ?{JAPANESE}")
ENGLISH_MESSAGE = {
    "type": "error",
    "title": "No paper",
    "error_messages": "[{text: No paper, lang: en, code: E1}]",
    "related": "[KB0002]",
}


def _said(words: Any) -> Iterator[str]:
    if isinstance(words, Mapping):
        for value in words.values():
            yield from _said(value)
    else:
        yield str(words)


def test_japanese_words_of_the_pages_have_japanese_punctuation() -> None:
    assert [text for text in _said(words("ja", "page")) if HALF_WIDTH.search(text)] == []
    assert [text for text in _said(words("en", "page")) if re.search("[\uff01-\uff5e、。]", text)] == []


def test_a_title_that_is_a_message_is_in_the_language_of_the_message() -> None:
    files = {"ja/a.md": front_matter(id="KB0001", **ENGLISH_MESSAGE), "ja/b.md": front_matter(id="KB0002")}
    library = site(files)
    assert [entry(a)["title_lang"] for a in library.published] == ["en", ""]
    page = next(errors_pages(library, "ja")).meta["kb"]
    assert [(e["lang"], e["articles"][0]["title_lang"]) for e in page["groups"][0]["entries"]] == [
        ("en", "en")
    ]
    link = composed(front_matter(id="KB0002", related="[KB0001]"), "ja/b.md", {"ja/a.md": files["ja/a.md"]})
    assert link.css_first("#related + ul a").attributes.get("lang") == "en"
    assert "hreflang" not in link.css_first("#related + ul a").attributes


def test_a_title_that_says_more_is_in_the_language_of_its_article() -> None:
    library = site(
        {"ja/a.md": front_matter(id="KB0001", **{**ENGLISH_MESSAGE, "title": "No paper と表示される"})}
    )
    assert [entry(a)["title_lang"] for a in library.published] == [""]


HEADINGS = {
    "en": "## Cause\n\nx\n\n## Set it {#solution-1}\n\n### How\n",
    "ja": "## 原因\n\nx\n\n## 直す {#solution-1}\n\n### 方法\n",
}


def test_a_place_is_found_again_in_the_other_language() -> None:
    library = site({f"{lang}/a.md": front_matter(id="KB0001") + body for lang, body in HEADINGS.items()})
    english = alternates(library, "ja", library.by_path["ja/a.md"])[1]
    assert english["anchors"] == "原因=cause 方法=how"


def test_no_place_is_guessed_where_two_languages_are_built_differently() -> None:
    files = {"en/a.md": HEADINGS["en"] + "\n## More\n", "ja/a.md": HEADINGS["ja"]}
    library = site({path: front_matter(id="KB0001") + body for path, body in files.items()})
    assert alternates(library, "ja", library.by_path["ja/a.md"])[1]["anchors"] == ""


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ({"reviewed": "2026-11-20"}, True),
        ({"reviewed": "2026-11-10"}, False),  # on the same day
        ({"reviewed": "2026-11-01"}, False),
        ({"reviewed": "2026-11-20", "confidence": "not_validated"}, False),
        ({"reviewed": "2026-11-20", "visibility": "internal"}, False),
    ],
)
def test_a_page_says_when_its_translation_was_checked_later(english: dict[str, str], said: bool) -> None:
    other = {"en/a.md": front_matter(id="KB0001", **english)}
    tree = composed(front_matter(id="KB0001", reviewed="2026-11-10"), "ja/a.md", other)
    found = tree.css_first("[data-kb=newer-translation]")
    assert (found is not None) is said
    if found:
        assert "2026年11月20日" in found.text()
        link = found.css_first("a").attributes
        assert (link["href"], link["hreflang"], link["lang"]) == ("../../en/a/", "en", "en")
        assert texts(tree, "[data-kb=newer-translation] a") == ["English"]


TITLES = {
    "画像の貼り付けに 3.2.0 で時間がかかる": ["画像の", "貼り付けに 3.2.0 で", "時間が", "かかる"],
    "ライセンスを確認できませんでした (0x80070005)": ["ライセンスを", "確認できませんでした (0x80070005)"],
    "解決方法 1：kb check --fix を使う": ["解決方法 1：kb check --fix を", "使う"],
    "「設定」を開きます（必須）。": ["「設定」を", "開きます", "（必須）。"],
    "Could not verify the license": ["Could not verify the license"],
    "同期停止": ["同期停止"],
    "": [""],
}


@pytest.mark.parametrize("title", TITLES)
def test_a_japanese_heading_breaks_between_phrases_and_never_inside_a_word(title: str) -> None:
    assert phrases(title) == TITLES[title]


def test_headings_carry_their_phrases_and_keep_their_text() -> None:
    body = "## 時計を**自動で合わせる** `設定を開く` 方法です {#solution-1}\n\n1. 設定を開きます。\n"
    tree = composed(front_matter(title="時計を自動で合わせる") + body, "ja/a.md")
    assert tree.css_first("h1").html == '<h1 id="kb0001">時計を<wbr>自動で<wbr>合わせる</h1>'
    assert texts(tree, "h1, h2#solution-1") == [
        "時計を自動で合わせる",
        "時計を自動で合わせる 設定を開く 方法です",
    ]
    assert len(tree.css("h2#solution-1 wbr")) == 1
    assert not tree.css("code wbr, li wbr, p wbr")


def test_phrases_leave_ids_and_attribute_lists_alone() -> None:
    tree = composed(front_matter() + "## 影響を受ける方\n\n## 元に戻すには {#undo}\n", "ja/a.md")
    assert [(h.id, h.text()) for h in tree.css("h2")][:2] == [
        ("影響を受ける方", "影響を受ける方"),
        ("undo", "元に戻すには"),
    ]


def test_headings_of_other_languages_have_no_phrases() -> None:
    assert "<wbr" not in renderer().convert("# Set the clock\n\n## 设置时钟\n")
