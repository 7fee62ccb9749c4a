"""What is written after the engine: files for programs, the sitemap, plain Markdown, and nothing that is internal."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from kb_build.error_text import normalize_message
from kb_build.library import Library
from kb_build.publish.api import errors, write_api
from kb_build.publish.plain import Plain
from kb_build.publish.sitemap import write_sitemap
from kb_build.publish.tidy import UNUSED, tidy
from kb_build.read import read_library
from kb_build.schema import front_matter_schema
from tests.libraries import config_of, front_matter, library_of
from tests.sites import digest, small_site

SITE_URL = "https://example.com/kb/"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The small help centre, read."""
    folder = small_site(tmp_path_factory.mktemp("small"))
    return read_library(config_of(folder, site_url=SITE_URL))


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


NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_the_sitemap_has_every_article_with_its_translations(library: Library, tmp_path: Path) -> None:
    write_sitemap(library, tmp_path)
    entries = ET.parse(tmp_path / "sitemap.xml").getroot().findall("s:url", NAMESPACE)
    found = {entry.findtext("s:loc", namespaces=NAMESPACE): entry for entry in entries}
    assert sorted(found) == [f"{SITE_URL}{a.url}" for a in library.published]
    both = {"en": f"{SITE_URL}en/fix/license/", "ja": f"{SITE_URL}ja/fix/license/"}
    for lang in both:
        links = found[both[lang]].findall("x:link", NAMESPACE)
        assert {link.get("hreflang"): link.get("href") for link in links} == both
        assert {link.get("rel") for link in links} == {"alternate"}
    assert found[f"{SITE_URL}en/fix/clock/"].findall("x:link", NAMESPACE) == []
    assert {e.findtext("s:lastmod", namespaces=NAMESPACE) for e in entries} == {"2026-11-02"}


def test_the_sitemap_leaves_out_what_search_engines_are_asked_to_leave_out(tmp_path: Path) -> None:
    library = library_of(
        {
            "docs/en/a.md": front_matter(id="KB0001", lang="en") + "x\n",
            "docs/ja/a.md": front_matter(id="KB0001", confidence="wip") + "x\n",
            "docs/ja/b.md": front_matter(id="KB0002", confidence="wip") + "x\n",
        },
        site_url=SITE_URL,
    )
    write_sitemap(library, tmp_path)
    (entry,) = ET.parse(tmp_path / "sitemap.xml").getroot()
    assert entry.findtext("s:loc", namespaces=NAMESPACE) == f"{SITE_URL}en/a/"
    assert entry.findall("x:link", NAMESPACE) == []


def test_an_address_in_the_sitemap_is_a_url(tmp_path: Path) -> None:
    library = library_of({"docs/ja/時計&1.md": front_matter(reviewed=None) + "x\n"}, site_url=SITE_URL)
    write_sitemap(library, tmp_path)
    (entry,) = ET.parse(tmp_path / "sitemap.xml").getroot()
    assert [part.text for part in entry] == [f"{SITE_URL}ja/%E6%99%82%E8%A8%88&1/"]


def test_without_an_address_there_is_no_sitemap_and_the_engine_s_is_removed(tmp_path: Path) -> None:
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (tmp_path / name).write_text("of the engine", encoding="utf-8")
    write_sitemap(library_of({"docs/ja/x.md": front_matter() + "x\n"}), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_tidy_removes_the_theme_s_unused_files_and_nothing_else(tmp_path: Path) -> None:
    for name in (*UNUSED, "assets/kb/kb.js", "assets/images/logo.png", "search/index.html"):
        file = (
            tmp_path / name / "x.js"
            if name in ("assets/javascripts", "assets/stylesheets")
            else tmp_path / name
        )
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    tidy(tmp_path)
    tidy(tmp_path)
    assert sorted(digest(tmp_path)) == ["assets/images/logo.png", "assets/kb/kb.js", "search/index.html"]


SHELL = """\
    <input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
    <label class="md-overlay" for="__drawer"></label>
    <div data-md-component="skip">
        <a href="#x" class="md-skip">
          Skip to content
        </a>
    </div>
    <div data-md-component="announce">
    </div>
"""


def test_tidy_takes_the_theme_s_switches_out_of_pages_and_leaves_articles_alone(tmp_path: Path) -> None:
    page = "<!doctype html>\n<body>\n{0}<p>\n<article id>\n{1}</article>\n{2}</body>\n"
    dialog = '    <div class="md-dialog">\n      <div class="y"></div>\n    </div>\n'
    foreign = SHELL.encode() + "本文".encode("cp932")  # a file that the writer brings, in whatever encoding
    (tmp_path / "index.html").write_text(page.format(SHELL, SHELL, dialog), encoding="utf-8")
    (tmp_path / "old.html").write_bytes(foreign)
    tidy(tmp_path)
    found = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert found == page.format("", SHELL, "").replace("doctype", "DOCTYPE")
    assert (tmp_path / "old.html").read_bytes() == foreign


PLAIN = """\
<!-- ask Ken first -->
See [the clock](../clock.md#step-1), [by id](KB0002), [here](#end), [out](https://example.com/) and [gone](KB0666).

![Switch](../img/a.png) `[code](KB0002)` <!-- TODO -->text.

## End
"""


def test_plain_markdown_leads_to_the_site_and_says_no_more_than_the_page() -> None:
    library = library_of({
        "docs/en/deep/here.md": front_matter() + PLAIN,
        "docs/en/clock.md": front_matter(id="KB0002") + "1. Set it.\n",
        "docs/en/secret.md": front_matter(id="KB0666", visibility="internal") + "x\n",
        "docs/en/img/a.png": "x",
    })  # fmt: skip
    text = Plain(library.by_path["en/deep/here.md"], library).document("a/KB0001/")
    assert text == (
        "# Where is the power button?\n\nQuestion KB0001\n\nApplies to\n\n* Example\n\nChecked Nov 2, 2026\n\n"
        "See [the clock](../../en/clock/#step-1), [by id](../../en/clock/), [here](../../en/deep/here/#end),"
        " [out](https://example.com/) and gone.\n\n![Switch](../../en/img/a.png) `[code](KB0002)` text."
        "\n\n## End\n\nLast checked on Nov 2, 2026\n"
    )


@pytest.mark.parametrize("text", [front_matter(), front_matter() + "\n\n", front_matter() + "Last line"])
def test_plain_markdown_ends_with_one_line_end(text: str) -> None:
    library = library_of({"docs/en/a.md": text})
    plain = Plain(library.by_path["en/a.md"], library).document("a/KB0001/")
    assert plain.startswith("# Where is the power button?\n")
    assert plain.endswith("\n")
    assert not plain.endswith("\n\n")


SECRET = """\
---
id: KB0666
type: error
title: The master password
description: Whisper it.
visibility: internal
applies_to: [{product: Shop}]
owner: cellar
reviewed: 2026-11-02
review_by: 2027-11-02
error_messages: [{text: "Swordfish rejected", code: SWORD-1}]
meaning: Swordfish.
cause: Swordfish.
prerequisites: none
solutions: [{id: solution-1, title: Say swordfish}]
recurrence: possible
prevention: Swordfish.
aliases: [old/swordfish/]
related: [KB0001]
---
Swordfish. ![The safe](img/safe.png)
"""
REFERENCES = """\
---
id: KB0009
type: how_to
title: Open the shop
description: With a key.
prerequisites: [{text: You have a key, link: KB0666}, {text: You are there, link: ../cellar/secret.md}]
risk: data_loss
backup: {what: The till, how: KB0002, restore: KB0002}
screenshots: {none: A door.}
related: [KB0666, KB0003]
superseded_by: KB0666
---
<!-- The password is swordfish, see KB0666. -->
1. Say [the word](KB0666) or [the same](../cellar/secret.md#solution-1), [this][w], <a href="/a/KB0666/">that</a>
   or <a href="/en/cellar/secret/">this</a>. Look up [the code](/e/sword-1/). <!-- KB0666 -->

[w]: KB0666 "The word"

## How to tell it worked

It is open.
"""
TRACES = re.compile(rb"swordfish|KB0666|master password|whisper|SWORD-1|safe\.png|cellar", re.IGNORECASE)


def test_an_internal_article_leaves_no_trace_although_others_lead_to_it(tmp_path: Path) -> None:
    folder = small_site(tmp_path, SITE_URL)
    (folder / "docs/en/cellar/img").mkdir(parents=True)
    (folder / "docs/en/cellar/secret.md").write_text(SECRET, encoding="utf-8")
    (folder / "docs/en/cellar/_section.yml").write_text("title: Swordfish cellar\n", encoding="utf-8")
    (folder / "docs/en/fix/open.md").write_text(REFERENCES, encoding="utf-8")
    shutil.copyfile(folder / "docs/en/fix/img/clock.png", folder / "docs/en/cellar/img/safe.png")
    command = [sys.executable, "-m", "kb_build", "build"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    site = folder / "site"
    assert "You have a key" in (site / "en/fix/open/index.html").read_text(encoding="utf-8")
    assert read(site / "api/v1/article/KB0009.en.json")["fields"]["related"] == ["KB0003"]
    for file in site.rglob("*"):
        assert not TRACES.search(str(file.relative_to(site)).encode()), file
        assert not (file.is_file() and TRACES.search(file.read_bytes())), file
    command += ["--visibility", "customer,internal"]
    assert subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0
    for name in ("en/cellar/secret", "old/swordfish", "e/sword-1", "a/KB0666"):
        assert (site / name / "index.html").is_file(), name


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
