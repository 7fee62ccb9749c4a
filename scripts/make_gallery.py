"""Takes the pictures of the article on page types: each in both themes, on a phone and a desktop, and on paper.

usage: python -m scripts.make_gallery [NAME …]

With names (such as error or home) only those. Needs the browser that the tests need. The pictures are committed; run
it when the look or the words change. The pages are those of a help centre that `kb init` has just made.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser

from scripts.pictures import (
    DESKTOP,
    LANGS,
    PHONE,
    ROOT,
    built,
    few_colours,
    launched,
    new_help_centre,
    opened,
    served,
    tell,
)

PAGES = {
    "error": "{lang}/fix-problems/sync-stopped-clock-is-wrong/",
    "troubleshooting": "{lang}/fix-problems/note-is-missing-on-another-device/",
    "how-to": "{lang}/how-to/back-up-your-notes/",
    "faq": "{lang}/facts/can-i-write-notes-offline/",
    "known-issue": "{lang}/fix-problems/pasting-pictures-is-slow/",
    "reference": "{lang}/facts/limits/",
    "glossary-term": "{lang}/facts/sync/",
    "home": "{lang}/",
    "section": "{lang}/fix-problems/",
    "a-z": "{lang}/errors-a-z/",
    "search": "search/#q={query}",
    "missing": "{lang}/{words}/",
}
QUERY = {"en": "sync stopped", "ja": "同期が止まる"}
WORDS = {"en": "back-up-notes", "ja": "バックアップ"}
"""What was in the address that leads to no page."""
GAP = 24
BEHIND = (160, 168, 174)
"""The colour between the pictures: of neither theme."""
A4 = (794, 1123)
"""A sheet of paper in CSS pixels."""
MARGIN = 38
SITE = "https://help.example.com"
PUBLIC = """async site => {
  // Not before the page has heard that it is printed, and has written the addresses down.
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  for (const link of document.querySelectorAll("[data-address]"))
    link.dataset.address = link.dataset.address.replace(location.origin, site);
  for (const link of document.querySelectorAll(".kb-prepared-text a"))
    link.textContent = link.textContent.replace(location.origin, site);
}"""
"""The port of the server is another one each time; paper shows the address of a site."""


def screen(browser: Browser, address: str, lang: str, theme: str, size: dict[str, int]) -> Image.Image:
    """Return the first screen of a page."""
    with opened(browser, address, lang, theme, size) as page:
        return Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide")))


def paper(browser: Browser, address: str, lang: str) -> Image.Image:
    """Return the first sheet of a printed page."""
    inside = {"width": A4[0] - 2 * MARGIN, "height": A4[1] - 2 * MARGIN}
    with opened(browser, address, lang, "light", inside) as page:
        page.emulate_media(media="print")
        page.evaluate(PUBLIC, SITE)
        png = page.screenshot(animations="disabled", caret="hide")
    sheet = Image.new("RGB", A4, "white")
    sheet.paste(Image.open(io.BytesIO(png)), (MARGIN, MARGIN))
    return sheet


def together(light: list[Image.Image], dark: list[Image.Image], printed: Image.Image) -> Image.Image:
    """Return one picture: the desktop in light and dark; below it the phone in light and dark, and the paper."""
    width, height = DESKTOP["width"], PHONE["height"]
    left = width - 2 * (PHONE["width"] + GAP)
    sheet = printed.resize((left, round(left * A4[1] / A4[0])), Image.Resampling.LANCZOS)
    rows = [[light[0]], [dark[0]], [light[1], dark[1], sheet]]
    whole = Image.new("RGB", (width, 2 * (DESKTOP["height"] + GAP) + height), BEHIND)
    y = 0
    for row in rows:
        x = 0
        for drawn in row:
            whole.paste(drawn, (x, y))
            x += drawn.width + GAP
        y += row[0].height + GAP
    return whole


def take(browser: Browser, base: str, lang: str, name: str) -> None:
    """Write the picture of one page type in one language."""
    there = PAGES[name].format(lang=lang, query=quote(QUERY[lang]), words=quote(WORDS[lang]))
    light, dark = (
        [screen(browser, base + there, lang, theme, size) for size in (DESKTOP, PHONE)]
        for theme in ("light", "dark")
    )
    file = ROOT / "docs" / lang / "reference" / "img" / f"{name}.webp"
    file.parent.mkdir(exist_ok=True)
    whole = together(light, dark, paper(browser, base + there, lang))
    few_colours(whole).convert("RGB").save(file, lossless=True, quality=100, method=6)
    tell(file)


def main(names: list[str]) -> int:
    """Take the pictures of these page types, or of all."""
    with (
        launched() as browser,
        tempfile.TemporaryDirectory() as folder,
        served(built(new_help_centre(Path(folder)))) as base,
    ):
        for lang in LANGS:
            for name in names or PAGES:
                take(browser, base, lang, name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
