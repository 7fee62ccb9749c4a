"""Where an imported article goes, what it is called, and its id."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_build.importer import ImportOptions, plan_import
from kb_build.importer.places import into_title
from kb_build.model.parts import Visibility
from kb_build.slug import slug
from tests.importer.imported import PNG, Imported
from tests.libraries import TODAY, config_of, front_matter, write_files


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
        "title: Old help", "owner: Team Y", "applies_to:", "- product: Yún", "review_by: 2027-05-21",
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


def test_what_the_section_says_itself_is_not_said_again(adopt: Callable[..., Imported]) -> None:
    site = {
        "docs/en/_section.yml": "owner: Everybody\n",
        "docs/en/manual/_section.yml": "title: Manual\napplies_to: [{product: Example}]\nreviewed: 2026-01-01\n",
    }
    done = adopt({"a.md": "Text.", "Sub/b.md": "Text."}, site=site)
    docs = done.site / "docs" / "en" / "manual"
    assert (docs / "_section.yml").read_text() == site["docs/en/manual/_section.yml"]
    assert "owner" not in (docs / "sub" / "_section.yml").read_text()
    assert (docs / "sub" / "_section.yml").read_text() == "title: Sub\nreview_by: 2027-05-21\n"
    for path in ("a.md", "Sub/b.md"):
        article = done.article(path)
        assert article.fields is not None
        assert article.fields.owner == "Everybody"
        assert article.fields.applies_to[0].product == "Example"
        assert article.fields.reviewed is None
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
