"""Addresses that lead to articles: permalinks, error codes, old paths; what they answer and what they never hide."""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from kb_build.publish.alias import alias_file
from kb_build.publish.assets import PLAIN_NAMES
from kb_build.publish.leads import old_leads, permanent_leads
from kb_build.publish.permalinks import write_permalinks
from tests.libraries import front_matter, library_of
from tests.sites import digest

SITE_URL = "https://example.com/kb/"


def article(article_id: str, title: str, **more: str) -> str:
    return front_matter(id=article_id, title=f"'{title}'", **more) + f"{title}.\n"


def error(code: str) -> str:
    return f"[{{text: It stopped, code: '{code}'}}]"


FILES = {
    "docs/en/clock.md": article(
        "KB0001", "The clock", error_messages=error("ERR/12"), description="In the settings."
    ),
    "docs/ja/clock.md": article("KB0001", "時計", error_messages=error("ERR/12")),
    "docs/ja/shared.md": article("KB0002", "共有", error_messages=error("E-5")),
    "docs/en/shared.md": article("KB0002", "Shared <b>", error_messages=error("E-5")),
    "docs/en/other.md": article("KB0003", "Other", error_messages=error("e 5")),
}


def written(site: Path, files: dict[str, str] = FILES, **more: str) -> dict[str, LexborHTMLParser]:
    """Write the permalinks of a site with these files and return its pages by their path."""
    write_permalinks(library_of(files, site_url=SITE_URL, **more), site, PLAIN_NAMES)
    return {
        file.relative_to(site).as_posix(): LexborHTMLParser(file.read_text(encoding="utf-8"))
        for file in site.rglob("*.html")
    }


def targets(file: str, page: LexborHTMLParser) -> list[tuple[str, str]]:
    """Return language and address, from the root of the site, of each target of a page."""
    links = page.css('[data-kb="target"]') or page.css(".kb-rows a")
    at = f"{SITE_URL}{file.removesuffix('index.html')}"
    return [
        (a.attributes["hreflang"] or "", urljoin(at, a.attributes["href"]).removeprefix(SITE_URL))
        for a in links
    ]


BOTH = [("ja", "ja/clock/"), ("en", "en/clock/")]


@pytest.mark.parametrize(
    ("file", "there"),
    [
        ("a/KB0001/index.html", BOTH),
        ("a/KB0001/ja/index.html", BOTH[:1]),
        ("a/KB0001/en/index.html", BOTH[1:]),
        ("a/KB0003/index.html", [("en", "en/other/")]),
        ("e/err-12/index.html", BOTH),
    ],
)
def test_an_address_leads_to_its_article(tmp_path: Path, file: str, there: list[tuple[str, str]]) -> None:
    page = written(tmp_path)[file]
    assert targets(file, page) == there
    refresh = page.css_first('noscript meta[http-equiv="refresh"]') or page.css_first(
        'meta[http-equiv="refresh"]'
    )
    assert refresh is not None
    url = (refresh.attributes["content"] or "").removeprefix("0; url=")
    assert urljoin(SITE_URL + posixpath.dirname(file) + "/", url) == SITE_URL + there[0][1]
    visible = [urljoin(SITE_URL + file, a.attributes["href"]) for a in page.css("main a")]
    assert visible == [SITE_URL + address for _, address in there]
    assert page.css_first('link[rel="canonical"]').attributes["href"] == SITE_URL + there[0][1]
    assert page.css_first('meta[name="robots"]').attributes["content"] == "noindex"
    assert page.css_first("html").attributes["lang"] == there[0][0]


def test_every_page_finds_the_site_s_files(tmp_path: Path) -> None:
    pages = written(
        tmp_path, {**FILES, "docs/en/old.md": article("KB0004", "Old", aliases="[deep/er/old.html, x]")}
    )
    assert {"deep/er/old.html", "x/index.html"} < set(pages)
    for file, page in pages.items():
        for node in page.css("link[href], script[src], header a, footer a"):
            there = urljoin(SITE_URL + file, node.attributes.get("src") or node.attributes["href"])
            assert there.startswith(SITE_URL), (file, there)
            known = ("assets/kb/", "ja/", "en/", "search/", "#")
            assert there == SITE_URL or there.removeprefix(SITE_URL).startswith(known) or "#kb-main" in there
        assert page.css('link[rel="stylesheet"]')[0].attributes["href"].endswith("assets/kb/css/kb.css")
        assert page.css("script:not([src]), style, [style], [onclick]") == []


def test_a_code_of_several_articles_lists_them_in_both_languages(tmp_path: Path) -> None:
    page = written(tmp_path)["e/e-5/index.html"]
    assert page.css('meta[http-equiv="refresh"]') == []
    ja, en = page.css("main .kb-only")
    assert (ja.attributes["lang"], en.attributes["lang"]) == ("ja", "en")
    assert [" ".join(h.text().split()) for h in page.css("h1")] == [
        "エラーコード E-5 e 5",
        "Error code E-5 e 5",
    ]
    assert [a.text() for a in ja.css(".kb-rows a")] == ["共有", "Other"]
    assert [a.text() for a in en.css(".kb-rows a")] == ["Shared <b>", "Other"]
    assert [small.text() for small in ja.css("small")] == ["（英語）"]
    assert [li.attributes.get("lang") for li in ja.css("li")] == [None, "en"]
    assert en.css("small") == []
    assert page.css_first('meta[name="kb-languages"]').attributes["content"] == "ja en"


@pytest.mark.parametrize(
    ("alias", "file"),
    [
        ("old/", "old/index.html"),
        ("/old", "old/index.html"),
        ("old/page.md", "old/page/index.html"),
        ("old/index.md", "old/index.html"),
        ("old/README.md", "old/index.html"),
        ("/old/index.html", "old/index.html"),
        ("old/page.html", "old/page.html"),
        ("hc/ja/articles/360000-Name", "hc/ja/articles/360000-Name/index.html"),
        ("/ja/%E6%99%82%E8%A8%88/", "ja/時計/index.html"),
        ("ja/時計", "ja/時計/index.html"),
        ("a  b/c", "a  b/c/index.html"),
        ("old.php", "old.php/index.html"),
        ("https://example.com/kb/en/old/", "en/old/index.html"),
        ("//old//deep/", None),
        ("old//deep/", "old/deep/index.html"),
        ("", None),
        ("/", None),
        ("index.html", None),
        ("..", None),
        ("../../etc/passwd", None),
        ("old/../../x", None),
        ("%2e%2e/x", None),
        ("old/%2e%2e%2fx", None),
        ("./old", None),
        (".kb-build", None),
        (".well-known/x", None),
        ("C:\\windows", None),
        ("old\\page", None),
        ("https://example.com/other/", None),
        ("https://evil.example/", None),
        ("//evil.example/x", None),
        ("javascript:alert(1)", None),
        ("old?id=5", None),
        ("old%3Fid=5", None),
        ("old#part", None),
        ("old\x00", None),
        ("old/\n/x", None),
        ("old%00", None),
        ("x " * 200, None),
        ("時" * 70, None),
        ("old/trailing ./x", None),
    ],
)
def test_the_file_of_an_old_path(alias: str, file: str | None) -> None:
    assert alias_file(alias, SITE_URL) == file


def test_old_paths_lead_to_the_article_in_the_reader_s_language(tmp_path: Path) -> None:
    files = {
        "docs/en/a.md": article("KB0001", "A", aliases="[old/both/, old/en.html]"),
        "docs/ja/a.md": article("KB0001", "あ", aliases="[old/both, 以前の場所]"),
    }
    pages = written(tmp_path, files)
    assert targets("old/both/index.html", pages["old/both/index.html"]) == [("ja", "ja/a/"), ("en", "en/a/")]
    assert targets("old/en.html", pages["old/en.html"]) == [("en", "en/a/")]
    assert targets("x/index.html", pages["以前の場所/index.html"]) == [("ja", "ja/a/")]


def test_an_old_path_that_two_articles_claim_offers_both(tmp_path: Path) -> None:
    files = {
        "docs/en/a.md": article("KB0001", "A", aliases="[old/]"),
        "docs/en/b.md": article("KB0002", "B", aliases="[/old]"),
    }
    page = written(tmp_path, files)["old/index.html"]
    assert page.css('meta[http-equiv="refresh"]') == []
    assert targets("old/index.html", page) == [("en", "en/a/"), ("en", "en/b/")] * 2
    assert [h.text() for h in page.css("h1")] == ["記事をお選びください", "Choose an article"]


HIDING = [
    "en/", "en/clock/", "en/clock.md", "a/KB0001/", "a/KB0001/en", "e/err-12", "search/", "404.html", "sitemap.xml",
    "api/v1/articles.json", "assets/kb/kb.js", "en/clock/index.html/deeper", "assets/kb", "../outside", "robots.txt/x",
]  # fmt: skip


def test_an_old_path_hides_no_page_and_leaves_no_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    there = ["en/index.html", "en/clock/index.html", "search/index.html", "404.html", "sitemap.xml", "robots.txt",
             "api/v1/articles.json", "assets/kb/kb.js"]  # fmt: skip
    for name in there:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name, encoding="utf-8")
    aliases = ", ".join(f"'{alias}'" for alias in HIDING)
    files = {**FILES, "docs/en/greedy.md": article("KB0009", "Greedy", aliases=f"[{aliases}]")}
    pages = written(site, files)
    for name in there:
        assert (site / name).read_text(encoding="utf-8") == name
    assert targets("a/KB0001/index.html", pages["a/KB0001/index.html"]) == BOTH
    assert targets("e/err-12/index.html", pages["e/err-12/index.html"]) == BOTH
    assert [file for file in tmp_path.iterdir() if file != site] == []


def test_old_paths_inside_each_other_do_not_break_the_build(tmp_path: Path) -> None:
    files = {"docs/en/a.md": article("KB0001", "A", aliases="[old.html, old.html/deep/, old, old/deep/er]")}
    pages = written(tmp_path, files)
    assert {"old.html", "old/index.html", "old/deep/er/index.html"} < set(pages)


def test_removed_articles_lead_on_from_all_their_addresses(tmp_path: Path) -> None:
    removed = "---\nid: KB0005\ntype: faq\ntitle: Gone\nredirect_to: {}\naliases: [older/]\n---\n"
    files = {
        "docs/en/fix/gone.md": removed.format("KB0001#solution-1"),
        "docs/ja/fix/gone.md": removed.format("https://example.com/new?a=1"),
        **FILES,
    }
    pages = written(tmp_path, files)
    en, ja = ("en", "en/clock/#solution-1"), ("ja", "https://example.com/new?a=1")
    assert targets("en/fix/gone/index.html", pages["en/fix/gone/index.html"]) == [en]
    assert targets("ja/fix/gone/index.html", pages["ja/fix/gone/index.html"]) == [ja]
    assert targets("a/KB0005/index.html", pages["a/KB0005/index.html"]) == [ja, en]
    assert targets("a/KB0005/en/index.html", pages["a/KB0005/en/index.html"]) == [en]
    assert targets("older/index.html", pages["older/index.html"]) == [ja, en]
    assert not list((tmp_path / "a/KB0005").glob("*.md"))


def test_a_removed_article_that_leads_nowhere_has_no_page(tmp_path: Path) -> None:
    removed = "---\nid: KB0005\ntype: faq\ntitle: Gone\nredirect_to: KB0006\naliases: [older]\n---\n"
    secret = article("KB0006", "Secret", visibility="internal", aliases="[hidden]")
    pages = written(tmp_path, {"docs/en/gone.md": removed, "docs/en/secret.md": secret, **FILES})
    assert not [file for file in pages if file.startswith(("en/", "older", "hidden", "a/KB0005", "a/KB0006"))]


def test_odd_names_are_quoted_and_titles_are_text(tmp_path: Path) -> None:
    files = {"docs/en/100% #1?.md": article("KB0001", "<script>alert(1)</script>", aliases="['old']")}
    page = written(tmp_path, files)["a/KB0001/index.html"]
    assert targets("a/KB0001/index.html", page) == [("en", "en/100%25%20%231%3F/")]
    assert len(page.css("script")) == 1
    assert "<script>alert(1)</script>" in page.css_first("title").text()


def test_a_code_of_any_kind_has_a_page(tmp_path: Path) -> None:
    codes = ["../../x", "/", "E" * 400, "エラー/5", "CON", "a\\b", "%2e%2e", "<b>"]
    files = {
        f"docs/en/{n}.md": article(
            f"KB100{n}", f"Code {n}", error_messages=f'[{{text: "x{n}", code: {code!r}}}]'
        )
        for n, code in enumerate(codes)
    }
    pages = written(tmp_path / "site", files)
    assert len([file for file in pages if file.startswith("e/")]) == len(codes)
    assert [file.name for file in tmp_path.iterdir()] == ["site"]


def test_the_pages_are_the_same_every_time(tmp_path: Path) -> None:
    library = library_of(FILES, site_url=SITE_URL)
    for name in ("one", "two"):
        write_permalinks(library, tmp_path / name, PLAIN_NAMES)
    assert digest(tmp_path / "one") == digest(tmp_path / "two")
    assert permanent_leads(library) == permanent_leads(library)
    assert old_leads(library) == []
