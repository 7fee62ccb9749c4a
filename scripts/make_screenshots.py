"""Takes the screenshots of the help centre: pages of the built site, and what the commands print.

usage: python -m scripts.make_screenshots

Needs the browser that the tests need. The pictures are committed; run it when the look or the words change.
Nothing in them depends on the day or on the speed of the machine.
"""

from __future__ import annotations

import io
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text as StyledText

from scripts.pictures import (
    COLUMNS,
    DESKTOP,
    LANGS,
    PHONE,
    ROOT,
    built,
    few_colours,
    kb,
    launched,
    new_help_centre,
    opened,
    served,
    tell,
)

SECONDS = re.compile(r"(?<=[( ])\d+\.\d(?= (?:s\)|秒))")
"""How long a check took; the pictures say 0.2 s on every machine."""

TERMINAL = """\
<!doctype html><html lang="LANG"><meta charset="utf-8"><style>
{stylesheet}
body {{ margin: 0; background: {background}; color: {foreground}; }}
pre {{ display: inline-block; margin: 0; padding: 16px 20px; width: WIDTHch;
  white-space: pre-wrap; word-break: break-all;
  font: 15px/1.5 "Noto Sans Mono CJK JP", "DejaVu Sans Mono", monospace; }}
code {{ font: inherit; }}
</style><body><pre><code>{code}</code></pre></body></html>
"""
COLOURS_OF_TERMINAL = TerminalTheme(
    (24, 28, 36), (224, 228, 236),
    [(70, 76, 90), (255, 123, 114), (126, 211, 133), (242, 204, 96), (121, 184, 255), (210, 168, 255),
     (118, 227, 234), (224, 228, 236)],
)  # fmt: skip


@dataclass(frozen=True)
class PageShot:
    """A picture of a page: its address below the language, and the size of the window."""

    name: str
    address: str
    size: dict[str, int]


PAGES = (
    PageShot("error-article-phone", "messages/port-is-in-use/", PHONE),
    PageShot("home-phone", "", PHONE),
    PageShot("home-desktop", "", DESKTOP),
    PageShot("article-desktop", "start/first-article/", DESKTOP),
)
WRONG_IMAGE = ("img/back-up-now.png", "img/back-up-nwo.png")
QUESTION = {
    "en": "[12:04] the port 8000 is already in use; end the other program, or choose a port: "
    "kb serve --port 8001",
    "ja": "[12:04] ポート 8000 はほかのプログラムが使っています。そのプログラムを終えるか、"
    "kb serve --port 8001 のように別のポートを選んでください",
}


def built_site(work: Path) -> Path:
    """Return the sample site, built in `work`; pictures that are not there yet are blank."""
    copy = work / "project"
    shutil.copytree(ROOT / "docs", copy / "docs")
    shutil.copytree(ROOT / "overrides", copy / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", copy)
    for lang in LANGS:
        for name in [shot.name for shot in PAGES] + ["check-terminal", "find-terminal"]:
            picture = copy / "docs" / lang / "img" / f"{name}.png"
            picture.parent.mkdir(exist_ok=True)
            if not picture.exists():
                Image.new("RGB", (1, 1)).save(picture)
    return built(copy)


def broken_site(work: Path) -> Path:
    """Return a new help centre in which one image of each language is misspelt."""
    folder = new_help_centre(work)
    for lang in LANGS:
        article = folder / "docs" / lang / "how-to" / "back-up-your-notes.md"
        text = article.read_text(encoding="utf-8")
        article.write_text(text.replace(f"]({WRONG_IMAGE[0]})", f"]({WRONG_IMAGE[1]})"), encoding="utf-8")
    return folder


def page_png(browser: Browser, base: str, lang: str, shot: PageShot) -> bytes:
    """Return a picture of a page as a reader of `lang` sees it first."""
    with opened(browser, f"{base}{lang}/{shot.address}", lang, "light", shot.size) as page:
        return page.screenshot(animations="disabled", caret="hide")


def terminal_png(browser: Browser, lang: str, command: str, output: str) -> bytes:
    """Return a picture of a terminal in which `command` printed `output`."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    said = SECONDS.sub("0.2", output.rstrip())
    # A terminal breaks a long line where it ends, also within a word: the style sheet does so.
    console.print(StyledText.from_ansi(f"\x1b[1m$ {command}\x1b[0m\n{said}"), soft_wrap=True)
    html = console.export_html(theme=COLOURS_OF_TERMINAL, code_format=TERMINAL)
    html = html.replace("LANG", lang, 1).replace("WIDTH", str(COLUMNS), 1)
    page = browser.new_page(viewport=DESKTOP)
    page.set_content(html)
    png = page.locator("pre").screenshot()
    page.close()
    return png


def save(png: bytes, lang: str, name: str) -> None:
    """Write a picture with few colours and without metadata."""
    file = ROOT / "docs" / lang / "img" / f"{name}.png"
    file.parent.mkdir(exist_ok=True)
    few_colours(Image.open(io.BytesIO(png))).save(file, optimize=True)
    tell(file)


def take_all(browser: Browser, work: Path) -> None:
    """Take every screenshot in every language."""
    site, broken = built_site(work), broken_site(work)
    with served(site) as base:
        for lang in LANGS:
            for shot in PAGES:
                save(page_png(browser, base, lang, shot), lang, shot.name)
            output = kb("check", f"docs/{lang}", cwd=broken, lang=lang)
            save(terminal_png(browser, lang, f"kb check docs/{lang}", output), lang, "check-terminal")
            output = kb("find", "--limit", "3", QUESTION[lang], cwd=site.parent, lang=lang)
            save(
                terminal_png(browser, lang, f'kb find --limit 3 "{QUESTION[lang]}"', output),
                lang,
                "find-terminal",
            )


def main() -> int:
    """Take the screenshots, or say what is missing."""
    with launched() as browser, tempfile.TemporaryDirectory() as folder:
        take_all(browser, Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
