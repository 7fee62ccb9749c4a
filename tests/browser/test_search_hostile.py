"""Whatever is typed stays text: a thousand made-up queries, some of them hostile, by every way into the search."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import BOX, RESULT, Watched
from tests.nginx import NginxSite

QUERIES = 1000
HOSTILE = [
    "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", '"><svg onload=alert(1)>', "javascript:alert(1)",
    "{{7*7}}", "${7*7}", "' onfocus=alert(1) autofocus '", "</kb-search>", "<template><i>", "&lt;b&gt;", "%3Cb%3E",
    "__proto__", "constructor", "toString", "hasOwnProperty", "../../etc/passwd", "title:paper", "+paper -jam",
    "pap~9", "paper^10", "*", "a*b*", "\u0000", "\u202e", "\ufeff", "\ud800", "\udfff", "\U0001f4a5",
    "ﾌﾟﾘﾝﾀ", "ｐａｐｅｒ", "ー", "が", "か\u3099", "0x80070005", "{tray}", "\n", "\r\n", "\t", "\\", "/",
    "#q=", "?q=", "&lang=xx", "&type=faq", "%", "%E0%A4",
]  # fmt: skip
WORDS = ["paper", "jam", "printer", "license", "tray", "ライセンス", "時計", "確認できません", "the", "a"]
ELEMENTS = "document.querySelectorAll('*:not([data-slot=list] *)').length"


def queries(seed: int, count: int) -> list[str]:
    made = random.Random(seed)
    pieces = [*HOSTILE, *WORDS]
    texts = [
        "".join(made.choice(pieces) + made.choice(["", " "]) for _ in range(made.randint(1, 8)))
        for _ in HOSTILE
    ]
    while len(texts) < count:
        ranges = [(32, 126), (0x3040, 0x30FF), (0, 0xD7FF)]
        characters = "".join(chr(made.randint(*made.choice(ranges))) for _ in range(made.randint(1, 40)))
        texts.append(made.choice(pieces) + characters)
    return texts[:count]


@pytest.fixture
def site(search_built: Path, strict_site: Callable[..., NginxSite]) -> NginxSite:
    """The help centre at /kb/, with the policy on every answer."""
    return strict_site(search_built)


@pytest.fixture
def watched(browse: Callable[..., Watched]) -> Watched:
    """A reader who would notice a dialog, a page that opens by itself, and any script that fails."""
    reader = browse(locale="en-GB")
    reader.context.on("dialog", lambda dialog: (reader.complaints.append(dialog.message), dialog.dismiss()))
    return reader


def quiet(page: Page) -> None:
    """Wait until the search has answered what was asked last."""
    page.locator(BOX).fill("paper jam")
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0106", timeout=30_000)


def test_queries_typed_into_the_box(site: NginxSite, watched: Watched) -> None:
    page = watched.open(site.url + "en/")
    quiet(page)
    before = page.evaluate(ELEMENTS)
    foreign = page.evaluate(
        """async (texts) => {
             const box = document.querySelector('[data-kb="search-input"]');
             const list = document.querySelector('[data-slot="list"]');
             const odd = [];
             for (const text of texts) {
               box.value = text;
               box.dispatchEvent(new CompositionEvent("compositionend", {bubbles: true})); // searched for at once
               await new Promise((done) => setTimeout(done, 15));
               if (list.querySelector("img, script, svg, template, i, [onload], [onerror], [onfocus]")) odd.push(text);
             }
             return odd;
           }""",
        queries(1, QUERIES),
    )
    quiet(page)
    assert foreign == []
    assert page.evaluate(ELEMENTS) == before
    assert page.url == site.url + "en/"
    assert watched.complaints == []


def test_queries_in_the_address(site: NginxSite, watched: Watched) -> None:
    page = watched.open(site.url + "search/#q=paper&lang=en")
    quiet(page)
    before = page.evaluate(ELEMENTS)
    page.evaluate(
        """async (texts) => {
             for (const [at, text] of texts.entries()) {
               // As in a link: encoded, or pasted as it is.
               location.hash = at % 2 ? `q=${text}` : new URLSearchParams({q: text, lang: "en"});
               await new Promise((done) => setTimeout(done, 10));
             }
           }""",
        queries(2, QUERIES),
    )
    quiet(page)
    assert page.evaluate(ELEMENTS) == before
    assert watched.complaints == []


def test_queries_in_an_old_address(site: NginxSite, watched: Watched) -> None:
    page = watched.open(site.url + "search/#q=paper&lang=en")
    quiet(page)
    before = page.evaluate(ELEMENTS)
    for text in queries(3, QUERIES // 10):
        page.goto(f"{site.url}search/?q={quote(text, errors='replace')}", wait_until="commit")
        page.wait_for_url("**/search/#q=*")
        assert "?" not in page.url.partition("#")[0]
    quiet(page)
    assert page.evaluate(ELEMENTS) == before
    # A page that is left does not wait for its files.
    assert [said for said in watched.complaints if not said.startswith("failed: ")] == []


def test_a_disk_image_pasted_by_mistake(site: NginxSite, watched: Watched) -> None:
    page = watched.open(site.url + "search/#q=&lang=en")
    page.locator(BOX).evaluate(
        """(box) => {
             box.value = "PAPER JAM in tray 2 ".repeat(150000);
             box.dispatchEvent(new InputEvent("input", {bubbles: true}));
           }"""
    )
    expect(page.locator(RESULT).first).to_have_attribute("data-kb-id", "KB0106", timeout=10_000)
    quiet(page)
    assert watched.complaints == []
