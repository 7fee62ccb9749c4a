"""The feeds, read by an XML parser as a feed reader would, and held against RFC 4287."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from kb_build.compose.news import MOST
from kb_build.library import Library
from kb_build.publish.feeds import feed, write_feeds
from tests.libraries import front_matter, library_of

SITE_URL = "https://example.com/kb/"
A = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ISSUE = {
    "type": "known_issue", "status": "workaround", "opened": "2026-11-01T09:00+09:00",
    "status_updated": "2026-11-20T21:30+09:00", "next_update": "2026-11-25T12:00+09:00",
}  # fmt: skip


def site(*articles: dict[str, str | None], lang: str = "en", **more: Any) -> Library:
    """A site with one article for each of the given fields, the first KB0001."""
    files = {
        f"docs/{lang}/a{n}.md": front_matter(**{"id": f"KB{n:04}", "title": f"Title {n}", **fields})
        for n, fields in enumerate(articles, 1)
    }
    return library_of(files, **{"site_url": SITE_URL, **more})


def read(library: Library, lang: str = "en") -> ET.Element:
    """The feed of a language, which has all that Atom asks for and nothing twice."""
    root = ET.fromstring(feed(library, lang))
    assert root.tag == f"{A}feed"
    assert root.attrib == {"{http://www.w3.org/XML/1998/namespace}lang": lang}
    assert [len(root.findall(A + name)) for name in ("id", "title", "updated", "author")] == [1, 1, 1, 1]
    assert root.findtext(f"{A}author/{A}name")
    for each in [root, *root.findall(f"{A}entry")]:
        assert [len(each.findall(A + name)) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert each.findtext(f"{A}title")
        assert urlsplit(each.findtext(f"{A}id", "")).scheme == "https"
        for moment in [*each.findall(f"{A}updated"), *each.findall(f"{A}published")]:
            assert MOMENT.fullmatch(moment.text or ""), moment.text
        alternate = [link for link in each.findall(f"{A}link") if link.attrib["rel"] == "alternate"]
        assert len(alternate) == 1
        for link in each.findall(f"{A}link"):
            assert link.attrib["href"].startswith(SITE_URL)
            assert link.attrib["type"] in ("text/html", "application/atom+xml")
    ids = [entry.findtext(f"{A}id") for entry in root.findall(f"{A}entry")]
    assert len(set(ids)) == len(ids)
    return root


def titles(library: Library, lang: str = "en") -> list[str | None]:
    return [entry.findtext(f"{A}title") for entry in read(library, lang).findall(f"{A}entry")]


def test_the_newest_stands_first_and_says_where_it_is() -> None:
    library = site({"reviewed": "2026-10-01"}, {"reviewed": "2026-11-02"}, ISSUE, {"reviewed": "2026-11-20"})
    assert titles(library) == ["Title 3", "Title 4", "Title 2", "Title 1"]
    root = read(library)
    assert root.findtext(f"{A}updated") == "2026-11-20T12:30:00Z"
    assert root.findtext(f"{A}id") == SITE_URL + "feed.en.xml"
    second = root.findall(f"{A}entry")[1]
    assert second.findtext(f"{A}id") == SITE_URL + "a/KB0004/en/"
    assert second.findtext(f"{A}updated") == "2026-11-20T00:00:00Z"
    assert second.find(f"{A}link").attrib["href"] == SITE_URL + "en/a4/"  # type: ignore[union-attr]
    assert second.findtext(f"{A}summary") == "It is at the back."
    assert second.find(f"{A}category").attrib == {"term": "faq", "label": "Question"}  # type: ignore[union-attr]


def test_a_known_issue_tells_its_state_and_when_the_next_word_comes() -> None:
    entry = read(site(ISSUE)).find(f"{A}entry")
    assert entry is not None
    assert entry.findtext(f"{A}summary") == (
        "There is a way around it\nNext update: Nov 25, 2026, 12:00 (UTC+9)\nIt is at the back."
    )
    assert entry.findtext(f"{A}published") == "2026-11-01T09:00:00+09:00"
    over = read(site({**ISSUE, "status": "resolved"})).findtext(f"{A}entry/{A}summary")
    assert over == "Resolved\nIt is at the back."


def test_a_change_of_state_is_the_same_entry_at_a_later_time() -> None:
    before = read(site(ISSUE)).find(f"{A}entry")
    after = read(site({**ISSUE, "status": "resolved", "status_updated": "2026-11-21T09:00Z"})).find(
        f"{A}entry"
    )
    assert before is not None
    assert after is not None
    assert before.findtext(f"{A}id") == after.findtext(f"{A}id")
    assert (before.findtext(f"{A}updated") or "") < (after.findtext(f"{A}updated") or "")


@pytest.mark.parametrize(
    "fields",
    [{"visibility": "internal"}, {"confidence": "wip"}, {"confidence": "archived"}, {"redirect_to": "/en/"},
     {"reviewed": None}],
)  # fmt: skip
def test_what_is_no_news_for_customers_is_not_in_it(fields: dict[str, str | None]) -> None:
    library = site({"title": "Secret", "description": "Secret plans.", **fields}, {})
    assert titles(library) == ["Title 2"]
    assert b"Secret" not in feed(library, "en")
    assert b"KB0001" not in feed(library, "en")


def test_an_internal_site_has_its_internal_news() -> None:
    library = site({"visibility": "internal"}, visibility=("customer", "internal"))
    assert titles(library) == ["Title 1"]


def test_each_language_has_its_own() -> None:
    library = site({}, lang="ja", settings={"brand": {"name": {"ja": "ヘルプ"}}})
    assert titles(library, "ja") == ["Title 1"]
    assert read(library, "ja").findtext(f"{A}title") == "ヘルプ: 新しい記事と更新"
    assert titles(library, "en") == []


def test_a_feed_is_as_long_as_one_reads() -> None:
    library = site(*({"reviewed": f"2026-{n % 12 + 1:02}-{n % 28 + 1:02}"} for n in range(MOST + 9)))
    found = read(library).findall(f"{A}entry")
    moments = [entry.findtext(f"{A}updated", "") for entry in found]
    assert len(found) == MOST
    assert moments == sorted(moments, reverse=True)


def test_texts_that_xml_cannot_hold_do_not_break_it() -> None:
    hostile = {"title": '"<b>&amp; ]]> \\b\\x1b\\uFFFF"', "description": '"a\\x07b"'}
    entry = read(site(hostile)).find(f"{A}entry")
    assert entry is not None
    assert entry.findtext(f"{A}title") == "<b>&amp; ]]> \ufffd\ufffd\ufffd"
    assert entry.findtext(f"{A}summary") == "a\ufffdb"


def test_a_site_that_does_not_know_its_address_has_none(tmp_path: Path) -> None:
    write_feeds(site({}, site_url=""), tmp_path)
    assert list(tmp_path.iterdir()) == []
    write_feeds(site({}), tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["feed.en.xml", "feed.ja.xml"]
    assert (tmp_path / "feed.ja.xml").read_bytes() == feed(site({}), "ja")
