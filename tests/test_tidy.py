"""What a site drops of its theme: unused files, and switches that nothing opens."""

from __future__ import annotations

from pathlib import Path

from kb_build.publish.tidy import UNUSED, tidy
from tests.sites import digest


def test_tidy_removes_the_theme_s_unused_files_and_nothing_else(tmp_path: Path) -> None:
    for name in (*UNUSED, "assets/kb/kb.js", "assets/images/logo.png", "search/index.html"):
        file = (
            tmp_path / name / "x.js"
            if name in ("assets/javascripts", "assets/stylesheets")
            else tmp_path / name
        )
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    tidy(tmp_path)
    tidy(tmp_path)
    assert sorted(digest(tmp_path)) == ["assets/images/logo.png", "assets/kb/kb.js", "search/index.html"]


SHELL = """\
    <input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
    <label class="md-overlay" for="__drawer"></label>
    <div data-md-component="skip">
        <a href="#x" class="md-skip">
          Skip to content
        </a>
    </div>
    <div data-md-component="announce">
    </div>
"""


def test_tidy_takes_the_theme_s_switches_out_of_pages_and_leaves_articles_alone(tmp_path: Path) -> None:
    page = "<!doctype html>\n<body>\n{0}<p>\n<article id>\n{1}</article>\n{2}</body>\n"
    dialog = '    <div class="md-dialog">\n      <div class="y"></div>\n    </div>\n'
    foreign = SHELL.encode() + "本文".encode("cp932")  # a file that the writer brings, in whatever encoding
    (tmp_path / "index.html").write_text(page.format(SHELL, SHELL, dialog), encoding="utf-8")
    (tmp_path / "old.html").write_bytes(foreign)
    tidy(tmp_path)
    found = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert found == page.format("", SHELL, "").replace("doctype", "DOCTYPE")
    assert (tmp_path / "old.html").read_bytes() == foreign
