"""The pages that no article is: what their templates get to show."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from kb_build.compose import Page, compose_pages, site_context
from kb_build.compose.alphabet import first_letter
from kb_build.compose.home import MOST
from kb_build.compose.paging import PAGE_SIZE
from kb_build.locales import words
from tests.composed import site
from tests.libraries import front_matter

ISSUE = {
    "type": "known_issue", "status": "identified", "opened": "2026-11-01T09:00+09:00",
    "next_update": "2026-11-03T12:00+09:00",
}  # fmt: skip


def numbered(n: int, **fields: str | None) -> str:
    return front_matter(id=f"KB{n:04}", **{"title": f"Title {n}", **fields})


def pages_of(files: dict[str, Any], **settings: Any) -> dict[str, Page]:
    return {page.path: page for page in compose_pages(site(files, **settings))}


def kb(page: Page) -> dict[str, Any]:
    return page.meta["kb"]


FILES = {
    "en/_section.yml": "escalation: {channels: [{kind: phone, address: +81 3, hours: 9-17}], collect: [The log]}",
    "en/errors/_section.yml": "title: Errors\ndescription: What went wrong.\norder: 2\n",
    "en/set-up_first/a.md": numbered(1, type="how_to"),
    "en/errors/b.md": numbered(2, type="error", error_messages="[{text: 'Beta', code: E10}]"),
    "en/errors/deep/c.md": numbered(
        3, type="error", error_messages="[{text: 'alpha', code: E2}, {text: Beta}]"
    ),
    "en/errors/issue.md": numbered(4, title="Slow", **ISSUE),
    "en/errors/old.md": numbered(5, title="Old", **{**ISSUE, "status": "resolved"}),
    "en/errors/hidden/h.md": numbered(
        6, visibility="internal", type="error", error_messages="[{text: Secret}]"
    ),
    "en/top.md": numbered(7, title="Top"),
    "ja/errors/b.md": numbered(
        2, title="ベータ", type="error", error_messages="[{text: ベータ版, code: E10}]"
    ),
}


def test_every_page_of_the_site_is_there_once_with_its_template() -> None:
    found = [(page.path, page.template) for page in compose_pages(site(FILES))]
    assert sorted(found) == [
        ("en/articles-a-z.md", "a_z.html"),
        ("en/errors-a-z.md", "a_z.html"),
        ("en/errors/deep/index.md", "section.html"),
        ("en/errors/index.md", "section.html"),
        ("en/index.md", "home.html"),
        ("en/set-up_first/index.md", "section.html"),
        ("index.md", "languages.html"),
        ("ja/articles-a-z.md", "a_z.html"),
        ("ja/errors-a-z.md", "a_z.html"),
        ("ja/errors/index.md", "section.html"),
        ("ja/index.md", "home.html"),
        ("search.md", "search.html"),
    ]


def test_every_page_says_its_language_and_its_counterparts() -> None:
    for page in pages_of(FILES).values():
        assert json.loads(json.dumps(page.meta)) == page.meta
        assert page.meta["title"]
        assert kb(page)["lang"] in ("ja", "en")
        assert [a["lang"] for a in kb(page)["alternates"]] == ["ja", "en"]
        assert [a["lang"] for a in kb(page)["alternates"] if a["current"]] == [kb(page)["lang"]]
    sections = pages_of(FILES)
    assert kb(sections["en/errors/index.md"])["alternates"][0]["url"] == "ja/errors/"
    deep = kb(sections["en/errors/deep/index.md"])["alternates"][0]
    assert (deep["url"], deep["exists"]) == ("ja/errors/", False)
    assert kb(sections["en/set-up_first/index.md"])["alternates"][0]["url"] == "ja/"


def test_home_shows_tasks_open_issues_and_people() -> None:
    home = kb(pages_of(FILES, featured=["KB0002", "KB0006", "KB9999"])["en/index.md"])
    assert [(s["title"], s["url"], s["count_text"]) for s in home["sections"]] == [
        ("Set up first", "en/set-up_first/", "1 article"), ("Errors", "en/errors/", "4 articles"),
    ]  # fmt: skip
    assert home["sections"][1]["description"] == "What went wrong."
    assert [(i["title"], i["status_text"]) for i in home["known_issues"]] == [
        ("Slow", "We have found the cause")
    ]
    assert home["known_issues"][0]["next_update_text"] == "Next update: Nov 3, 2026, 12:00 (UTC+9)"
    assert [entry["id"] for entry in home["featured"]] == ["KB0002"]
    assert [entry["title"] for group in home["groups"] for entry in group["articles"]] == ["Top"]
    assert home["channels"] == [
        {
            "kind": "phone",
            "label": "Phone",
            "address": "+81 3",
            "href": "tel:+813",
            "hours": "9-17",
            "response": "",
        }
    ]
    assert home["collect"] == ["The log"]


@pytest.mark.parametrize(("number", "cards"), [(12, 12), (13, 9), (40, 9)])
def test_of_very_many_sections_the_first_are_cards_and_the_others_a_list(number: int, cards: int) -> None:
    files = {f"en/s{n:02}/x.md": numbered(n) for n in range(1, number + 1)}
    home = kb(pages_of(files)["en/index.md"])
    urls = [[section["url"] for section in home[part]] for part in ("sections", "more_sections")]
    assert urls[0] + urls[1] == [f"en/s{n:02}/" for n in range(1, number + 1)]
    assert len(urls[0]) == cards
    assert home["more_sections_text"] == f"{number - cards} more sections"


def test_home_of_a_language_without_its_own_channels_has_the_sites() -> None:
    settings = {"escalation": {"channels": [{"kind": "chat"}]}}
    pages = pages_of(FILES, **settings)
    assert [c["label"] for c in kb(pages["ja/index.md"])["channels"]] == ["チャット"]
    assert [c["label"] for c in kb(pages["en/index.md"])["channels"]] == ["Phone"]


def test_a_section_groups_its_articles_by_type_and_shows_the_way_back() -> None:
    page = pages_of(FILES)["en/errors/index.md"]
    assert (page.meta["title"], page.meta["description"]) == ("Errors", "What went wrong.")
    assert [(g["label"], [a["title"] for a in g["articles"]]) for g in kb(page)["groups"]] == [
        ("Error messages", ["Title 2"]), ("Known issues", ["Old", "Slow"]),
    ]  # fmt: skip
    assert [s["title"] for s in kb(page)["sections"]] == ["Deep"]
    assert kb(page)["breadcrumbs"] == [{"title": "Home", "url": "en/"}]
    deep = pages_of(FILES)["en/errors/deep/index.md"]
    assert [crumb["title"] for crumb in kb(deep)["breadcrumbs"]] == ["Home", "Errors"]


def test_a_long_section_goes_on_on_further_pages() -> None:
    files = {f"en/big/{n}.md": numbered(n) for n in range(1, PAGE_SIZE * 2 + 2)}
    pages = pages_of({**files, "en/big/page-2.md": numbered(999)})
    first, second, third = (pages[f"en/big/{name}.md"] for name in ("index", "page-2-", "page-3"))
    assert [kb(p)["page"] for p in (first, second, third)] == [1, 2, 3]
    assert [len(kb(p)["groups"][0]["articles"]) for p in (first, second, third)] == [PAGE_SIZE, PAGE_SIZE, 2]
    assert (kb(first)["previous"], kb(first)["next"]) == ("", "en/big/page-2-/")
    assert (kb(third)["previous"], kb(third)["next"]) == ("en/big/page-2-/", "")
    assert kb(second)["page_text"] == "Page 2 of 3"
    assert [(p["number"], p["url"], p["current"]) for p in kb(second)["pages"]] == [
        (1, "en/big/", False), (2, "en/big/page-2-/", True), (3, "en/big/page-3/", False),
    ]  # fmt: skip


def test_a_first_page_does_not_grow_with_the_articles_that_have_no_section() -> None:
    home = kb(pages_of({f"en/{n}.md": numbered(n) for n in range(1, MOST * 2)})["en/index.md"])
    assert [len(group["articles"]) for group in home["groups"]] == [MOST]
    assert home["articles_url"] == "en/articles-a-z/"


def test_the_list_of_all_articles_has_each_once_under_its_letter() -> None:
    page = kb(pages_of(FILES)["en/articles-a-z.md"])
    assert [(g["label"], [e["text"] for e in g["entries"]]) for g in page["groups"]] == [
        ("O", ["Old"]), ("S", ["Slow"]), ("T", ["Title 1", "Title 2", "Title 3", "Top"]),
    ]  # fmt: skip
    assert page["groups"][0]["entries"][0]["articles"] == [{"title": "Old", "url": "en/errors/old/"}]
    assert page["pages"] == []


def test_a_long_list_from_a_to_z_has_pages_to_which_its_letters_lead() -> None:
    titles = [f"B {n:03}" for n in range(PAGE_SIZE + 50)] + [
        "A",
        "Z",
        *(f"N {n:03}" for n in range(PAGE_SIZE)),
    ]
    pages = pages_of({f"en/s/{n}.md": numbered(n, title=title) for n, title in enumerate(titles, 1)})
    parts = [kb(pages[f"en/articles-a-z{name}.md"]) for name in ("", "/page-2", "/page-3")]
    assert "en/articles-a-z/page-4.md" not in pages
    assert [[(g["id"], len(g["entries"])) for g in part["groups"]] for part in parts] == [
        [("letter-a", 1), ("letter-b", 99)], [("letter-b", 51), ("letter-n", 49)],
        [("letter-n", 51), ("letter-z", 1)],
    ]  # fmt: skip
    first, second, third = (part["url"] for part in parts)
    for part in parts:
        assert [(letter["label"], letter["url"]) for letter in part["letters"]] == [
            ("A", first), ("B", first), ("N", second), ("Z", third),
        ]  # fmt: skip
        assert [letter["here"] for letter in part["letters"]] == [
            letter["url"] == part["url"] for letter in part["letters"]
        ]
    shown = [e["text"] for part in parts for g in part["groups"] for e in g["entries"]]
    assert shown == sorted(titles)


def test_the_list_of_errors_has_every_message_and_code_in_order() -> None:
    page = kb(pages_of(FILES)["en/errors-a-z.md"])
    assert [(g["label"], [e["text"] for e in g["entries"]]) for g in page["groups"]] == [
        ("A", ["alpha"]), ("B", ["Beta"]), ("Error codes", ["E2", "E10"]),
    ]  # fmt: skip
    assert [a["title"] for a in page["groups"][1]["entries"][0]["articles"]] == ["Title 2", "Title 3"]
    assert "Secret" not in json.dumps(page)
    assert [g["label"] for g in kb(pages_of(FILES)["ja/errors-a-z.md"])["groups"]] == ["は", "エラーコード"]


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("alpha", "A"), ("“Zero”", "Z"), ("Ｅｒｒｏｒ", "E"), ("「カード」が", "か"), ("ガス", "か"), ("ぱす", "は"),
        ("ヴ", "あ"), ("ん", "わ"), ("更新できません", "漢"), ("0x80070005", "#"), ("…", "#"), ("École", "#"),
    ],
)  # fmt: skip
def test_messages_stand_under_the_letter_that_they_begin_with(text: str, letter: str) -> None:
    assert first_letter(text) == letter


def test_letters_come_in_the_order_that_readers_expect() -> None:
    texts = ["漢字", "か", "あ", "Zeta", "alpha", "42"]
    files = {f"ja/{n}.md": numbered(n, error_messages=json.dumps([{"text": t}])) for n, t in enumerate(texts)}
    groups = kb(pages_of(files)["ja/errors-a-z.md"])["groups"]
    assert [g["label"] for g in groups] == ["A", "Z", "あ", "か", "漢字", "記号・数字"]
    assert len({g["id"] for g in groups}) == len(groups)


def test_a_site_without_articles_has_its_first_pages() -> None:
    assert sorted(pages_of({})) == [
        "en/articles-a-z.md", "en/errors-a-z.md", "en/index.md", "index.md", "ja/articles-a-z.md",
        "ja/errors-a-z.md", "ja/index.md", "search.md",
    ]  # fmt: skip


def test_a_site_of_one_language_speaks_only_that() -> None:
    pages = pages_of({"en/a.md": numbered(1)}, languages=["en"])
    assert all(kb(page)["lang"] == "en" for page in pages.values())
    assert not any(path.startswith("ja") for path in pages)


def test_the_site_tells_templates_its_words_and_names() -> None:
    found = site_context(site(FILES, brand={"name": {"ja": "ヘルプ"}, "logo": "img/logo.svg"}))
    assert json.loads(json.dumps(found)) == found
    assert found["name"] == {"ja": "ヘルプ", "en": "Help"}
    assert found["default"] == "ja"
    assert [(one["lang"], one["label"], one["home"]) for one in found["languages"]] == [
        ("ja", "日本語", "ja/"), ("en", "English", "en/"),
    ]  # fmt: skip
    assert found["words"]["ja"]["home"] == words("ja", "page")["home"]
    assert found["brand"]["logo"] == "img/logo.svg"


def test_pages_do_not_depend_on_the_order_of_files() -> None:
    backwards = dict(reversed(FILES.items()))
    assert compose_pages(site(FILES)) == compose_pages(site(backwards))


def test_lists_name_an_address_as_a_link_can_hold_it() -> None:
    section = {f"en/f #/n{n}.md": numbered(n + 2, type="faq") for n in range(PAGE_SIZE)}
    one = {"en/f #/a ?.md": numbered(1, type="faq", error_messages="[{text: Beta}]")}
    pages = pages_of({**one, **section, "en/f #/in/b.md": numbered(900)})
    told = json.dumps([{**kb(page), "url": ""} for page in pages.values()], default=str)
    assert told.count('"en/f%20%23/a%20%3F/"') >= 3
    assert {f'"en/f%20%23/{end}"' for end in ("", "page-2/")} <= set(re.findall(r'"en/[^"]*"', told))
    assert '"en/f #/' not in told
