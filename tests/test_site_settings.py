"""Settings that no site can be made with, or not a good one: a build says so at their place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.kb import kb
from tests.sites import small_site


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
