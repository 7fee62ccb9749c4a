"""Extra, on real articles: both corpora imported into one new help centre, nothing of them lost."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from kb_build.adapters.mkdocs import build
from kb_build.article import Article
from kb_build.check import check
from kb_build.config import load_config
from kb_build.decode import decode
from kb_build.diagnostic import Severity
from kb_build.front_matter import read_front_matter
from kb_build.importer import ImportOptions, ImportReport, plan_import, write_import
from kb_build.importer.plain import same_words
from kb_build.init import init_site
from kb_build.library import SCHEME, Library
from kb_build.markdown import renderer
from kb_build.model.source import Source
from kb_build.normalize import normalize
from kb_build.read import read_library
from tests.clicks import clicks, links_in
from tests.libraries import TODAY
from tests.structure import Structure, commonmark_html, structure

FOLDERS = {"en-arduino": "en/arduino", "ja-alchemy": "ja/alchemy"}
SECONDS = 15.0


@dataclass(frozen=True)
class Scratch:
    """A help centre with both corpora in it."""

    corpus: Path
    library: Library
    reports: dict[str, ImportReport]
    cpu_seconds: float

    def articles(self) -> Iterator[tuple[Article, Source, int]]:
        """Yield each imported article with its source and the line where that one's body begins."""
        for folder, into in FOLDERS.items():
            for article in self.library.articles:
                if article.docs_path.startswith(into + "/"):
                    old = str(article.front_matter.values["x-imported-from"])
                    source = Source(old, decode((self.corpus / folder / old).read_bytes()))
                    yield article, source, read_front_matter(source).body_line


@pytest.fixture(scope="module")
def scratch(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """Both corpora, imported one after the other."""
    site = tmp_path_factory.mktemp("corpora") / "help"
    init_site(site, "Scratch", "", TODAY)
    config = load_config(site / "mkdocs.yml")
    started, reports = time.process_time(), {}
    for folder, into in FOLDERS.items():
        plan = plan_import(corpus / folder, config, ImportOptions(into), TODAY)
        write_import(plan, config.docs)
        reports[folder] = plan.report
    seconds = time.process_time() - started
    return Scratch(corpus, read_library(config, TODAY), reports, seconds)


def test_every_article_is_adopted_with_an_id_of_its_own(scratch: Scratch) -> None:
    for folder in FOLDERS:
        there = sorted(
            f.relative_to(scratch.corpus / folder).as_posix() for f in (scratch.corpus / folder).rglob("*.md")
        )
        assert sorted(one.source for one in scratch.reports[folder].adopted) == there
    imported = [a for a in scratch.library.articles if "x-imported-from" in a.front_matter.values]
    ids = Counter(article.id for article in imported)
    assert (len(ids), set(ids.values())) == (1962, {1})


def test_importing_both_takes_less_than_fifteen_seconds(scratch: Scratch) -> None:
    print(f"\nimport of 1,962 articles: {scratch.cpu_seconds:.1f} s CPU")
    assert scratch.cpu_seconds < SECONDS


def test_no_article_claims_the_product_or_the_review_of_the_sample(scratch: Scratch) -> None:
    for article, _, _ in scratch.articles():
        assert article.fields is not None
        assert article.fields.applies_to == ()
        stated = article.front_matter.values["reviewed"]
        assert str(article.fields.reviewed or "") == stated


def test_every_value_of_the_front_matter_is_still_there(scratch: Scratch) -> None:
    lost = []
    for article, source, _ in scratch.articles():
        values = list(article.front_matter.values.values())
        for key, value in read_front_matter(source).values.items():
            kept = " ".join(value.split()) if key == "title" else value
            if kept not in values:
                lost.append((source.path, key, value))
    assert lost == []


def test_every_body_says_the_same(scratch: Scratch) -> None:
    """Text, nesting of lists, numbers of steps, code, tables, and how many links and images there are."""
    markdown, differ = renderer(), []
    for article, source, body_line in scratch.articles():
        before = structure(commonmark_html("\n".join(source.lines[body_line - 1 :])) or "<p></p>")
        markdown.reset()
        after = structure(markdown.convert(normalize(article.body)) or "<p></p>")
        same = after.outline in (before.outline, _without_title(before, article))
        counts = (len(before.links), len(before.images)) == (len(after.links), len(after.images))
        if not (same and counts):
            differ.append(article.path)
    assert differ == []


def _without_title(before: Structure, article: Article) -> tuple[str, ...]:
    """Return the outline without a first heading that says the title, which the page shows."""
    lines = before.outline
    end = next((n for n, line in enumerate(lines[1:], 1) if not line.startswith(" ")), len(lines))
    if lines[:1] != ("h1",) or article.fields is None:
        return lines
    heading = "".join(line.strip().removeprefix("| ") for line in lines[1:end])
    return lines[end:] if same_words(heading, article.fields.title) else lines


def test_every_link_and_image_leads_somewhere_or_is_reported(scratch: Scratch) -> None:
    reported = {
        (FOLDERS[folder], n.path, n.values.get("target"))
        for folder, report in scratch.reports.items() for n in report.notes
        if n.kind in ("link_missing", "image_missing", "anchor_missing")
    }  # fmt: skip
    silent = []
    for article, source, _ in scratch.articles():
        into = "/".join(article.docs_path.split("/")[:2])
        targets = [i.src for i in article.outline.images] + [link.target for link in article.outline.links]
        for target in targets:
            found = scratch.library.resolve(article, target)
            places = found.article.outline.anchors if found.article and found.anchor else {found.anchor}
            wrong = found.kind == "unknown" or found.anchor not in places
            if wrong and target != "#top" and (into, source.path, target) not in reported:
                silent.append((source.path, target))
    # The target in the report is the old one; where the link was rewritten, its anchor tells.
    anchors = {(path, str(t).partition("#")[2]) for _, path, t in reported if "#" in str(t)}
    assert [s for s in silent if (s[0], s[1].partition("#")[2]) not in anchors] == []


def test_the_rules_find_no_error_and_only_real_faults(scratch: Scratch) -> None:
    found = [d for d in check(scratch.library) if "/arduino/" in d.path or "/alchemy/" in d.path]
    print("\n" + ", ".join(f"{code} {n}" for code, n in sorted(Counter(d.code for d in found).items())))
    assert [d for d in found if d.severity is Severity.ERROR] == []
    # The import supplied the rest: only a body without any sentence has no description.
    fields = [(d.field, d.path) for d in found if d.code.startswith("FM")]
    products = [path for field, path in fields if field == "applies_to"]
    assert products == ["docs/en/arduino/_section.yml", "docs/ja/alchemy/_section.yml"]
    assert {field for field, _ in fields} == {"applies_to", "description"}


@dataclass(frozen=True)
class Built:
    """The pages of a built site, by their address, with what a link may name in each."""

    folder: Path
    pages: dict[str, LexborHTMLParser]

    @cached_property
    def ids(self) -> dict[str, set[str | None]]:
        """The ids and names of each page."""
        return {
            url: {n.attributes.get("id") for n in page.css("[id]")}
            | {n.attributes.get("name") for n in page.css("a[name]")}
            for url, page in self.pages.items()
        }

    def has(self, address: str) -> bool:
        """Return whether the site has a page and a place in it, or a file."""
        path, _, anchor = address.partition("#")
        path = unquote(path)
        if path in self.pages:
            # A text fragment is the browser's to find, and to ignore.
            return not anchor or anchor.startswith(":~:") or unquote(anchor) in self.ids[path]
        return bool(path) and not path.endswith("/") and (self.folder / path).is_file()


@pytest.fixture(scope="module")
def built(scratch: Scratch) -> Built:
    """The site with both corpora, built."""
    options = {"visibility": ["customer"], "ui_lang": "en", "today": TODAY.isoformat()}
    folder = build(scratch.library.config.root / "mkdocs.yml", options)
    files = folder.rglob("index.html")
    pages = {f.relative_to(folder).as_posix().removesuffix("index.html"): f for f in files}
    return Built(folder, {url: LexborHTMLParser(f.read_text(encoding="utf-8")) for url, f in pages.items()})


def test_every_article_opens_and_what_it_links_to_and_shows_is_there(scratch: Scratch, built: Built) -> None:
    reported = {
        (n.path, unquote(n.values["target"]))
        for report in scratch.reports.values() for n in report.notes if n.kind.endswith("_missing")
    }  # fmt: skip
    opened, dead = 0, []
    for article, source, _ in scratch.articles():
        shown = built.pages[article.url].css_first(f'article[data-kb-id="{article.id}"]')
        assert shown is not None, article.url
        opened += 1
        named = [("href", n) for n in shown.css("a[href]:not(.footnote-backref)")]
        named += [("src", n) for n in shown.css("img[src]")]
        for attribute, node in named:
            target = node.attributes[attribute] or ""
            if SCHEME.match(target) or (source.path, unquote(target)) in reported:
                continue
            if not built.has(urljoin(f"/{article.url}", target).lstrip("/")):
                dead.append((source.path, target))
    assert opened == 1962
    assert dead == []


def test_every_article_is_three_clicks_away_and_no_page_is_endless(scratch: Scratch, built: Built) -> None:
    links_of = links_in(built.folder)
    articles = {article.url for article in scratch.library.published}
    for lang in ("ja", "en"):
        found = clicks(f"{lang}/", lambda page: [] if page in articles else links_of(page), 3)
        assert {url for url in articles - set(found) if url.startswith(f"{lang}/")} == set()
    lists = {url: (built.folder / url / "index.html").stat().st_size for url in set(built.pages) - articles}
    assert max(lists.values()) < 100_000, max(lists, key=lambda url: lists[url])


def test_importing_again_writes_nothing(scratch: Scratch) -> None:
    config = scratch.library.config
    for folder, into in FOLDERS.items():
        plan = plan_import(scratch.corpus / folder, config, ImportOptions(into), TODAY)
        assert (plan.texts, plan.copies, plan.report.adopted) == ({}, {}, ())
        assert len(plan.report.already) == len(scratch.reports[folder].adopted)
