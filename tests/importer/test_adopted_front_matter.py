"""What `kb import` makes of front matter of other systems: nothing is lost, and what cannot be done is said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kb_build.importer.dates import day_first, read_date
from kb_build.importer.foreign import read_foreign
from kb_build.model.parts import ArticleType
from tests.importer.imported import Imported
from tests.libraries import front_matter


def test_a_plain_file_becomes_an_article_in_progress(adopt: Callable[..., Imported]) -> None:
    text = "---\ntitle: Sign in\n---\nOpen the app. Then sign in.\n"
    done = adopt({"Get Started/Sign in.md": text}, product="App")
    article = done.article("Get Started/Sign in.md")
    assert article.docs_path == "en/manual/get-started/sign-in.md"
    assert article.fields is not None
    assert (article.fields.id, article.fields.type) == ("KB0001", ArticleType.REFERENCE)
    assert article.fields.title == "Sign in"
    assert article.fields.description == "Open the app."
    assert article.work_in_progress
    assert article.body.strip() == "Open the app. Then sign in."
    assert article.problems == ()  # owner, applies_to and review_by are inherited


def test_what_has_no_field_is_kept_as_it_was(adopt: Callable[..., Imported]) -> None:
    text = """\
---
title: Printers
ms.date: 07/27/2021
search.appverid:
- MET150
- {deep: [0x80070005, no]}
munlocking-an-account s.custom: "1"
ms.assetid: ''
version: 2.10
---
Text.
"""
    done = adopt({"a.md": text})
    values = done.article("a.md").front_matter.values
    assert values["x-ms.date"] == "07/27/2021"
    assert values["x-search.appverid"] == ["MET150", {"deep": ["0x80070005", "no"]}]
    assert values["x-munlocking-an-account-s.custom"] == "1"
    assert values["x-ms.assetid"] == ""
    assert values["x-version"] == "2.10"
    assert values["reviewed"] == "2021-07-27"
    assert done.notes("key_renamed") == [("a.md", 7)]


@pytest.mark.parametrize(
    ("front", "field", "kept", "kind"),
    [
        ("title: Error: x", "title", "Error: x", "not_yaml"),
        ('title: "Error: "x" y"', "title", 'Error: "x" y', "not_yaml"),
        ("title: T\nnote: @home", "x-note", "@home", "not_yaml"),
        ("title: T\nnote: *anchor", "x-note", "*anchor", "not_yaml"),
        ("title: T\nkind: a\nkind: b", "x-kind-2", "b", "duplicate_key"),
        ("title: T\nmany:\n\t- tab", "x-many", "- tab", "not_yaml"),
        ("title: T\nhtml: <b>: {", "x-html", "<b>: {", "not_yaml"),
    ],
)
def test_broken_front_matter_is_read_key_by_key(
    adopt: Callable[..., Imported], front: str, field: str, kept: str, kind: str
) -> None:
    done = adopt({"a.md": f"---\nother: 1\n{front}\n---\nText.\n"})
    values = done.article("a.md").front_matter.values
    assert str(values[field]).strip() == kept
    assert values["x-other"] == "1"
    assert [path for path, _ in done.notes(kind)] == ["a.md"]
    assert done.article("a.md").body.strip() == "Text."


def test_front_matter_that_nobody_closed_ends_where_its_keys_end() -> None:
    read = read_foreign("a.md", b"---\ntitle: T\nlist:\n- a\n\n# Heading\n\nText: with colon\n")
    assert dict(read.values) == {"title": "T", "list": ["a"]}
    assert read.source.lines[read.body_line - 1 :] == ("", "# Heading", "", "Text: with colon", "")
    assert [n.kind for n in read.notes] == ["front_matter"]


@pytest.mark.parametrize(
    "text", ["---\nJust text between rules.\n---\nMore.\n", "No front matter.\n", "---\n\n---\n"]
)
def test_text_between_rules_is_no_front_matter(text: str) -> None:
    read = read_foreign("a.md", text.encode())
    assert dict(read.values) == {}
    assert read.source.text == text


def test_comments_and_stray_lines_of_front_matter_are_kept() -> None:
    read = read_foreign("a.md", b"---\n# owner: old team\ntitle: T\n---\n")
    assert read.values == {"title": "T", "front-matter-comments": ["# owner: old team"]}
    stray = read_foreign("a.md", b"---\nstray words\ntitle: a: b\n---\nText\n")
    assert stray.values == {"title": "a: b", "front-matter": "stray words"}


def test_toml_front_matter_is_read(adopt: Callable[..., Imported]) -> None:
    done = adopt({"a.md": '+++\ntitle = "T"\nlastmod = 2021-07-27\nweight = 3\ndraft = true\n+++\nText.\n'})
    values = done.article("a.md").front_matter.values
    assert (values["title"], values["reviewed"], values["x-weight"]) == ("T", "2021-07-27", "3")
    assert done.notes("draft") == [("a.md", 5)]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("題名です。ひらがな".encode("cp932"), "Shift_JIS"),
        ("題名です。ひらがな".encode("euc_jp"), "EUC-JP"),
        ("題名です。ひらがな".encode("utf-16"), "UTF-16"),
        ("Für alle – “wie”".encode("cp1252"), "Windows-1252"),
    ],
)
def test_other_encodings_are_read_and_said(adopt: Callable[..., Imported], raw: bytes, name: str) -> None:
    done = adopt({"a.md": raw})
    codec = {"Shift_JIS": "cp932", "EUC-JP": "euc_jp", "UTF-16": "utf-16", "Windows-1252": "cp1252"}[name]
    assert done.article("a.md").body.strip() == raw.decode(codec)
    assert [dict(n.values) for n in done.report.notes] == [{"encoding": name}]


def test_a_file_with_nul_is_adopted_without_it(adopt: Callable[..., Imported]) -> None:
    done = adopt({"a.md": b"One\ntwo \0 three\n"})
    assert "two \ufffd three" in done.article("a.md").body
    assert done.notes("nul") == [("a.md", 2)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: Front\n---\n# Heading\n", "Front"),
        ("Intro\n\n# The `first` *heading*\n\n# Second\n", "The first heading"),
        ("Only text.\n", "Reset password now"),
    ],
)
def test_the_title_is_the_stated_one_or_the_first_heading_or_the_name(
    adopt: Callable[..., Imported], text: str, title: str
) -> None:
    fields = adopt({"reset-password_now.md": text}).article("reset-password_now.md").fields
    assert fields is not None
    assert fields.title == title


def test_an_article_of_another_site_of_this_kind_keeps_its_fields_and_id(
    adopt: Callable[..., Imported],
) -> None:
    text = front_matter(id="KB0077", phrasings="[power]", tags="[hardware]") + "At the back.\n"
    done = adopt({"a.md": text, "b.md": "---\ntitle: Other\n---\n[a](KB0077)\n"})
    kept, other = done.article("a.md"), done.article("b.md")
    assert kept.id == "KB0077"
    assert kept.fields is not None
    assert (kept.fields.type, kept.fields.phrasings) == (ArticleType.FAQ, ("power",))
    assert kept.work_in_progress
    assert other.id == "KB0078"
    assert "[a](KB0077)" in other.body


def test_an_id_that_is_taken_is_given_anew_and_links_follow(adopt: Callable[..., Imported]) -> None:
    site = {"docs/en/x.md": front_matter(id="KB0077") + "Ours.\n"}
    done = adopt(
        {"a.md": front_matter(id="KB0077") + "Theirs.\n", "b.md": "# B\n\n[a](KB0077#x)\n"}, site=site
    )
    assert done.article("a.md").id == "KB0078"
    assert done.article("a.md").front_matter.values["x-id"] == "KB0077"
    assert "[a](KB0078#x)" in done.article("b.md").body
    (note,) = done.report.notes[:1]
    assert (note.kind, note.path, note.line) == ("id_taken", "a.md", 2)
    assert note.values == {"id": "KB0077", "new": "KB0078", "article": "docs/en/x.md"}


def test_of_two_articles_with_one_id_the_second_says_which_has_it(adopt: Callable[..., Imported]) -> None:
    done = adopt({"a.md": front_matter(id="KB0077") + "One.\n", "b.md": front_matter(id="KB0077") + "Two.\n"})
    assert [n.values for n in done.report.notes if n.kind == "id_taken"] == [
        {"id": "KB0077", "new": "KB0078", "article": "docs/en/manual/a.md"}
    ]


def test_the_article_in_the_same_language_is_named_as_the_one_that_has_the_id(
    adopt: Callable[..., Imported],
) -> None:
    taken = front_matter(id="KB0077") + "Ours.\n"
    done = adopt({"a.md": taken}, site={"docs/en/x.md": taken, "docs/ja/x.md": taken})
    assert [n.values["article"] for n in done.report.notes] == ["docs/en/x.md"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["07/27/2021", "08/05/2021"], {"07/27/2021": date(2021, 7, 27), "08/05/2021": date(2021, 8, 5)}),
        (["27.07.2021", "08.05.2021"], {"08.05.2021": date(2021, 5, 8)}),
        (["08/05/2021"], {"08/05/2021": None}),
        (["08/08/2021"], {"08/08/2021": date(2021, 8, 8)}),
        (["27/07/2021", "07/27/2021"], {"27/07/2021": None}),
        (["2021-02-30"], {"2021-02-30": None}),
        (["2021年7月27日"], {"2021年7月27日": date(2021, 7, 27)}),
        (["July 27, 2021"], {"July 27, 2021": date(2021, 7, 27)}),
        (["27th of never"], {"27th of never": None}),
        (["2021-07-27T09:00:00Z"], {"2021-07-27T09:00:00Z": date(2021, 7, 27)}),
        (["3 Sept. 2021"], {"3 Sept. 2021": date(2021, 9, 3)}),
    ],
)
def test_a_date_is_read_only_where_it_means_one_day(
    texts: list[str], expected: dict[str, date | None]
) -> None:
    order = day_first(texts)
    assert {text: read_date(text, order) for text in expected} == expected


def test_a_day_that_is_yet_to_come_is_no_review(adopt: Callable[..., Imported]) -> None:
    done = adopt({"a.md": "---\ntitle: T\ndate: 2030-01-01\n---\nText.\n"})
    values = done.article("a.md").front_matter.values
    assert values["reviewed"] == ""
    assert values["x-date"] == "2030-01-01"


@pytest.mark.parametrize("written", ["/old/q/", "[/old/q/]"])
def test_an_old_address_is_an_alias_with_or_without_a_list(
    adopt: Callable[..., Imported], written: str
) -> None:
    done = adopt({"a.md": f"---\ntitle: A\nredirect_from: {written}\n---\nText.\n"})
    values = done.article("a.md").front_matter.values
    assert values["aliases"] == ["/old/q/"]
    assert "x-redirect_from" not in values


def test_words_without_a_list_are_no_alias(adopt: Callable[..., Imported]) -> None:
    done = adopt({"a.md": "---\ntitle: A\naliases: two words\ntags: one\n---\nText.\n"})
    values = done.article("a.md").front_matter.values
    assert (values["x-aliases"], values["x-tags"]) == ("two words", "one")
    assert "aliases" not in values
