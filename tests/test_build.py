"""From articles to a site: whole, the same every time, and never half."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
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
from tests.libraries import front_matter, library_of
from tests.sites import digest, small_site

KILLS = 50


def kb(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kb_build", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )


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
    result = kb(folder, "build", SOURCE_DATE_EPOCH="1900000000", TZ="Pacific/Kiritimati", PYTHONHASHSEED="7")
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


def test_a_mistake_leaves_the_last_good_site(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site-with-a-mistake"
    shutil.copytree(built, folder)
    before = digest(folder / "site")
    article = folder / "docs/en/fix/clock.md"
    article.write_text(
        article.read_text(encoding="utf-8").replace("title: Where", "title: Error: Where"), encoding="utf-8"
    )
    result = kb(folder, "build")
    assert result.returncode == 1
    assert "docs/en/fix/clock.md:4:13" in result.stderr
    assert "the last good one is still there" in result.stderr
    assert "Traceback" not in result.stderr
    assert digest(folder / "site") == before


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "there is none from before"), ("ja", "以前に作成したサイトもありません")]
)
def test_a_mistake_in_the_first_build_does_not_speak_of_a_site_before(
    tmp_path: Path, lang: str, said: str
) -> None:
    folder = small_site(tmp_path)
    (folder / "docs/en/fix/clock.md").write_text("---\ntitle: Error: x\n---\n", encoding="utf-8")
    result = kb(folder, "build", "--ui-lang", lang)
    assert result.returncode == 1
    assert said in result.stderr
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


def test_strict_stops_at_a_warning(tmp_path: Path) -> None:
    folder = small_site(tmp_path)
    article = folder / "docs/en/fix/clock.md"
    article.write_text(article.read_text(encoding="utf-8") + "\n## One\n\n#### Three\n", encoding="utf-8")
    assert kb(folder, "build").returncode == 0
    shutil.rmtree(folder / "site")
    assert kb(folder, "build", "--strict").returncode == 1
    assert not (folder / "site").exists()


def test_builds_killed_at_any_moment_leave_a_whole_site(built: Path, tmp_path: Path) -> None:
    """`kill -9` at 50 random moments of a build: the site is the old one or the new one, every time."""
    folder = tmp_path / "killed"
    shutil.copytree(built, folder)
    whole = [digest(folder / "site")]
    article = folder / "docs/en/fix/clock.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text + "\nOne more line.\n", encoding="utf-8")
    started = time.monotonic()
    assert kb(folder, "build").returncode == 0
    length = time.monotonic() - started
    whole.append(digest(folder / "site"))
    chance = random.Random(50)
    for number in range(KILLS):
        article.write_text(text + ("\nOne more line.\n" if number % 2 else ""), encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, "-m", "kb_build", "build"],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        # Most of a build is start-up; the last half is where files are written and switched.
        time.sleep(length * chance.uniform(0.4, 1.05))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert digest(folder / "site") in whole, f"broken after kill {number}"
    assert kb(folder, "build").returncode == 0
    assert not list(folder.glob(".site.building-*"))


def test_a_second_build_waits_and_says_so(tmp_path: Path) -> None:
    from filelock import FileLock

    folder = small_site(tmp_path)
    with FileLock(folder / ".site.lock"):
        process = subprocess.Popen(
            [sys.executable, "-m", "kb_build", "build", "--ui-lang", "en"],
            cwd=folder, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stderr is not None
        said = process.stderr.readline()
        assert "wait" in said.lower()
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert (folder / "site/index.html").is_file()


def test_somebody_elses_folder_is_not_replaced(tmp_path: Path) -> None:
    folder = small_site(tmp_path)
    (folder / "site").mkdir()
    (folder / "site" / "thesis.txt").write_text("years of work", encoding="utf-8")
    result = kb(folder, "build")
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert (folder / "site" / "thesis.txt").exists()


def test_publish_refuses_pages_that_did_not_go_through_compose(built: Path, tmp_path: Path) -> None:
    """Another engine may ignore our plugin without a word; then the pages lack compose's marks."""
    folder = tmp_path / "without-marks"
    shutil.copytree(built, folder)
    page = folder / "site/en/fix/clock/index.html"
    page.write_text(re.sub(r"<!--kb:begin.*?-->", "", page.read_text(encoding="utf-8")), encoding="utf-8")
    library = read_library(load_config(folder / "mkdocs.yml"))
    with pytest.raises(NotComposed) as refused:
        publish(library, folder / "site", read_assets([theme_folder()]))
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


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ("use_directory_urls: false", "mkdocs.yml:9:1:"),
        ("theme: mkdocs", "mkdocs.yml:9:1:"),
        ("theme: {name: readthedocs}", "mkdocs.yml:9:9:"),
        ("theme: nowhere", "mkdocs.yml:9:1:"),
        ("theme: {name: material, custom_dir: gone}", "mkdocs.yml:9:25:"),
        ("docs_dir: nowhere", "mkdocs.yml:9:1:"),
        ("docs_dir: .", "mkdocs.yml:9:1:"),
        ("site_dir: docs/site", "mkdocs.yml:9:1:"),
        ("site_dir: .", "mkdocs.yml:9:1:"),
        ("site_url: help.example.com", "mkdocs.yml:9:1:"),
        ("plugins: [kb, nowhere]", "mkdocs.yml:9:15:"),
        ("plugins: [search]", "mkdocs.yml:9:1:"),
        ("dev_addr: x", "mkdocs.yml:9:1:"),
        ("markdown_extensions: [nowhere]", "mkdocs.yml:9:1:"),
        ("hooks: [gone.py]", "mkdocs.yml:9:1:"),
        ("strict: true\nsitename: x", "mkdocs.yml:10:1:"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_settings_that_no_site_can_be_made_with_are_the_callers(
    tmp_path: Path, wrong: str, place: str, lang: str
) -> None:
    folder = small_site(tmp_path)
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    for key, written in (("theme", "theme:\n  name: material\n"), ("plugins", "plugins: [kb]\n")):
        if wrong.startswith(key):
            text = text.replace(written, "\n" * written.count("\n"))
    settings.write_text(f"{text}{wrong}\n", encoding="utf-8")
    result = kb(folder, "build", "--ui-lang", lang)
    assert result.returncode == 2
    assert result.stderr.startswith(place)
    assert result.stderr.count("\n") == 1
    assert bool(re.search("[ぁ-ん]", result.stderr)) is (lang == "ja")
    assert str(folder) not in result.stderr
    assert not (folder / "site").exists()


def test_a_site_without_a_name_is_asked_for_one(tmp_path: Path) -> None:
    folder = small_site(tmp_path)
    settings = folder / "mkdocs.yml"
    named = settings.read_text(encoding="utf-8")
    settings.write_text(named.replace("site_name: Shop Help\n", ""), encoding="utf-8")
    result = kb(folder, "build", "--ui-lang", "ja")
    assert (result.returncode, result.stderr.partition(" ")[0]) == (2, "mkdocs.yml:1:1:")
    (folder / "base.yml").write_text(named, encoding="utf-8")
    settings.write_text("INHERIT: base.yml\n", encoding="utf-8")
    assert kb(folder, "build").returncode == 0


def test_a_setting_that_nobody_knows_is_named_and_the_site_is_built(tmp_path: Path) -> None:
    folder = small_site(tmp_path)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "sitename: x\n", encoding="utf-8")
    result = kb(folder, "build", "--ui-lang", "ja")
    assert result.returncode == 0
    assert "mkdocs.yml:9:1: ここに書ける設定に sitename はありません" in result.stderr


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "advice: site_url is missing"), ("ja", "助言: site_url がありません")]
)
def test_a_site_that_does_not_know_its_address_is_advised(tmp_path: Path, lang: str, said: str) -> None:
    result = kb(small_site(tmp_path / "a"), "build", "--strict", "--ui-lang", lang)
    assert result.returncode == 0
    assert result.stderr.splitlines()[-1].startswith(f"mkdocs.yml:1:1: {said}")
    known = kb(small_site(tmp_path / "b", "https://example.com/kb/"), "build", "--ui-lang", lang)
    assert "site_url" not in known.stderr
