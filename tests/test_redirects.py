"""Removed articles: where they lead, what of them is still shown, and where links to them go."""

from __future__ import annotations

import pytest

from kb_build.article import Article
from kb_build.check import check
from kb_build.compose import compose, compose_pages
from kb_build.library import Library
from tests.composed import html_of
from tests.libraries import front_matter, library_of

NEW = front_matter(id="KB0009", title="The new clock") + "Look.\n\n## Set it {#solution-1}\n\n1. Set it.\n"


def removed(target: str, article_id: str = "KB0001", type_: str = "faq") -> str:
    return f"---\nid: {article_id}\ntype: {type_}\ntitle: The old clock\nredirect_to: {target}\n---\nOld words.\n"


def site(target: str, **more: str) -> Library:
    files = {
        "docs/en/fix/old.md": removed(target),
        "docs/en/fix/new.md": NEW,
        "docs/ja/fix/new.md": front_matter(id="KB0009", title="新しい時計") + "見ます。\n",
        "docs/en/secret.md": front_matter(id="KB0666", visibility="internal") + "Secret.\n",
        "docs/en/fix/guide.pdf": "x",
    }
    return library_of({**files, **{f"docs/{name}": text for name, text in more.items()}})


def old(library: Library) -> Article:
    return library.by_path["en/fix/old.md"]


@pytest.mark.parametrize(
    ("target", "there"),
    [
        ("KB0009", "en/fix/new/"),
        ("KB0009#solution-1", "en/fix/new/#solution-1"),
        ("new.md", "en/fix/new/"),
        ("../../ja/fix/new.md", "ja/fix/new/"),
        ("/en/fix/new/", "en/fix/new/"),
        ("/en/fix/new", "en/fix/new/"),
        ("en/fix/new/", "en/fix/new/"),
        ("/a/KB0009/ja/", "ja/fix/new/"),
        ("/en/fix/", "en/fix/"),
        ("/en/", "en/"),
        ("/search/", "search/"),
        ("guide.pdf", "en/fix/guide.pdf"),
        ("https://example.com/new?a=1#b", "https://example.com/new?a=1#b"),
    ],
)
def test_a_removed_article_leads_there(target: str, there: str) -> None:
    library = site(target)
    end = library.destination(old(library))
    url = end.article.url if end.article else end.path
    assert url + (f"#{end.anchor}" if end.anchor else "") == there
    assert [d for d in check(library) if d.code == "LK005"] == []


@pytest.mark.parametrize(
    "target",
    ["KB0008", "KB0666", "nowhere.md", "/en/nowhere/", "KB0001", "old.md", "../../../etc/passwd", "javascript:alert(1)",
     "//example.com/", "mailto:a@example.com", "data:text/html,x", '"#here"', "."],
)  # fmt: skip
def test_what_readers_cannot_open_is_no_destination(target: str) -> None:
    library = site(target)
    if target == ".":
        library = library_of({"docs/en/fix/old.md": removed(".")})  # a section in which nothing is left
    assert library.destination(old(library)).kind == "unknown"
    found = [d for d in check(library) if d.code == "LK005"]
    assert [(d.path, d.span.line) for d in found] == [("docs/en/fix/old.md", 5)]


def test_removed_articles_lead_from_one_to_the_next() -> None:
    library = site(
        "KB0002", **{"en/a.md": removed("KB0003", "KB0002"), "en/b.md": removed("KB0009", "KB0003")}
    )
    assert library.destination(old(library)).article is library.by_path["en/fix/new.md"]


def test_a_circle_ends() -> None:
    library = site(
        "KB0002", **{"en/a.md": removed("KB0003", "KB0002"), "en/b.md": removed("KB0002", "KB0003")}
    )
    assert {library.destination(a).kind for a in library.removed} == {"unknown"}
    assert len([d for d in check(library) if d.code == "LK005"]) == 3


def test_an_article_that_is_removed_in_one_language_leads_to_the_other() -> None:
    library = site("KB0001", **{"ja/fix/old.md": front_matter(id="KB0001", title="古い時計") + "見ます。\n"})
    assert library.destination(old(library)).article is library.by_path["ja/fix/old.md"]


def test_an_internal_article_leads_nowhere_for_customers() -> None:
    text = removed("KB0009").replace("redirect_to", "visibility: internal\nredirect_to")
    assert library_of({"docs/en/old.md": text, "docs/en/new.md": NEW}).removed == ()


@pytest.mark.parametrize(
    "type_", ["error", "troubleshooting", "how_to", "faq", "known_issue", "reference", "glossary_term"]
)
def test_four_lines_are_enough_for_a_removed_article(type_: str) -> None:
    library = library_of(
        {"docs/en/old.md": removed("KB0009", type_=type_).replace("Old words.\n", ""), "docs/en/new.md": NEW}
    )
    assert [d for d in check(library) if d.path == "docs/en/old.md"] == []


def test_a_removed_article_is_in_no_list() -> None:
    library = site("KB0009")
    assert old(library) not in library.published
    assert library.removed == (old(library),)
    shown = "".join(f"{page.meta}{page.markdown}" for page in compose_pages(library))
    assert "The new clock" in shown
    assert "The old clock" not in shown


LINKS = """\
[id](KB0001), [file](old.md#step-1), [permalink](/a/KB0001/), [reference][r], <a href="old.md">html</a>.

[r]: KB0001
"""


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("KB0009", "new.md"),
        ("KB0009#solution-1", "new.md#solution-1"),
        ("/ja/", "../../ja/index.md"),
        ("https://example.com/new", "https://example.com/new"),
    ],
)
def test_links_to_a_removed_article_lead_where_it_leads(target: str, href: str) -> None:
    library = site(target, **{"en/fix/here.md": front_matter(id="KB0005", related="[KB0001]") + LINKS})
    page = compose(library.by_path["en/fix/here.md"], library)
    html = html_of(page)
    assert f'<a href="{href}">id</a>' in html
    assert f'<a href="{href}">permalink</a>' in html
    assert f'<a href="{href}">reference</a>' in html
    assert "The old clock" not in html
    assert 'href="old' not in html
    assert ("The new clock" in html) == target.startswith("KB0009")


def test_links_to_a_removed_article_that_leads_nowhere_keep_their_words() -> None:
    library = site("KB0666", **{"en/fix/here.md": front_matter(id="KB0005") + LINKS})
    html = html_of(compose(library.by_path["en/fix/here.md"], library))
    assert "id, file, permalink" in html
    assert "KB0666" not in html


def test_an_anchor_is_looked_for_where_the_link_ends() -> None:
    link = front_matter(id="KB0005") + "[Set it](KB0001#solution-1) [Not there](KB0001#solution-7)\n"
    found = [d for d in check(site("KB0009", **{"en/fix/here.md": link})) if d.code == "LK002"]
    assert [(d.span.line, d.values["anchor"]) for d in found] == [(found[0].span.line, "solution-7")]
