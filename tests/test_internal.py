"""Internal articles: what customers could learn of them is found before they can read it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kb_build.check import check
from kb_build.diagnostic import Severity
from tests.kb import kb
from tests.libraries import front_matter, library_of
from tests.sites import small_site

SECRET = front_matter(id="KB0666", title="The master password", visibility="internal") + "Swordfish.\n"


def found(body: str, secret: str = SECRET, **fields: object) -> list[tuple[str, str]]:
    """Return severity and place of what VS004 says of a customer's article."""
    head = front_matter(**fields)
    library = library_of({"docs/en/a.md": head + body, "docs/en/b.md": secret})
    lines = head.count("\n")
    return [
        (d.severity.value, f"{d.span.line - lines}:{d.span.column}" if d.span.line > lines else d.field)
        for d in check(library)
        if d.code == "VS004" and d.path == "docs/en/a.md"
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("詳しくはKB0666を見ます。\n", [("error", "1:5")]),
        ("`KB0666`\n\n```\nkb find KB0666\n```\n", [("error", "1:2"), ("error", "4:9")]),
        ("## KB0666\n\n| KB0666 |\n|---|\n", [("error", "1:4"), ("error", "3:3")]),
        ("[KB0666](b.md)\n", [("advice", "1:1"), ("error", "1:2")]),
        ("See [it](KB0666#x) and <a href='KB0666'>it</a>.\n", [("advice", "1:5"), ("advice", "1:33")]),
        ("[it][1]\n\n[1]: KB0666\n", [("advice", "1:1")]),
        ("<!-- KB0666 --> KB06660 XKB0666 KB0001\n", []),
    ],
)
def test_the_id_of_an_internal_article_is_found_where_customers_read(
    body: str, expected: list[tuple[str, str]]
) -> None:
    assert sorted(found(body)) == sorted(expected)


def test_fields_are_read_too_and_ids_that_are_links_are_none() -> None:
    assert found("Text\n", description="As KB0666 says.") == [("error", "description")]
    assert found("Text\n", related=["KB0666"], **{"x-note": "KB0666 knows"}) == []


def test_an_article_in_work_may_not_name_one_either() -> None:
    assert found("KB0666\n", confidence="wip") == [(Severity.ERROR.value, "1:1")]


def test_an_article_that_customers_see_in_one_language_is_no_secret() -> None:
    assert found("KB0666\n", secret=SECRET.replace("visibility: internal\n", "")) == []


def build(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return kb(folder, "build", "--ui-lang", "en", *more)


def test_what_names_an_internal_article_by_another_way_stops_the_build(tmp_path: Path) -> None:
    folder = small_site(tmp_path)
    (folder / "docs/en/fix/secret.md").write_text(SECRET, encoding="utf-8")
    clock = folder / "docs/en/fix/clock.md"
    clock.write_text(clock.read_text(encoding="utf-8") + "\n<!-- for agents: KB0666 -->\n", encoding="utf-8")
    assert build(folder).returncode == 0, "a comment does not reach the site"
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "copyright: See KB0666\n", encoding="utf-8")
    result = build(folder)
    assert result.returncode == 1
    assert "en/fix/clock/index.html (KB0666)" in result.stderr
    assert "KB0666" not in (folder / "site/en/fix/clock/index.html").read_text(encoding="utf-8")
    assert build(folder, "--visibility", "customer,internal", "--site-dir", "team").returncode == 0


HIDDEN = """\
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
    folder = small_site(tmp_path, "https://example.com/kb/")
    (folder / "docs/en/cellar/img").mkdir(parents=True)
    (folder / "docs/en/cellar/secret.md").write_text(HIDDEN, encoding="utf-8")
    (folder / "docs/en/cellar/_section.yml").write_text("title: Swordfish cellar\n", encoding="utf-8")
    (folder / "docs/en/fix/open.md").write_text(REFERENCES, encoding="utf-8")
    shutil.copyfile(folder / "docs/en/fix/img/clock.png", folder / "docs/en/cellar/img/safe.png")
    result = kb(folder, "build")
    assert result.returncode == 0, result.stderr
    site = folder / "site"
    assert "You have a key" in (site / "en/fix/open/index.html").read_text(encoding="utf-8")
    assert json.loads((site / "api/v1/article/KB0009.en.json").read_text(encoding="utf-8"))["fields"][
        "related"
    ] == ["KB0003"]
    for file in site.rglob("*"):
        assert not TRACES.search(str(file.relative_to(site)).encode()), file
        assert not (file.is_file() and TRACES.search(file.read_bytes())), file
    assert kb(folder, "build", "--visibility", "customer,internal").returncode == 0
    for name in ("en/cellar/secret", "old/swordfish", "e/sword-1", "a/KB0666"):
        assert (site / name / "index.html").is_file(), name
