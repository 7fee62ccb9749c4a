"""What pages tell search engines: each type with what schema.org and its readers ask for, safe in a script element."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from kb_build.compose import compose
from kb_build.model.parts import ArticleType
from kb_build.read import read_library
from tests.composed import site
from tests.libraries import config_of, front_matter, library_of
from tests.sites import small_site

SITE_URL = "https://example.com/kb/"
BODY = "It is **at the back**, see\n[the plan](https://example.com/plan).\n\n![The back](img/back.png)\n"
STEPS = "1. Open *Settings*. {#open}\n\n   ![The screen](img/back.png)\n\n2. Choose `Off`.\n"
ISSUE = {
    "status": "workaround",
    "opened": "2026-11-01T09:00+09:00",
    "status_updated": "2026-11-20T09:00+09:00",
}
PROBLEM = {"meaning": "It is off.", "cause": "unknown"}
ARTICLES: dict[ArticleType, tuple[dict[str, str], str]] = {
    ArticleType.ERROR: (
        {**PROBLEM, "error_messages": "[{text: No power}]", "prerequisites": "[The lid is shut.]"},
        BODY,
    ),
    ArticleType.TROUBLESHOOTING: (PROBLEM, BODY),
    ArticleType.HOW_TO: ({"prerequisites": "none", "screenshots": "{none: no}"}, STEPS),
    ArticleType.FAQ: ({}, BODY),
    ArticleType.KNOWN_ISSUE: ({**PROBLEM, **ISSUE}, BODY),
    ArticleType.REFERENCE: ({}, BODY),
    ArticleType.GLOSSARY_TERM: ({}, BODY),
}

# What schema.org knows of each type that we use; required is what the type is worthless without to its readers
# (search engines' own documentation), recommended what they ask for and the fields of an article can say.
WORK = {"description", "inLanguage", "url", "image", "datePublished", "dateModified", "author"}
KNOWN: dict[str, tuple[set[str], set[str]]] = {
    "TechArticle": ({"headline"}, WORK | {"dependencies", "about"}),
    "FAQPage": ({"mainEntity"}, WORK | {"name"}),
    "HowTo": ({"name", "step"}, WORK),
    "HowToSection": ({"name", "itemListElement"}, set()),
    "HowToStep": ({"text"}, {"name", "url"}),
    "Question": ({"name", "acceptedAnswer"}, set()),
    "Answer": ({"text"}, set()),
    "Organization": ({"name"}, {"url"}),
    "DefinedTerm": ({"name"}, set()),
    "BreadcrumbList": ({"itemListElement"}, set()),
    "ListItem": ({"position", "name"}, {"item"}),
}
TYPE_OF = {
    ArticleType.HOW_TO: "HowTo",
    ArticleType.FAQ: "FAQPage",
}
RECOMMENDED = {"description", "inLanguage", "url", "dateModified", "author"}
TEXTS = {"headline", "name", "text", "description", "inLanguage"}
ADDRESSES = {"url", "item", "image"}


def said(
    text: str,
    site_url: str = SITE_URL,
    path: str = "en/fix/deep/a.md",
    others: Mapping[str, str] | None = None,
    **settings: Any,
) -> dict[str, Any]:
    """What the page of the article `text` says, checked to be nothing that the types do not know."""
    files = {
        f"docs/{path}": text,
        "docs/en/fix/deep/img/back.png": b"",
        "docs/en/fix/_section.yml": "title: Repair",
        **(others or {}),
    }
    library = library_of(files, settings=settings, site_url=site_url)
    found = json.loads(compose(library.by_path[path], library).meta["kb"]["json_ld"])
    assert set(found) == {"@context", "@graph"}
    assert found["@context"] == "https://schema.org"
    check(found["@graph"])
    return {thing["@type"]: thing for thing in found["@graph"]}


def check(value: Any) -> None:
    """Every object is of a known type, has what that requires, nothing that it does not know, and nothing empty."""
    for thing in value if isinstance(value, list) else [value]:
        if not isinstance(thing, dict):
            assert isinstance(thing, str)
            continue
        required, more = KNOWN[thing["@type"]]
        assert required <= set(thing), thing
        assert set(thing) <= required | more | {"@type"}, thing
        for key, part in thing.items():
            assert part not in ("", [], {}, None), (key, thing)
            if key in TEXTS:
                assert isinstance(part, str), key
            if key in ADDRESSES:
                assert urlsplit(part).scheme == "https", part
                assert part.isascii(), part
            if key in ("datePublished", "dateModified"):
                assert re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?", part)
            if key == "position":
                assert isinstance(part, int)
            else:
                check(part)


def article(type_: ArticleType, **more: str) -> str:
    fields, body = ARTICLES[type_]
    return front_matter(type=type_.value, **{**fields, **more}) + body


@pytest.mark.parametrize("type_", ArticleType)
def test_every_type_says_what_it_is_and_all_that_it_can(type_: ArticleType) -> None:
    found = said(article(type_))
    main = found[TYPE_OF.get(type_, "TechArticle")]
    assert set(main) >= RECOMMENDED
    assert main["image"] == "https://example.com/kb/en/fix/deep/img/back.png"
    assert main["author"] == {"@type": "Organization", "name": "Help", "url": "https://example.com/kb/en/"}
    assert [item["name"] for item in found["BreadcrumbList"]["itemListElement"]] == [
        "Home", "Repair", "Deep", "Where is the power button?",
    ]  # fmt: skip
    assert [item.get("item", "") for item in found["BreadcrumbList"]["itemListElement"]] == [
        SITE_URL + "en/", SITE_URL + "en/fix/", SITE_URL + "en/fix/deep/", "",
    ]  # fmt: skip


def test_a_how_to_says_its_steps_as_text_that_leads_to_them() -> None:
    main = said(article(ArticleType.HOW_TO))["HowTo"]
    assert [(s["text"], s["url"].partition("#")[2]) for s in main["step"]] == [
        ("Open Settings.", "step-1"), ("Choose Off.", "step-2"),
    ]  # fmt: skip


def test_the_steps_of_a_how_to_in_parts_stand_in_those_parts() -> None:
    body = "## Prepare\n\n1. Save.\n2.\n\n## Undo `all`\n\n1. Load.\n"
    main = said(front_matter(type="how_to") + body)["HowTo"]
    assert [(s["name"], [step["text"] for step in s["itemListElement"]]) for s in main["step"]] == [
        ("Prepare", ["Save."]), ("Undo all", ["Load."]),
    ]  # fmt: skip


LOSS = {"risk": "data_loss", "backup": "{what: Notes, how: KB0007, restore: Copy <them> back.}"}


def test_what_can_delete_data_says_first_what_to_save() -> None:
    other = {"docs/en/save.md": front_matter(id="KB0007", title="Save & keep")}
    told = "What could be lost: Notes\nHow to save it: Save & keep\nHow to bring it back: Copy <them> back."
    for body in (STEPS, "## Prepare\n\n1. Save.\n\n## Delete\n\n1. Delete.\n"):
        first = said(front_matter(type="how_to", **LOSS) + body, others=other)["HowTo"]["step"][0]
        assert (first["@type"], first["name"], first["text"]) == ("HowToStep", "Back up first", told)
        assert first["url"].endswith("#backup")
    faq = said(front_matter(**LOSS) + BODY, others=other)["FAQPage"]["mainEntity"][0]
    assert faq["acceptedAnswer"]["text"] == f"Back up first\n{told}\nIt is at the back, see the plan."
    unsaid = said(front_matter(type="how_to", risk="data_loss") + STEPS)["HowTo"]["step"][0]["text"]
    assert "does not say yet how to save it" in unsaid


def test_a_faq_answers_with_its_first_paragraph_and_no_more() -> None:
    question = said(article(ArticleType.FAQ))["FAQPage"]["mainEntity"][0]
    assert question["name"] == "Where is the power button?"
    assert question["acceptedAnswer"]["text"] == "It is at the back, see the plan."
    only_code = said(front_matter(type="faq") + "```\npower\n```\n")["FAQPage"]["mainEntity"][0]
    assert only_code["acceptedAnswer"]["text"] == "It is at the back."


@pytest.mark.parametrize(
    "text",
    [front_matter(type="how_to") + "No steps yet.\n", front_matter(type="faq", description=None)],
)
def test_what_lacks_the_parts_of_its_type_is_a_plain_article(text: str) -> None:
    assert set(said(text)) == {"TechArticle", "BreadcrumbList"}


def test_a_known_issue_says_when_it_began_and_when_its_state_changed() -> None:
    main = said(article(ArticleType.KNOWN_ISSUE))["TechArticle"]
    assert (main["datePublished"], main["dateModified"]) == ("2026-11-01T09:00:00+09:00", "2026-11-20")
    again = said(article(ArticleType.KNOWN_ISSUE, reviewed="2026-11-21"))["TechArticle"]
    assert again["dateModified"] == "2026-11-21"


def test_what_must_be_true_first_and_what_a_term_is_are_said() -> None:
    assert said(article(ArticleType.ERROR))["TechArticle"]["dependencies"] == ["The lid is shut."]
    assert (
        said(article(ArticleType.GLOSSARY_TERM))["TechArticle"]["about"]["name"]
        == "Where is the power button?"
    )


def test_a_site_that_does_not_know_its_address_names_none() -> None:
    for type_ in ArticleType:
        found = said(article(type_), site_url="")
        assert set(found) == {TYPE_OF.get(type_, "TechArticle")}
        assert "://" not in json.dumps(found)


def test_the_picture_is_the_first_that_shows_something_else_the_site_s() -> None:
    decorative = "[{src: img/back.png, decorative: true}]"
    plain = front_matter(type="reference") + "Text.\n"
    for text in (plain, article(ArticleType.REFERENCE, screenshots=decorative)):
        assert "image" not in said(text)["TechArticle"]
        with_default = said(text, brand={"image": "en/fix/deep/img/back.png"})["TechArticle"]
        assert with_default["image"] == SITE_URL + "en/fix/deep/img/back.png"
    elsewhere = said(plain, brand={"image": "https://cdn.example.com/card.png"})["TechArticle"]
    assert elsewhere["image"] == "https://cdn.example.com/card.png"


HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "a\u2028b\u2029c",
    "]]> & &amp;",
    '"\\',
    "日本語",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_no_text_ends_the_element_that_it_stands_in(title: str) -> None:
    text = front_matter(title=json.dumps(title)) + "Yes.\n"
    library = site({"en/a.md": text})
    written = compose(library.by_path["en/a.md"], library).meta["kb"]["json_ld"]
    assert not set("<>&\u2028\u2029") & set(written)
    page = LexborHTMLParser(f'<script type="application/ld+json">{written}</script><p>after</p>')
    scripts = page.css("script")
    assert len(scripts) == 1
    assert page.css_first("p") is not None
    assert json.loads(scripts[0].text())["@graph"][0]["name"] == title


@settings(deadline=None)  # a busy machine is no mistake
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1))
def test_any_answer_comes_back_as_it_was_written(answer: str) -> None:
    library = site({"en/a.md": front_matter(type="reference", description=json.dumps(answer))})
    article = library.by_path["en/a.md"]
    if article.fields is None or not article.fields.description:
        return
    written = compose(article, library).meta["kb"]["json_ld"]
    assert json.loads(written)["@graph"][0]["description"] == article.fields.description
    assert not set("<>&\u2028\u2029") & set(written)


def test_the_same_articles_say_the_same_in_another_folder(tmp_path: Path) -> None:
    one, other = (
        read_library(config_of(small_site(tmp_path / name), site_url=SITE_URL)) for name in ("a", "b")
    )
    for path, article in one.by_path.items():
        assert compose(article, one).meta == compose(other.by_path[path], other).meta
