"""The live preview: a save is on the page at once, with what the rules say of it."""

from __future__ import annotations

import json
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from selectolax.lexbor import LexborHTMLParser

from kb_build.adapters import mkdocs_preview
from kb_build.adapters.mkdocs_preview import Preview as MkDocsPreview
from kb_build.adapters.mkdocs_preview import refresh
from kb_build.adapters.mkdocs_state import State
from kb_build.config import load_config
from kb_build.publish.images import Images
from kb_build.read import read_library
from kb_build.search.pack import digests, file_name
from tests.kb import kb
from tests.preview import PATIENCE, Preview
from tests.sites import small_site
from tests.test_images import encoded


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    running = Preview(small_site(tmp_path))
    yield running
    running.end()


CLOCK = "docs/en/fix/clock.md"
SECTION = "docs/en/fix/_section.yml"


def test_what_is_saved_is_shown(preview: Preview) -> None:
    assert str(preview.port) in preview.said
    assert "below <em>Time</em>" in preview.page("en/fix/clock/")
    preview.write(CLOCK, "below *Time*", "below *Day and time*")
    preview.wait_for("en/fix/clock/", lambda page: "<em>Day and time</em>" in page)


def test_the_page_reloads_itself_under_its_own_policy(preview: Preview) -> None:
    page = LexborHTMLParser(preview.page("en/fix/clock/"))
    assert page.css_first('meta[http-equiv="Content-Security-Policy"]')
    assert page.css("script:not([src]):not([type='application/ld+json'])") == []
    (reload,) = (src for s in page.css("script[src]") if "livereload" in (src := s.attributes["src"] or ""))
    assert "location.reload()" in preview.page(reload.removeprefix("/"))


def test_the_images_of_a_saved_page_are_as_they_will_be(preview: Preview) -> None:
    (preview.folder / "docs/en/fix/switch.png").write_bytes(encoded("PNG", (400, 300)))
    preview.write(CLOCK, "below *Time*.", "below *Time*.\n\n![The switch](switch.png)")
    shown = 'srcset="../switch.png.webp"'
    preview.wait_for("en/fix/clock/", lambda page: shown in page)
    preview.write(CLOCK, "below *Time*.", "below *Day*.")
    assert shown in preview.wait_for("en/fix/clock/", lambda page: "<em>Day</em>" in page)


def test_a_title_changes_on_the_lists_that_show_it(preview: Preview) -> None:
    preview.write(CLOCK, "title: Where is the clock?", "title: Where do I find the clock?")
    preview.wait_for("en/fix/", lambda page: "Where do I find the clock?" in page)
    preview.wait_for("en/fix/license/", lambda page: "Where do I find the clock?" in page)


def test_the_page_says_what_the_rules_say(preview: Preview) -> None:
    assert 'data-kb="problems"' not in preview.page("en/fix/clock/")
    preview.write(CLOCK, "below *Time*.", "below [*Time*](KB0999).")
    page = preview.wait_for("en/fix/clock/", lambda page: 'data-kb="problems"' in page)
    assert "LK001" in page
    assert "docs/en/fix/clock.md:8:" in page
    preview.write(CLOCK, "[*Time*](KB0999)", "*Time*")
    preview.wait_for("en/fix/clock/", lambda page: 'data-kb="problems"' not in page)


def test_a_save_brings_back_nothing_that_the_baseline_knows(tmp_path: Path) -> None:
    folder = small_site(tmp_path)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "    baseline: old.json\n", encoding="utf-8")
    clock = folder / CLOCK
    clock.write_text(
        clock.read_text(encoding="utf-8").replace("below *Time*.", "below [*Time*](KB0999)."),
        encoding="utf-8",
    )
    assert kb(folder, "check", "--update-baseline").returncode == 0
    running = Preview(folder)
    try:
        running.write(CLOCK, "[*Time*](KB0999)", "[*Day*](KB0999)")
        page = running.wait_for("en/fix/clock/", lambda page: "<em>Day</em>" in page)
        assert 'data-kb="problems"' not in page
    finally:
        running.end()


def test_what_an_editor_keeps_beside_an_article_changes_nothing(tmp_path: Path) -> None:
    folder = small_site(tmp_path)
    builds: list[str] = []
    preview = MkDocsPreview(lambda: None, lambda: builds.append("whole"), [folder / "docs"])
    (folder / "docs/en/fix/.clock.md.swp").write_text("notes", encoding="utf-8")
    (folder / "docs/en/fix/clock.md~").write_text("as it was", encoding="utf-8")
    preview()
    assert builds == []
    (folder / "docs/en/fix/new.md").write_text("---\n", encoding="utf-8")
    preview()
    assert builds == ["whole"]


def test_the_search_finds_what_was_saved_once_the_writer_pauses(preview: Preview) -> None:
    manifest = "search/en/manifest.json"
    before = preview.page(manifest)
    preview.write(CLOCK, "title: Where is the clock?", "title: Where is the chronometer?")
    after = json.loads(preview.wait_for(manifest, lambda now: now != before))
    articles = [file_name("articles", n, one) for n, one in enumerate(digests(after["files"]["articles"]))]
    assert any("Where is the chronometer?" in preview.page(f"search/en/{name}") for name in articles)


def test_an_article_comes_and_goes(preview: Preview) -> None:
    text = (preview.folder / CLOCK).read_text(encoding="utf-8").replace("KB0003", "KB0009")
    new = preview.folder / "docs/en/fix/new.md"
    new.write_text(text, encoding="utf-8")
    preview.wait_for("en/fix/new/", lambda page: 'data-kb-id="KB0009"' in page)
    new.unlink()
    preview.wait_for("en/fix/new/", lambda page: page == "")


def test_broken_front_matter_is_shown_in_the_place_of_its_article(preview: Preview) -> None:
    preview.write(CLOCK, "title: Where", "title: Error: Where")
    page = preview.wait_for("en/fix/clock/", lambda page: 'data-kb="unshown"' in page)
    assert "FM001" in page
    assert "docs/en/fix/clock.md:4:" in page
    assert "put the whole value in quotes" in page
    assert "Where is the clock?" in preview.page("en/fix/"), "what was good stays until it is good again"
    preview.write(CLOCK, "title: Error: Where", "title: Where now")
    page = preview.wait_for("en/fix/clock/", lambda page: "Where now is the clock?" in page)
    assert 'data-kb="problems"' not in page
    preview.wait_for("en/fix/", lambda page: "Where now is the clock?" in page)


def test_a_saved_section_changes_its_name_and_what_its_articles_inherit(tmp_path: Path) -> None:
    folder = small_site(tmp_path)
    running = Preview(folder, stderr=subprocess.PIPE)
    try:
        running.write(SECTION, "title: Fix a problem", "title: Mend it")
        running.wait_for("en/", lambda page: "Mend it" in page)
        running.write(SECTION, "help@example.com", "desk@example.com")
        running.wait_for("en/fix/license/", lambda page: "desk@example.com" in page)
        assert "help@example.com" in running.page("ja/fix/license/")
        running.write(SECTION, "title: Mend it", "titel: Mend it")
        running.write(SECTION, "titel: Mend it", "title: Mend it now")
        running.wait_for("en/", lambda page: "Mend it now" in page)
    finally:
        running.end()


@pytest.mark.parametrize(
    ("old", "new", "is_enough"),
    [
        ("title: Fix", "title: Mend", True),
        ("versions: 3.2", "versions: 3.3", True),
        ("title: Fix", "titel: Fix", False),
        ("owner: support", "owner: support\nvisibility: internal", False),
    ],
)
def test_a_saved_section_is_a_whole_build_only_where_it_must_be(
    tmp_path: Path, old: str, new: str, is_enough: bool
) -> None:
    library = read_library(load_config(small_site(tmp_path) / "mkdocs.yml"))
    state = State(library, "en", Images(library, tmp_path / "site"))
    state.compose_all()
    section = tmp_path / SECTION
    section.write_text(section.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    rendered: list[str] = []
    with patch.object(mkdocs_preview, "_render", lambda _, page: not rendered.append(page.path)):
        assert refresh(state, [library.config.docs / "en/fix/_section.yml"]) == is_enough
    assert ("en/fix/license.md" in rendered) == is_enough
    assert "ja/fix/license.md" not in rendered


def test_a_saved_section_is_shown_beside_an_article_that_cannot_be_read(tmp_path: Path) -> None:
    library = read_library(load_config(small_site(tmp_path) / "mkdocs.yml"))
    state = State(library, "en", Images(library, tmp_path / "site"))
    state.compose_all()
    clock, section = tmp_path / CLOCK, tmp_path / SECTION
    clock.write_text(
        clock.read_text(encoding="utf-8").replace("title: Where", "title: Error: Where"), encoding="utf-8"
    )
    section.write_text(
        section.read_text(encoding="utf-8").replace("title: Fix", "title: Mend"), encoding="utf-8"
    )
    rendered: list[str] = []
    with patch.object(mkdocs_preview, "_render", lambda _, page: not rendered.append(page.path)):
        assert refresh(
            state, [library.config.docs / "en/fix" / name for name in ("clock.md", "_section.yml")]
        )
    assert state.library.sections["en/fix"].title == "Mend a problem"
    assert "en/fix/index.md" in rendered


def test_an_article_that_is_broken_from_the_start_is_shown_when_it_is_mended(tmp_path: Path) -> None:
    folder = small_site(tmp_path)
    clock = folder / CLOCK
    good = clock.read_text(encoding="utf-8")
    clock.write_text(good.replace("id: KB0003\n", ""), encoding="utf-8")
    running = Preview(folder)
    try:
        assert "FM005" in running.page("en/fix/clock/")
        assert running.page("en/fix/license/")
        clock.write_text(good, encoding="utf-8")
        running.wait_for("en/fix/clock/", lambda page: 'data-kb-id="KB0003"' in page)
    finally:
        running.end()


def test_settings_that_cannot_be_used_are_said_and_the_preview_goes_on(tmp_path: Path) -> None:
    running = Preview(small_site(tmp_path), stderr=subprocess.PIPE)
    running.write("mkdocs.yml", "languages: [ja, en]", "languages: [ja, fr]")
    assert running.process.stderr is not None
    said = next(line for line in running.process.stderr if line.startswith("mkdocs.yml"))
    running.write("mkdocs.yml", "languages: [ja, fr]", "languages: [ja, en]")
    running.write(CLOCK, "below *Time*", "below *Day and time*")
    running.wait_for("en/fix/clock/", lambda page: "<em>Day and time</em>" in page)
    running.process.terminate()
    _, more = running.process.communicate(timeout=PATIENCE)
    assert said.startswith("mkdocs.yml:8:21: extra.kb.languages.1: ")
    assert "Traceback" not in more


def test_an_address_that_no_file_can_have_is_not_found(tmp_path: Path) -> None:
    running = Preview(small_site(tmp_path), stderr=subprocess.PIPE)
    assert running.page("%00") == ""
    assert running.page("en/") != ""
    running.process.terminate()
    _, said = running.process.communicate(timeout=PATIENCE)
    assert "Traceback" not in said


def test_one_that_is_ended_leaves_nothing_behind(tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    running = Preview(small_site(tmp_path / "site"), env={"TMPDIR": str(scratch)})
    assert list(scratch.iterdir()) != []
    running.end()
    assert list(scratch.iterdir()) == []
    assert running.process.returncode == 0


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    folder = small_site(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = kb(folder, "serve", "--port", port, "--ui-lang", "en")
    assert result.returncode == 2
    assert port in result.stderr
    assert "Traceback" not in result.stderr
