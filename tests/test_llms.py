"""llms.txt: in the form of llmstxt.org, small whatever the library, without what is internal or leads nowhere."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

import pytest

from kb_build.library import Library
from kb_build.publish.api import write_api
from kb_build.publish.llms import LINKS, LONGEST, llms_files, write_llms
from tests.libraries import front_matter, library_of

SITE_URL = "https://example.com/kb/"
ENTRY = re.compile(r"- \[((?:[^\[\]\\]|\\[\\\[\]])+)\]\(([^\s()]+)\)(: \S.*)?")


def site(count: int, site_url: str = SITE_URL, **more: Any) -> Library:
    files = {
        f"docs/en/s{n % 3}/a{n}.md": front_matter(id=f"KB{n:04}", title=f"Title {n}")
        for n in range(1, count + 1)
    }
    files["docs/en/s0/_section.yml"] = "title: Fix a problem\norder: -1\n"
    files["docs/ja/s1/b.md"] = front_matter(id="KB0001", title="題名")
    return library_of(files, site_url=site_url, **more)


def links(text: str) -> list[tuple[str, str]]:
    """Label and address of every link of a file, which is in the form of llmstxt.org."""
    first, summary, *blocks = text.rstrip("\n").split("\n\n")
    assert re.fullmatch(r"# \S.*", first)
    blocks = blocks if summary.startswith("> ") else [summary, *blocks]
    assert all(line.startswith("> ") for line in summary.split("\n")) or summary in blocks
    found = []
    for title, items in zip(blocks[::2], blocks[1::2], strict=True):
        assert re.fullmatch(r"## \S.*", title), title
        for item in items.split("\n"):
            entry = ENTRY.fullmatch(item)
            assert entry, item
            found.append((entry[1], entry[2]))
    return found


def test_a_small_site_is_one_file_by_language_and_section() -> None:
    files = llms_files(site(4))
    assert list(files) == ["llms.txt"]
    text = files["llms.txt"]
    assert re.findall("^## (.*)", text, re.MULTILINE) == [
        "日本語: S1", "English: Fix a problem", "English: S1", "English: S2", "Optional",
    ]  # fmt: skip
    assert links(text)[:2] == [
        ("題名", SITE_URL + "a/KB0001/ja.md"),
        ("Title 3", SITE_URL + "a/KB0003/en.md"),
    ]
    assert "- [Title 3](https://example.com/kb/a/KB0003/en.md): It is at the back.\n" in text


@pytest.mark.parametrize("site_url", [SITE_URL, ""])
def test_a_large_site_has_parts_with_every_article_once(tmp_path: Path, site_url: str) -> None:
    library = site(250, site_url, settings={"featured": ["KB0007", "KB0999"]})
    write_llms(library, tmp_path)
    write_api(library, tmp_path)
    files = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.glob("llms*/*"))
    assert files == ["llms/en-1.txt", "llms/en-2.txt", "llms/en-3.txt", "llms/ja-1.txt"]
    leads: dict[str, list[str]] = {}
    for name in ["llms.txt", *files]:
        found = links((tmp_path / name).read_text(encoding="utf-8"))
        assert len(found) <= LINKS
        for _, address in found:
            path = address.removeprefix(SITE_URL)
            if not site_url:
                path = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
            assert (tmp_path / path).is_file(), address
            leads.setdefault(path, []).append(name)
    assert set(files) <= set(leads)
    articles = {f"a/KB{n:04}/en.md" for n in range(1, 251)} | {"a/KB0001/ja.md"}
    assert {path for path in leads if path.endswith(".md")} == articles
    assert all(len([n for n in leads[path] if n != "llms.txt"]) == 1 for path in articles)
    assert leads["a/KB0007/en.md"][0] == "llms.txt"


def test_its_size_is_bounded_however_long_titles_are() -> None:
    long = {"title": "あ" * 3000, "description": "い" * 3000}
    files = {
        f"docs/ja/a{n}.md": front_matter(id=f"KB{n:04}", confidence="validated", **long)
        for n in range(1, 203)
    }
    found = llms_files(library_of(files, site_url=SITE_URL))
    most = LINKS * (2 * LONGEST * 3 + 100)
    assert [len(text.encode()) <= most for text in found.values()] == [True] * 4


@pytest.mark.parametrize(
    "fields", [{"visibility": "internal"}, {"confidence": "wip"}, {"redirect_to": "/en/"}],
)  # fmt: skip
def test_what_customers_are_not_to_read_is_not_in_it(fields: dict[str, str]) -> None:
    files = {
        "docs/en/secret/a.md": front_matter(title="Secret", **fields),
        "docs/en/b.md": front_matter(id="KB0002"),
    }
    text = llms_files(library_of(files))["llms.txt"]
    assert "KB0001" not in text
    assert "ecret" not in text
    assert "(a/KB0002/en.md)" in text


def test_signs_of_markdown_in_a_title_are_a_title() -> None:
    files = {"docs/en/a.md": front_matter(title='"[x](y) \\\\ z"', description='"two\\nlines"')}
    text = llms_files(library_of(files))["llms.txt"]
    assert links(text)[0] == (r"\[x\](y) \\ z", "a/KB0001/en.md")
    assert ": two lines\n" in text


def test_a_site_without_articles_says_so_by_having_no_list() -> None:
    assert [label for label, _ in links(llms_files(library_of({}))["llms.txt"])] == ["articles.json"]
