"""The browser and the web server of the tests are real: they serve, show and stop."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts import system_packages
from tests.nginx import NginxSite

Serve = Callable[..., NginxSite]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "ja").mkdir(parents=True)
    (site / "ja" / "index.html").write_text(
        '<!doctype html><html lang="ja"><title>印刷</title><h1><b>印</b><i>\ue9ff</i></h1>',
        encoding="utf-8",
    )
    (site / "404.html").write_text("<h1>見つかりません</h1>", encoding="utf-8")
    return site


def read(url: str) -> tuple[int, str, str, dict[str, str]]:
    """Return status, final address, text and headers."""
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status, answer.url, answer.read().decode(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.url, error.read().decode(), dict(error.headers)


@pytest.mark.parametrize("sub_path", ["/", "/kb/", "/help/kb/"])
def test_a_folder_is_served_under_its_sub_path(nginx_site: Serve, folder: Path, sub_path: str) -> None:
    site = nginx_site(folder, sub_path)
    assert site.url.endswith(sub_path)
    status, url, text, headers = read(site.url + "ja")
    assert (status, url) == (200, f"{site.url}ja/")
    assert "印刷" in text
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert read(site.url + "missing/")[0::2][:2] == (404, "<h1>見つかりません</h1>")
    site.stop()  # nginx writes a request down after it has answered
    assert "GET " + sub_path + "missing/" in site.access_log.read_text(encoding="utf-8")


def test_an_include_file_adds_headers_and_redirects(nginx_site: Serve, folder: Path, tmp_path: Path) -> None:
    rules = tmp_path / "headers.conf"
    rules.write_text('add_header X-Kb "1" always;\nlocation = /old/ { return 302 /ja/; }\n', encoding="utf-8")
    site = nginx_site(folder, include=rules)
    status, url, _text, headers = read(site.url + "old/")
    assert (status, url, headers["X-Kb"]) == (200, f"{site.url}ja/", "1")


def test_a_wrong_include_is_said_in_the_words_of_nginx(
    nginx_site: Serve, folder: Path, tmp_path: Path
) -> None:
    rules = tmp_path / "wrong.conf"
    rules.write_text("no_such_directive on;\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match="no_such_directive"):
        nginx_site(folder, include=rules)


def test_a_stopped_server_answers_no_more(folder: Path, tmp_path: Path) -> None:
    site = NginxSite.start(folder, tmp_path / "nginx")
    assert read(site.url + "ja/")[0] == 200
    site.stop()
    with pytest.raises(urllib.error.URLError):
        read(site.url + "ja/")


def test_chromium_shows_a_page_with_japanese_letters(
    chromium: Browser, nginx_site: Serve, folder: Path
) -> None:
    page = chromium.new_page()
    try:
        page.goto(nginx_site(folder).url + "ja/")
        assert page.title() == "印刷"
        # A letter that no font has is drawn as the same box as any other: a real one looks different.
        assert page.locator("b").screenshot() != page.locator("i").screenshot()
    finally:
        page.close()


def test_without_a_browser_the_hint_names_a_command_for_each_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "find_program", lambda *names: None)
    monkeypatch.setattr(system_packages, "MAC_BROWSERS", ())
    monkeypatch.setattr(system_packages, "playwright_browsers", list)
    assert system_packages.find_browser() is None
    text = system_packages.advice(system_packages.missing())
    assert "apt-get install --no-install-recommends chromium nginx-light nodejs" in text
    assert "brew install --cask chromium" in text


def test_an_old_node_does_not_count(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    node = tmp_path / "node"
    node.write_text("#!/bin/sh\necho v16.20.2\n", encoding="utf-8")
    node.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert system_packages.find_node() is None
    node.write_text("#!/bin/sh\necho v18.0.0\n", encoding="utf-8")
    assert system_packages.find_node() == str(node)
