"""Messages that look alike: which ones, which words differ, and what looking costs."""

from __future__ import annotations

import time

import pytest

from kb_build.compose.differing import differing
from kb_build.similar import MOST_SHARED, Declared, MessageIndex
from tests.composed import composed, texts
from tests.libraries import front_matter

MESSAGES = {
    "a": ["Could not open the port COM3", "Error 7"],
    "b": ["Could not open the file COM3"],
    "c": ["The license of the server has expired"],
    "d": ["could not open the port COM3."],
    "e": ["Could not open the lid COM3"],
    "f": ["Could not open the tap COM3"],
}


def index(messages: dict[str, list[str]]) -> MessageIndex:
    return MessageIndex(
        Declared(owner, n, t) for owner, texts in messages.items() for n, t in enumerate(texts)
    )


def test_the_nearest_messages_of_others_come_first() -> None:
    found = index(MESSAGES).alike("a", MESSAGES["a"], 3)
    assert [one.other.owner for one in found] == ["d", "f", "e"]
    assert {one.ours for one in found} == {"Could not open the port COM3"}
    assert index(MESSAGES).alike("c", MESSAGES["c"], 3) == []


def test_messages_without_words_are_alike_when_they_are_the_same() -> None:
    same = {"a": ["うまくいきませんでした"], "b": ["うまくいきませんでした。"], "c": ["やりなおしてください"]}
    assert [one.other.owner for one in index(same).alike("a", same["a"], 3)] == ["b"]


def test_looking_costs_no_more_the_more_there_are() -> None:
    many = {f"a{n}": [f"The service item{n} could not be started on host{n % 500}"] for n in range(4000)}
    whole = index(many)
    start = time.process_time()
    found = [whole.alike(owner, messages, 3) for owner, messages in many.items()]
    assert time.process_time() - start < 2
    assert all(len(one) == 3 for one in found)
    common = {f"a{n}": [f"The service {'x' * n} failed"] for n in range(MOST_SHARED + 1)}
    assert index(common).alike("a3", common["a3"], 3) == []


@pytest.mark.parametrize(
    ("text", "other", "marked"),
    [
        ("Could not open the file", "Could not open the port", "Could not open the [file]"),
        ("could not OPEN the port", "Could not open the port", "could not OPEN the port"),
        ("接続が切れました", "接続が切れませんでした", "接続が切[れました]"),
        ("プリンターが見つかりません", "スキャナーが見つかりません", "[プリンター]が見つかりません"),
        ("ファイル {name} を開けません", "ファイル {path} を開けません", "ファイル {name} を開けません"),
        ("Error 12 in line 3 again", "Error 7 in line 3", "Error [12] in line 3 [again]"),
        ("ERR-1042: stopped", "ERR-1043: stopped", "[ERR-1042]: stopped"),
        ("", "x", ""),
        ("x", "", "[x]"),
    ],
)
def test_words_that_differ_are_marked(text: str, other: str, marked: str) -> None:
    pieces = differing(text, other)
    assert "".join(f"[{piece}]" if differs else piece for piece, differs in pieces) == marked
    assert "".join(piece for piece, _ in pieces) == text


def article(id_: str, text: str, code: str = "", **fields: str) -> str:
    message = f"[{{text: '{text}'{f', code: {code}' if code else ''}}}]"
    return front_matter(
        **{"id": id_, "type": "error", "title": f"'{text}'", "error_messages": message, **fields}
    )


def test_an_error_shows_what_its_reader_may_have_seen_instead() -> None:
    others = {
        "en/b.md": article("KB0002", "Could not open the <file>"),
        "en/c.md": article("KB0003", "Could not open the port", "E2"),
        "en/d.md": article("KB0004", "Could not open the port", disambiguation="You see it while printing."),
        "ja/e.md": article("KB0005", "Could not open the port"),
        "en/f.md": article("KB0006", "Could not open the port", visibility="internal"),
    }
    tree = composed(article("KB0001", "Could not open the port"), "en/a.md", others)
    assert texts(tree, ".kb-similar summary") == ["Is your message slightly different? 3 similar messages"]
    assert texts(tree, ".kb-similar a") == [
        "Could not open the port E2 (different)", "Could not open the port",
        "Could not open the <file> (different)",
    ]  # fmt: skip
    assert texts(tree, ".kb-similar li p") == ["You see it while printing."]
    assert [a.attributes["href"] for a in tree.css(".kb-similar a")] == ["../c/", "../d/", "../b/"]
    assert "data-kb-ignore" in tree.css_first(".kb-similar").attributes


@pytest.mark.parametrize(
    ("type_", "text"), [("troubleshooting", "Could not open the port"), ("error", "All is lost")]
)
def test_others_have_none(type_: str, text: str) -> None:
    others = {"en/b.md": article("KB0002", "Could not open the file")}
    tree = composed(article("KB0001", text, type=type_, symptoms="[x]"), "en/a.md", others)
    assert not tree.css(".kb-similar")
