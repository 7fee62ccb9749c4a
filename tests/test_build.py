"""From articles to a site: whole, and the same every time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest

from kb_build.config import load_config
from kb_build.pipeline import published_files
from kb_build.publish import publish
from kb_build.publish.assets import read_assets
from kb_build.publish.built import NotComposed
from kb_build.read import read_library
from kb_build.theme import theme_folder
from tests.kb import kb
from tests.libraries import front_matter, library_of
from tests.sites import digest, small_site


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small_site(tmp_path_factory.mktemp("built"), "https://example.com/kb/")
    result = kb(folder, "build")
    assert result.returncode == 0, result.stderr
    return folder


@pytest.mark.parametrize(
    "page",
    [
        "index.html", "404.html", "search/index.html", "ja/index.html", "en/index.html", "en/fix/index.html",
        "en/fix/license/index.html", "ja/fix/license/index.html", "a/KB0001/index.html",
        "a/KB0001/ja/index.html", "a/KB0001/ja.md", "e/0x80070005/index.html", "sitemap.xml",
        "api/v1/articles.json", "api/v1/errors.json", "api/v1/article/KB0001.ja.json",
        "en/fix/img/clock.png",
    ],
)  # fmt: skip
def test_the_site_has(built: Path, page: str) -> None:
    assert (built / "site" / page).is_file()


def test_front_matter_settings_and_comments_stay_at_home(built: Path) -> None:
    site = built / "site"
    assert not list(site.rglob("_section.yml"))
    page = (site / "en/fix/license/index.html").read_text(encoding="utf-8")
    assert "error_messages:" not in page
    assert "owner: support" not in page


def test_copies_of_sources_stay_at_home_unless_an_article_offers_them() -> None:
    link = "[The file](deploy.yml) to download.\n"
    hidden = ["a.md~", "a.md.orig", "B.MD", "c.mdx", "_section.yml.bak", "d.yaml"]
    shown = ["deploy.yml", "img/a.png", "a.pdf", "a.md-notes/x.png", "mdx.css"]
    files = {f"docs/en/{name}": "x" for name in [*hidden, *shown]}
    library = library_of({"docs/en/a.md": front_matter() + link, **files})
    assert published_files(library) == {f"en/{name}" for name in shown}


def test_mkdocs_build_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    folder = small_site(tmp_path / "elsewhere", "https://example.com/kb/")
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert digest(folder / "site") == digest(built / "site")


def test_no_page_takes_notes_or_definitions_from_another(tmp_path: Path) -> None:
    folder = small_site(tmp_path)
    text = "See [the shop] and a note[^1].\n"
    notes = "\n[the shop]: https://example.com/\n\n[^1]: Noted.\n"
    for number, body in ((4, text + notes), (5, text)):
        file = folder / f"docs/en/fix/{number}.md"
        file.write_text(front_matter(id=f"KB000{number}") + body, encoding="utf-8")
    assert kb(folder, "build").returncode == 0
    first, second = ((folder / f"site/en/fix/{n}/index.html").read_text(encoding="utf-8") for n in (4, 5))
    assert '<a href="https://example.com/">the shop</a>' in first
    assert "See [the shop] and a note[^1]." in second


def test_another_day_and_another_folder_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    folder = small_site(tmp_path / "on another day", "https://example.com/kb/")
    # A process of its own from the start: the order of sets is drawn then.
    result = subprocess.run(
        [sys.executable, "-m", "kb_build", "build"],
        cwd=folder,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "SOURCE_DATE_EPOCH": "1900000000",
            "TZ": "Pacific/Kiritimati",
            "PYTHONHASHSEED": "7",
        },
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert digest(folder / "site") == digest(built / "site")


def test_a_baseline_that_is_missing_is_said_by_mkdocs_too(tmp_path: Path) -> None:
    folder = small_site(tmp_path)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "    baseline: gone.json\n", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    assert "gone.json:1:1: " in result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    assert not (folder / "site").exists()


PAGES = [
    ("/", ""), ("/search/?q=x", "search/"), ("/en/", "en/"), ("/ja/", "ja/"), ("/ja/errors-a-z/", "ja/errors-a-z/"),
    ("/e/0x80070005/", "e/0x80070005/"), ("./", "en/fix/"), ("../", "en/"), ("../../ja/fix/", "ja/fix/"),
    ("/a/KB0001/", "en/fix/license/"),
]  # fmt: skip


def test_links_to_pages_that_the_build_makes_lead_to_them(tmp_path: Path) -> None:
    folder = small_site(tmp_path, "https://example.com/kb/")
    article = folder / "docs/en/fix/clock.md"
    links = "\n".join(f"- [page]({written})\n- <a href='{written}'>page</a>" for written, _ in PAGES)
    article.write_text(article.read_text(encoding="utf-8") + f"\n{links}\n", encoding="utf-8")
    result = kb(folder, "build")
    assert result.returncode == 0, result.stderr
    page = (folder / "site/en/fix/clock/index.html").read_text(encoding="utf-8")
    hrefs = re.findall(r'<li><a href="([^"]*)">page</a>', page)
    assert len(hrefs) == 2 * len(PAGES)
    base = "https://example.com/kb/"
    reached = [urljoin(f"{base}en/fix/clock/", href).partition("?")[0] for href in hrefs]
    assert reached == [base + address for _, address in PAGES for _ in range(2)]
    assert [href.endswith("?q=x") for href in hrefs].count(True) == 2
    assert all((folder / "site" / address / "index.html").is_file() for _, address in PAGES)


def test_publish_refuses_pages_that_did_not_go_through_compose(built: Path, tmp_path: Path) -> None:
    """Another engine may ignore our plugin without a word; then the pages lack compose's marks."""
    folder = tmp_path / "without-marks"
    shutil.copytree(built, folder)
    page = folder / "site/en/fix/clock/index.html"
    page.write_text(re.sub(r"<!--kb:begin.*?-->", "", page.read_text(encoding="utf-8")), encoding="utf-8")
    library = read_library(load_config(folder / "mkdocs.yml"))
    with pytest.raises(NotComposed) as refused:
        publish(library, folder / "site", read_assets([theme_folder()], theme_folder()))
    assert refused.value.paths == ("docs/en/fix/clock.md",)


def test_an_internal_article_leaves_no_trace(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "internal"
    shutil.copytree(built, folder)
    (folder / "docs/en/fix/secret.md").write_text(
        "---\nid: KB0666\ntype: faq\ntitle: The master password\ndescription: Internal.\nvisibility: internal\n---\n"
        "It is swordfish. ![The safe](img/safe.png)\n",
        encoding="utf-8",
    )
    shutil.copyfile(folder / "docs/en/fix/img/clock.png", folder / "docs/en/fix/img/safe.png")
    result = kb(folder, "build")
    assert result.returncode == 0, result.stderr
    site = folder / "site"
    assert not (site / "en/fix/img/safe.png").exists()
    for file in site.rglob("*"):
        assert not (file.is_file() and re.search(rb"swordfish|KB0666|master password", file.read_bytes())), (
            file
        )
    assert kb(folder, "build", "--visibility", "customer,internal").returncode == 0
    assert (site / "en/fix/secret/index.html").is_file()


def test_a_page_does_not_grow_with_the_library(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "large"
    shutil.copytree(built, folder)
    faq = (folder / "docs/en/fix/clock.md").read_text(encoding="utf-8")
    for number in range(300):
        text = faq.replace("KB0003", f"KB{1000 + number}").replace("the clock", f"part {number}")
        (folder / f"docs/en/fix/part-{number}.md").write_text(text, encoding="utf-8")
    result = kb(folder, "build")
    assert result.returncode == 0, result.stderr
    page = "en/fix/license/index.html"
    small, large = ((f / "site" / page).stat().st_size for f in (built, folder))
    assert large <= small * 1.01
