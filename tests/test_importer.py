"""What `kb import` does with Markdown of other systems: nothing is lost, and what cannot be done is said."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kb_build.anchor import anchor_of
from kb_build.article import Article
from kb_build.cli import main
from kb_build.document import FIELD_ORDER, document, yaml_text
from kb_build.front_matter import read_front_matter
from kb_build.importer import ImportOptions, ImportReport, plan_import, write_import
from kb_build.importer.anchors import github_slug
from kb_build.importer.dates import day_first, read_date
from kb_build.importer.foreign import read_foreign
from kb_build.importer.places import into_title
from kb_build.importer.plain import first_sentence, plain
from kb_build.inventory import read_inventory
from kb_build.library import Library
from kb_build.locales import words
from kb_build.markdown import renderer
from kb_build.model.fields import FIELDS_BY_TYPE
from kb_build.model.parts import ArticleType, Visibility
from kb_build.model.source import Source
from kb_build.model.text import LANGS
from kb_build.normalize import normalize
from kb_build.read import read_library
from kb_build.slug import readable, slug
from tests.libraries import TODAY, Files, config_of, front_matter, write_files
from tests.structure import commonmark_html, structure

PNG = b"\x89PNG\r\n"


class Imported:
    """A site after one import, with look-ups by the old path."""

    def __init__(self, site: Path, report: ImportReport) -> None:
        self.site, self.report = site, report
        self.library: Library = read_library(config_of(site), TODAY)

    def article(self, old_path: str) -> Article:
        """Return the article that was `old_path`."""
        return next(
            a for a in self.library.articles if a.front_matter.values.get("x-imported-from") == old_path
        )

    def notes(self, kind: str) -> list[tuple[str, int]]:
        """Return place of each note of a kind."""
        return [(n.path, n.line) for n in self.report.notes if n.kind == kind]


@pytest.fixture
def adopt(tmp_path: Path) -> Callable[..., Imported]:
    """A function that imports `files` into a site: `adopt({"a.md": "…"}, into="en/manual", site={…})`."""

    def run(old: Files, *, site: Files | None = None, into: str = "en/manual", **more: Any) -> Imported:
        folder = write_files(tmp_path / "old", old)
        here = write_files(tmp_path / "site", {"docs/en/_section.yml": "title: Help\n", **(site or {})})
        config = config_of(here, site_name="Example")
        plan = plan_import(folder, config, ImportOptions(into, **more), TODAY)
        write_import(plan, config.docs)
        return Imported(here, plan.report)

    return run


# -- front matter


def test_a_plain_file_becomes_an_article_in_progress(adopt: Callable[..., Imported]) -> None:
    done = adopt({"Get Started/Sign in.md": "---\ntitle: Sign in\n---\nOpen the app. Then sign in.\n"})
    article = done.article("Get Started/Sign in.md")
    assert article.docs_path == "en/manual/get-started/sign-in.md"
    assert article.fields is not None
    assert (article.fields.id, article.fields.type) == ("KB0001", ArticleType.REFERENCE)
    assert article.fields.title == "Sign in"
    assert article.fields.description == "Open the app."
    assert article.work_in_progress
    assert article.body.strip() == "Open the app. Then sign in."
    assert article.problems == ()  # owner, applies_to and dates are inherited


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
    assert "[a](KB0078#x)" in done.article("b.md").body


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
    assert "reviewed" not in values
    assert values["x-date"] == "2030-01-01"


# -- YAML out

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
VALUES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)
)


@given(st.dictionaries(st.from_regex(r"x-[\w.]{1,8}", fullmatch=True), VALUES, max_size=4))
def test_what_is_written_is_read_back_the_same(values: Mapping[str, Any]) -> None:
    read = read_front_matter(Source("a.md", document(values, "Body")))
    assert read.problems == ()
    assert read.values == values


@pytest.mark.parametrize(
    "text", ["no", "0x80070005", "2.10", "2021-07-27", "null", "1_000", "12:30", "~", "="]
)
def test_texts_that_other_tools_misread_are_quoted(text: str) -> None:
    assert re.fullmatch(r"""x: (['"]).*\1\n""", yaml_text({"x": text}))


def test_quotes_are_easy_to_read() -> None:
    assert (
        yaml_text({"title": "'Error: avrdude' when uploading"})
        == "title: \"'Error: avrdude' when uploading\"\n"
    )
    assert yaml_text({"title": "It isn't there"}) == "title: It isn't there\n"
    assert yaml_text({"day": date(2026, 11, 2), "empty": None}) == "day: 2026-11-02\nempty:\n"


def test_every_field_has_its_place_in_the_order() -> None:
    fields = {name for model in FIELDS_BY_TYPE.values() for name in model.model_fields}
    assert fields == set(FIELD_ORDER)


# -- names and places


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Yún Board", "yun-board"),
        ("If your board isn't detected", "if-your-board-isnt-detected"),
        ("451-4.7.0_error", "451-4-7-0-error"),
        ("時計を合わせる (ガイド)", "時計を合わせる-ガイド"),
        ("Ｗｉ－Ｆｉ", "wi-fi"),
        ("Straße & Æther", "strasse-aether"),
        ("???", ""),
        ("हिन्दी", "हिन्दी"),
        ("word " * 30, ("word-" * 16).rstrip("-")),
    ],
)
def test_slugs_read_well(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text())
def test_a_slug_is_a_safe_file_name(name: str) -> None:
    assert not re.search(r"[\s/\\.:*?\"'<>|#%A-Z]", slug(name))
    assert slug(slug(name)) == slug(name)


def test_no_two_articles_and_no_folder_share_an_address(adopt: Callable[..., Imported]) -> None:
    files = {
        "A B.md": "One.",
        "a-b.md": "Two.",
        "A-b/c.md": "Three.",
        "a b/d.md": "Four.",
        "index.md": "# Start\n",
    }
    done = adopt({**files, "A-b/README.md": "Read me."})
    urls = [a.url for a in done.library.articles]
    assert len({*urls, *(f"{folder}/" for folder in done.library.folders)}) == len(urls) + len(
        done.library.folders
    )
    assert done.article("index.md").docs_path == "en/manual/start.md"
    assert done.article("A-b/README.md").docs_path.endswith("/overview.md")
    assert not any(a.docs_path.endswith("index.md") for a in done.library.articles)


def test_ids_go_on_after_the_highest_of_any_language(adopt: Callable[..., Imported]) -> None:
    site = {
        "docs/ja/a.md": front_matter(id="KB0040") + "本文\n",
        "docs/ja/broken.md": "---\nid: KB0050\ntitle: a: b\n---\n",
    }
    done = adopt({"b.md": "Two.", "a.md": "One."}, site=site)
    assert [(one.source, one.id) for one in done.report.adopted] == [("a.md", "KB0051"), ("b.md", "KB0052")]


def test_sections_say_what_articles_have_in_common(adopt: Callable[..., Imported]) -> None:
    done = adopt({"Yún Board/faq_pages/a.md": "Text."}, product="Yún", owner="Team Y", title="Old help")
    docs = done.site / "docs" / "en" / "manual"
    top = (docs / "_section.yml").read_text(encoding="utf-8")
    assert top.splitlines() == [
        "title: Old help", "owner: Team Y", "applies_to:", "- product: Yún", "reviewed: 2026-11-22",
        "review_by: 2027-05-21",
    ]  # fmt: skip
    assert (docs / "yun-board" / "_section.yml").read_text(encoding="utf-8") == "title: Yún Board\n"
    assert (docs / "yun-board" / "faq-pages" / "_section.yml").read_text() == "title: Faq pages\n"


@pytest.mark.parametrize(
    ("into", "title"),
    [
        ("en/arduino", "Arduino"),
        ("en/help/get-started", "Get started"),
        ("ja/プリンター", "プリンター"),
        ("en/old", "Old"),
        ("ja", "Old"),
    ],
)
def test_the_section_is_called_as_the_folder_that_was_asked_for(
    adopt: Callable[..., Imported], into: str, title: str
) -> None:
    done = adopt({"a.md": "# A\n"}, into=into)
    assert done.library.sections[into].title == title


def test_the_section_keeps_the_spelling_of_the_folder_that_was_imported() -> None:
    assert into_title("en/yun-board", "Yún Board") == "Yún Board"
    assert into_title("en/ide", "IDE") == "IDE"
    assert into_title("en/ide", "old") == "Ide"


def test_what_is_inherited_already_is_not_said_again(adopt: Callable[..., Imported]) -> None:
    site = {
        "docs/en/_section.yml": "owner: Everybody\n",
        "docs/en/manual/_section.yml": "title: Manual\nreviewed: 2026-01-01\n",
    }
    done = adopt({"a.md": "Text.", "Sub/b.md": "Text."}, site=site)
    docs = done.site / "docs" / "en" / "manual"
    assert (docs / "_section.yml").read_text() == site["docs/en/manual/_section.yml"]
    assert "owner" not in (docs / "sub" / "_section.yml").read_text()
    assert "applies_to" in (docs / "sub" / "_section.yml").read_text()
    for path in ("a.md", "Sub/b.md"):
        article = done.article(path)
        assert article.fields is not None
        assert article.fields.owner == "Everybody"
        assert article.fields.applies_to[0].product == "Example"
        assert article.problems == ()


def test_importing_again_changes_nothing_and_says_so(adopt: Callable[..., Imported]) -> None:
    first = adopt({"a.md": "# A\n\nText. ![Picture of it](i.png)\n", "i.png": PNG})
    file = first.site / "docs" / first.article("a.md").docs_path
    file.write_text(file.read_text().replace("Text.", "Mended text."))
    second = adopt({"b.md": "# B\n\n[a](a.md#x)\n"})
    assert second.report.already == ("a.md",)
    assert [one.source for one in second.report.adopted] == ["b.md"]
    assert second.report.unused == ()
    assert "Mended text." in file.read_text()
    assert "[a](KB0001#x)" in second.article("b.md").body


def test_files_that_are_no_articles_are_said(adopt: Callable[..., Imported]) -> None:
    done = adopt({
        "empty.md": "---\nx: 1\n---\n\n", "includes/part.md": "A part.", "big.md": "x" * 2_000_001, "a.md": "Text.",
        "node_modules/x.md": "No.", ".hidden/y.md": "No.",
    })  # fmt: skip
    assert done.notes("no_article") == [("empty.md", 1)]
    assert done.notes("too_big") == [("big.md", 1)]
    assert done.notes("snippet") == [("includes/part.md", 1)]
    assert [one.source for one in done.report.adopted] == ["a.md", "includes/part.md"]


def test_drafts_are_said_and_can_be_kept_from_customers(adopt: Callable[..., Imported]) -> None:
    files = {"a.md": "---\ntitle: A\ndraft: true\n---\nText.\n"}
    done = adopt(files, drafts=Visibility.INTERNAL)
    article = done.article("a.md")
    assert article.fields is not None
    assert article.fields.visibility is Visibility.INTERNAL
    assert article.front_matter.values["x-draft"] == "true"
    assert done.notes("draft") == [("a.md", 3)]


def test_translations_get_one_id_where_they_share_a_key(adopt: Callable[..., Imported]) -> None:
    adopt({"a.md": "---\ntitle: A\nid: 4401874331410\n---\nText.\n", "c.md": "---\nid: 77\n---\nText.\n"})
    write = {
        "old-ja/b.md": "---\ntitle: B\nid: 4401874331410\n---\n本文です。\n",
        "old-ja/d.md": "---\ntitle: D\nid: 99\n---\n本文です。\n",
    }
    done = adopt({}, into="en/manual")
    folder = write_files(done.site.parent, write) / "old-ja"
    config = config_of(done.site)
    plan = plan_import(folder, config, ImportOptions("ja/manual", pair_by="id"), TODAY)
    assert {one.source: one.id for one in plan.report.adopted} == {"b.md": "KB0001", "d.md": "KB0003"}


# -- links, anchors, images


def body_of(adopt: Callable[..., Imported], body: str, others: Files | None = None, **more: Any) -> Imported:
    """Import an article `a.md` with `body`, beside `others`."""
    return adopt({"Guide/a.md": f"---\ntitle: A\n---\n{body}", **(others or {})}, **more)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[b](b.md)", "[b](KB0002)"),
        ("[b](../Other%20Things/c.md#Ein-Ort)", "[b](KB0003#ein-ort)"),
        ("[b](<../Other Things/c.md>)", "[b](<KB0003>)"),
        ("[b](b)", "[b](KB0002)"),
        ("[b](./b.html#second-part 'Title')", "[b](KB0002#second-part 'Title')"),
        ("[b](/Guide/b/)", "[b](KB0002)"),
        ("[b][x]\n\n[x]: b.md", "[b][x]\n\n[x]: KB0002"),
        ('<a class="y" href="b.md#x">b</a>', '<a class="y" href="KB0002#x">b</a>'),
        ("[b](https://support.example.com/hc/en-us/articles/4406856349970-Some-Title)", "[b](KB0002)"),
        ("<https://support.example.com/hc/articles/4406856349970>", r"[The b \[x\]](KB0002)"),
        ("[b](https://support.example.com/hc/articles/4406856349970#x)", "[b](KB0002#x)"),
        ("[a](#here)", "[a](#here)"),
        ("[other](https://example.com/b.md)", "[other](https://example.com/b.md)"),
        ("[other](mailto:b@example.com)", "[other](mailto:b@example.com)"),
        ("[bad](http://[b/c)", "[bad](http://[b/c)"),
        (
            "[two](https://example.com/4406856349970/98765432109)",
            "[two](https://example.com/4406856349970/98765432109)",
        ),
        ("`[b](b.md)`", "`[b](b.md)`"),
        ("[top](b.md#top)", "[top](KB0002#top)"),
    ],
)
def test_links_between_articles_lead_to_ids(
    adopt: Callable[..., Imported], written: str, expected: str
) -> None:
    others = {
        "Guide/b.md": '---\ntitle: "The b [x]"\nid: 4406856349970\n---\n<a id="x"></a>\n\n## One\n\n## Second part\n',
        "Other Things/c.md": "---\nid: 98765432109\n---\n# C\n\n## Ein Ort\n",
    }
    done = body_of(adopt, f"Text. {written}\n\n## Here\n", others)
    assert done.article("Guide/a.md").body.strip() == f"Text. {expected}\n\n## Here"


def test_what_leads_nowhere_is_left_and_said(adopt: Callable[..., Imported]) -> None:
    body = "[x](gone.md)\n\n[y](#gone)\n\n[z](b.md#gone)\n\n![An image](img/gone.png)\n\n<img src='/gone2.png'>\n"
    done = body_of(adopt, body, {"Guide/b.md": "Text."})
    assert done.notes("link_missing") == [("Guide/a.md", 4)]
    assert done.notes("anchor_missing") == [("Guide/a.md", 6), ("Guide/a.md", 8)]
    assert done.notes("image_missing") == [("Guide/a.md", 10), ("Guide/a.md", 12)]
    assert done.article("Guide/a.md").body.strip() == body.replace("b.md#gone", "KB0002#gone").strip()


def test_the_address_of_the_old_site_is_told_or_learned(adopt: Callable[..., Imported]) -> None:
    pages = {f"{name}.md": f"# {name}\n\nText.\n" for name in ("one", "two", "three", "four")}
    links = "[1](/Help/one) [2](/help/two/) [3](/help/three.html) [4](https://example.com/help/four) [5](/help/five)"
    done = adopt({**pages, "links.md": f"# Links\n\n{links}\n"})
    ids = {one.source: one.id for one in done.report.adopted}
    one, two, three, four = (ids[f"{name}.md"] for name in ("one", "two", "three", "four"))
    assert f"[1]({one}) [2]({two}) [3]({three}) [4]({four}) [5](/help/five)" in done.article("links.md").body
    assert done.notes("link_missing") == [("links.md", 3)]


def test_with_the_old_address_links_to_the_rest_of_it_stay_whole(adopt: Callable[..., Imported]) -> None:
    done = adopt(
        {
            "one.md": "# One\n",
            "links.md": "[1](https://old.example.com/help/one#x) [2](/help/one) [3](/shop/cart#a)\n",
        },
        source_url="https://old.example.com/help/",
    )
    id_of_one = done.article("one.md").id
    expected = f"[1]({id_of_one}#x) [2]({id_of_one}) [3](https://old.example.com/shop/cart#a)"
    assert done.article("links.md").body.strip() == expected


def test_a_short_id_is_not_looked_for_in_addresses_of_others(adopt: Callable[..., Imported]) -> None:
    link = "[2](https://github.com/example/issues/42)"
    done = adopt({"a.md": "---\ntitle: A\nid: 42\n---\nText.\n", "b.md": f"{link}\n"})
    assert done.article("b.md").body.strip() == link


def test_images_come_along_with_their_layout(adopt: Callable[..., Imported]) -> None:
    body = (
        "![One thing](img/one.png) ![Two](<img/two words.png>) ![Three](../Shared%20Pics/three.png)\n\n"
        '<img src="/site/assets/four.png"> [a file](files/five.pdf#page=2) ![Case](img/SIX.png)\n\n'
        "![Far](https://example.com/far.png) ![Data](data:image/png;base64,AAAA)\n"
    )
    files = {
        "Guide/img/one.png": PNG, "Guide/img/two words.png": PNG, "Shared Pics/three.png": PNG,
        "assets/four.png": PNG, "Guide/files/five.pdf": b"%PDF", "Guide/img/six.png": PNG, "Guide/img/never.png": PNG,
    }  # fmt: skip
    done = body_of(adopt, body, files)
    article = done.article("Guide/a.md")
    kinds = {i.src: done.library.resolve(article, i.src).kind for i in article.outline.images}
    assert kinds == {
        "img/one.png": "file", "img/two words.png": "file", "../shared-pics/three.png": "file",
        "../assets/four.png": "file", "img/six.png": "file", "https://example.com/far.png": "external",
        "data:image/png;base64,AAAA": "external",
    }  # fmt: skip
    assert "[a file](files/five.pdf#page=2)" in article.body
    assert (done.site / "docs/en/manual/guide/files/five.pdf").read_bytes() == b"%PDF"
    assert done.report.unused == ("Guide/img/never.png",)
    assert done.notes("image_elsewhere") == [("Guide/a.md", 8)]


def test_images_of_a_second_folder_come_along(adopt: Callable[..., Imported], tmp_path: Path) -> None:
    static = write_files(tmp_path / "static", {"pics/one.png": PNG})
    done = adopt({"Sub/a.md": "![One thing](/pics/one.png)\n"}, files=static)
    assert "![One thing](../pics/one.png)" in done.article("Sub/a.md").body
    assert (done.site / "docs/en/manual/pics/one.png").is_file()


def test_nothing_outside_the_folder_is_read(adopt: Callable[..., Imported], tmp_path: Path) -> None:
    write_files(tmp_path, {"secret.png": PNG, "old/a.md": "![Secret](../secret.png) ![Link](link.png)\n"})
    (tmp_path / "old" / "link.png").symlink_to(tmp_path / "secret.png")
    done = adopt({})
    assert done.notes("outside") == [("link.png", 1)]
    assert done.notes("image_missing") == [("a.md", 1), ("a.md", 1)]
    assert not list((done.site / "docs").rglob("*.png"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# A\n\nText.\n", "Text."),
        ("# ａ.\n\nText.\n", "Text."),
        ('# <a name="a-title"></a>A\n\nText.\n', '<a id="a-title"></a>Text.'),
        ('# <a name="a-title"></a>A\n\n- Item\n', '<a id="a-title"></a>\n\n- Item'),
        ("# A {#a-title}\n\n| x | y |\n|---|---|\n", '<a id="a-title"></a>\n\n| x | y |\n|---|---|'),
        ("A\n===\n\nText.\n", "Text."),
        ("# Another\n\nText.\n", "# Another\n\nText."),
        ("Text.\n\n# A\n", "Text.\n\n# A"),
        ("<!-- note -->\n\n# A\nText.\n", "<!-- note -->\n\nText."),
        ('<a id="x"></a>\n\n# A\n\nText.\n', '<a id="x"></a>\n\n\nText.'),
        ('## <a name="x"></a>Part\n', "## Part {#x}"),
        ('## <a name="x"></a>Part ##\n', "## Part {#x} ##"),
        ('<a id="X_1"></a>\n\n## Part\n', "## Part {#X_1}"),
        ('## <a id="x"/>Part\n', "## Part {#x}"),
        ('<a id="x"></a>\n<a id="y"></a>\n\n## Part\n', '<a id="x"></a>\n\n\n## Part {#y}'),
        ('## <a name="x"></a>Part {#own}\n', '## <a name="x"></a>Part {#own}'),
        ('## <a name="x y"></a>Part\n', '## <a name="x y"></a>Part'),
        ('## <a name="prerequisites"></a>Part\n', "## Part {#section-prerequisites}"),
        ('## <a name="step-1"></a>Part\n', "## Part {#section-step-1}"),
        ('Part <a name="x"></a>\n----\n', "Part  {#x}\n----"),
        ('- <a id="x"></a>\n\n## Part\n', '- <a id="x"></a>\n\n## Part'),
        ('```\n<a id="x"></a>\n```\n\n## Part\n', '```\n<a id="x"></a>\n```\n\n## Part'),
        ('## <a name="x"></a>One\n\n## <a name="x"></a>Two\n', '## One {#x}\n\n## <a name="x"></a>Two'),
    ],
)
def test_titles_and_anchors_are_settled(adopt: Callable[..., Imported], body: str, expected: str) -> None:
    assert body_of(adopt, body).article("Guide/a.md").body.strip() == expected


@pytest.mark.parametrize(
    "name",
    [
        "the-title",
        "set-com-port",
        "Mixed-Case",
        "mixed-case",
        "step-1",
        "a-b-c",
        "a--b-c",
        "a--b-c-1",
        "kept",
    ],
)
def test_every_way_to_name_a_place_leads_to_it(adopt: Callable[..., Imported], name: str) -> None:
    target = (
        '# <a name="the-title"></a>B\n\n<a id="set-com-port"></a>\n\n## Set the COM port\n\n'
        '## <a id="Mixed-Case"></a>Mixed\n\n## <a id="step-1"></a>Step\n\n1. One\n\n## A & B, C!\n\n## A & B, C!\n\n'
        'Text <a id="kept"></a> here.\n'
    )
    done = body_of(adopt, f"[x](b.md#{name})\n", {"Guide/b.md": target})
    link = done.article("Guide/a.md").outline.links[0]
    found = done.library.resolve(done.article("Guide/a.md"), link.target)
    assert found.article is done.article("Guide/b.md")
    assert found.anchor in found.article.outline.anchors
    assert done.notes("anchor_missing") == []


def test_slugs_of_github() -> None:
    assert github_slug("A & B, C!") == "a--b-c"
    assert github_slug("日本語 の 見出し。") == "日本語-の-見出し"
    assert anchor_of("A & B, C!") == "a-b-c"


# -- texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", "One."),
        ("Use e.g. a cable. Then go.", "Use e.g. a cable."),
        ("Version 4.7.0 is out. Get it.", "Version 4.7.0 is out."),
        ("時計を合わせます。次に進みます。", "時計を合わせます。"),
        ("「終わりました。」と出ます。次へ。", "「終わりました。」"),
        ("Does it work? Yes.", "Does it work?"),
        ("no end", "no end"),
        ("word " * 60, ("word " * 40).strip() + "…"),
        ("字" * 120, "字" * 100 + "…"),
    ],
)
def test_the_first_sentence(text: str, expected: str) -> None:
    assert first_sentence(text) == expected


def test_markdown_becomes_plain_text() -> None:
    assert (
        plain("[!NOTE]\n**Bold** [link](x) `code` ![alt](i.png) <b>html</b><br>*end*")
        == "Bold link code html end"
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![Only a picture](x.png)\n\nText here.\n", "Text here."),
        ("| Table | Head |\n|---|---|\n| a | b |\n\nText here.\n", "Text here."),
        ("A\n\nText here.\n", "Text here."),
        ("## Heading\n\n- Item one.\n", "Item one."),
        ("![Only a picture](x.png)\n", None),
    ],
)
def test_the_description_is_the_first_sentence_that_says_something(
    adopt: Callable[..., Imported], body: str, expected: str | None
) -> None:
    fields = body_of(adopt, body, {"Guide/x.png": PNG}).article("Guide/a.md").fields
    assert fields is not None
    assert fields.description == expected


def test_readable_names() -> None:
    assert readable("get-started_now") == "Get started now"
    assert readable("設定") == "設定"


# -- nothing of the body is lost

BODY = """\
# A

1. One

   - nested by three
     1. deeper
2. Two
5. Five

> [!NOTE]
> A note.

| a | b |
|:--|--:|
| `x|y` | **z** |

```
<a id="code"></a>
[b](b.md)
```

<div><a id="x"></a><img src="i.png"></div>

Line<br>break {braces} and \\* escaped.
"""


def test_the_body_says_the_same_as_before(adopt: Callable[..., Imported]) -> None:
    done = body_of(adopt, BODY, {"Guide/i.png": PNG})
    before = structure(commonmark_html(BODY.partition("\n")[2]))
    after = structure(renderer().convert(normalize(done.article("Guide/a.md").body)))
    assert after == before


# -- the command


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site in the current folder, with an old help centre beside it."""
    write_files(tmp_path, {
        "site/mkdocs.yml": "site_name: Example\nplugins: [kb]\n", "site/docs/en/_section.yml": "title: Help\n",
        "old/a.md": "# A\n\n![Picture](gone.png)\n", "empty/x.txt": "no Markdown",
    })  # fmt: skip
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path / "site"


def kb(*args: str) -> Any:
    """Run the command."""
    return CliRunner().invoke(main, ["--today", "2026-11-22", *args])


@pytest.mark.parametrize("lang", LANGS)
def test_the_report_names_each_thing_with_its_place(site: Path, lang: str) -> None:
    result = kb("--ui-lang", lang, "import", "../old", "--into", "docs/en/manual")
    assert result.exit_code == 0
    assert "KB0001" in result.stdout
    assert "\n  ../old/a.md:3: gone.png\n" in result.stdout
    assert words(lang, "cli")["import"]["next"] in result.stdout
    assert (site / "docs/en/manual/a.md").is_file()


def test_a_dry_run_writes_nothing(site: Path) -> None:
    result = kb("import", "../old", "--into", "docs/en/manual", "--dry-run", "--json")
    report = json.loads(result.stdout)
    assert report["adopted"] == [
        {"source": "a.md", "docs_path": "en/manual/a.md", "id": "KB0001", "title": "A"}
    ]
    assert report["notes"] == [
        {"kind": "image_missing", "path": "a.md", "line": 3, "values": {"target": "gone.png"}}
    ]
    assert not (site / "docs/en/manual").exists()


@pytest.mark.parametrize("into", ["docs/en/manual", "en/manual", "manual"])
def test_the_section_may_be_named_from_anywhere(site: Path, into: str) -> None:
    assert kb("import", "../old", "--into", into, "--lang", "en").exit_code == 0
    assert (site / "docs/en/manual/a.md").is_file()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("../old", "--into", "elsewhere"), "outside"),
        (("../old", "--into", "docs/en/x", "--lang", "ja"), "outside_lang"),
        (("../empty", "--into", "docs/en/x"), "nothing"),
        (("docs", "--into", "docs/en/x"), "own_articles"),
        (("..", "--into", "docs/en/x"), "own_articles"),
        (("../old", "--into", "docs/en/x", "--source-url", "help.example.com"), "no_address"),
    ],
)
def test_what_cannot_be_imported_is_refused(site: Path, args: tuple[str, ...], said: str) -> None:
    before = sorted(site.rglob("*"))
    result = kb("--ui-lang", "en", "import", *args)
    assert result.exit_code == 2
    said_between = re.split(r"\{\w+\}", words("en", "cli")["import"][said])
    assert all(part in result.stderr for part in said_between)
    assert sorted(site.rglob("*")) == before


def test_every_kind_of_note_has_its_words() -> None:
    sources = (Path(__file__).parent.parent / "kb_build" / "importer").glob("*.py")
    kinds = {kind for file in sources for kind in re.findall(r'Note\(\s*"(\w+)"', file.read_text())}
    kinds |= {
        "image_missing",
        "link_missing",
        "name",
        "broken_link",
        "linked_folder",
        "outside",
        "unopenable",
    }
    for lang in LANGS:
        assert kinds <= words(lang, "cli")["import"]["notes"].keys()


def test_the_inventory_reads_what_it_can(tmp_path: Path) -> None:
    write_files(tmp_path, {"docs/en/a.md": b"\xff\xfe", "docs/en/b.md": front_matter(id="KB0009")})
    inventory = read_inventory(config_of(tmp_path))
    assert [(e.docs_path, e.id) for e in inventory.entries] == [("en/b.md", "KB0009")]
    assert read_inventory(config_of(tmp_path / "none")).first_free == 1
