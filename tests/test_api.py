"""The files for programs below /api/v1/, and the schemas beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from kb_build.error_text import normalize_message
from kb_build.library import Library
from kb_build.publish.api import errors, write_api
from kb_build.publish.sitemap import write_sitemap
from kb_build.schema import front_matter_schema
from tests.libraries import front_matter, library_of
from tests.sites import digest, small_library

SITE_URL = "https://example.com/kb/"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return small_library(tmp_path_factory.mktemp("small"), SITE_URL)


@pytest.fixture(scope="module")
def api(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build writes below /api/v1/."""
    site = tmp_path_factory.mktemp("api")
    write_api(library, site)
    return site / "api" / "v1"


def read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def mistakes(api: Path, schema: str, value: Any) -> list[str]:
    loaded = read(api / "schema" / f"{schema}.schema.json")
    Draft202012Validator.check_schema(loaded)
    return [
        e.message for e in Draft202012Validator(loaded, format_checker=FormatChecker()).iter_errors(value)
    ]


def test_every_file_is_valid_by_the_schema_beside_it(api: Path) -> None:
    assert mistakes(api, "articles", read(api / "articles.json")) == []
    assert mistakes(api, "errors", read(api / "errors.json")) == []
    files = sorted((api / "article").iterdir())
    assert [f.name for f in files] == ["KB0001.en.json", "KB0001.ja.json", "KB0002.en.json", "KB0003.en.json"]
    for file in files:
        assert mistakes(api, "article", read(file)) == [], file


@pytest.mark.parametrize(
    "change",
    [{"id": "42"}, {"type": "page"}, {"updated": "yesterday"}, {"confidence": None}, {"extra": 1},
     {"applies_to": [{"versions": "3"}]}],
)  # fmt: skip
def test_the_schemas_refuse_what_is_wrong(api: Path, change: dict[str, Any]) -> None:
    first, *_ = read(api / "articles.json")
    assert mistakes(api, "articles", [{**first, **change}]) != []


def test_the_schema_of_front_matter_is_published_and_fits_the_articles(api: Path, library: Library) -> None:
    assert read(api / "schema" / "front-matter.schema.json") == front_matter_schema()
    for article in library.articles:
        typed = json.loads(json.dumps(yaml.safe_load(article.source.text.split("---")[1]), default=str))
        assert mistakes(api, "front-matter", typed) == [], article.path
        assert mistakes(api, "front-matter", {**typed, "titel": "x"}) != []


def test_an_article_is_summed_up(api: Path) -> None:
    assert [(a["id"], a["lang"]) for a in read(api / "articles.json")] == [
        ("KB0001", "en"), ("KB0001", "ja"), ("KB0002", "en"), ("KB0003", "en"),
    ]  # fmt: skip
    assert read(api / "articles.json")[1] == {
        "id": "KB0001",
        "lang": "ja",
        "type": "error",
        "title": "ライセンスを確認できませんでした (0x80070005)",
        "description": "パソコンの時計がずれています。",
        "url": "https://example.com/kb/ja/fix/license/",
        "permalink": "https://example.com/kb/a/KB0001/",
        "updated": "2026-11-02",
        "applies_to": [{"product": "Shop", "versions": "3.2–4.1"}],
        "confidence": "validated",
    }


def test_a_whole_article_has_its_fields_and_its_markdown(api: Path) -> None:
    whole = read(api / "article" / "KB0001.en.json")
    assert whole["fields"]["error_messages"] == [
        {"text": "Could not verify the license", "code": "0x80070005"}
    ]
    assert [s["id"] for s in whole["fields"]["solutions"]] == ["solution-1", "solution-2"]
    assert whole["fields"]["escalation"]["collect"] == ["The version of the app"]
    assert whole["fields"].keys().isdisjoint({"owner", "review_by", "visibility", "ignore", "aliases"})
    assert whole["markdown"].startswith("## Set the clock {#solution-1}\n\n1. Open **Settings**.")
    assert read(api / "article" / "KB0001.ja.json")["fields"]["prerequisites"] == []


def test_errors_lead_to_every_article_that_declares_them(api: Path) -> None:
    found = {(e["text"], e["code"]): e for e in read(api / "errors.json")}
    assert set(found) == {
        ("Could not verify the license", "0x80070005"), ("ライセンスを確認できませんでした", "0x80070005"),
    }  # fmt: skip
    assert found["Could not verify the license", "0x80070005"]["ids"] == ["KB0001"]


def test_the_same_message_in_other_characters_is_one_error() -> None:
    texts = ["Can’t  open", "Ｃan't open", "Can't open"]
    library = library_of({
        f"docs/en/{n}.md": front_matter(id=f"KB000{n}", error_messages=f'[{{text: "{text}"}}]') + "x\n"
        for n, text in enumerate(texts, 1)
    })  # fmt: skip
    (entry,) = errors(library)
    assert entry["text"] == normalize_message(texts[0]) == "Can't open"
    assert entry["ids"] == ["KB0001", "KB0002", "KB0003"]
    assert entry["messages"] == sorted(texts)


def test_addresses_are_quoted_and_relative_where_the_site_does_not_know_its_own(tmp_path: Path) -> None:
    library = library_of({"docs/ja/時計 #1.md": front_matter() + "x\n"}, site_url="https://example.com")
    write_api(library, tmp_path / "a")
    (found,) = read(tmp_path / "a/api/v1/articles.json")
    assert found["url"] == "https://example.com/ja/%E6%99%82%E8%A8%88%20%231/"
    write_api(library_of({"docs/ja/x.md": front_matter() + "x\n"}), tmp_path / "b")
    (found,) = read(tmp_path / "b/api/v1/articles.json")
    assert (found["url"], found["permalink"]) == ("ja/x/", "a/KB0001/")


def test_the_api_is_the_same_every_time(library: Library, api: Path, tmp_path: Path) -> None:
    write_api(library, tmp_path)
    assert digest(tmp_path / "api/v1") == digest(api)


def test_a_removed_article_is_in_no_file_for_programs(tmp_path: Path) -> None:
    library = library_of(
        {
            "docs/en/old.md": "---\nid: KB0001\ntype: faq\ntitle: Old\nredirect_to: KB0002\n"
            "error_messages: [{text: Gone}]\n---\nOld.\n",
            "docs/en/new.md": front_matter(id="KB0002") + "New.\n",
        },
        site_url=SITE_URL,
    )
    write_api(library, tmp_path)
    write_sitemap(library, tmp_path)
    assert [a["id"] for a in read(tmp_path / "api/v1/articles.json")] == ["KB0002"]
    assert read(tmp_path / "api/v1/errors.json") == []
    assert "old" not in (tmp_path / "sitemap.xml").read_text(encoding="utf-8")
