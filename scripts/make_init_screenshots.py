"""Draws the screenshots of the made-up product in the help centre that `kb init` writes.

usage: python scripts/make_init_screenshots.py

Needs the browser that the tests need. The pictures are committed; run it when the drawing below changes.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

TEMPLATE = Path(__file__).parent.parent / "kb_build" / "init" / "template" / "docs"
SIZE = {"width": 720, "height": 400}
COLOURS = 64

WORDS = {
    "en": {
        "settings": "Settings", "account": "Account", "sync": "Sync", "backup": "Backup", "about": "About",
        "intro": "Save all your notes in one file.", "now": "Back up now", "restore": "Restore from file",
        "last": "Last backup", "when": "2 November 2026, 1,204 notes",
    },
    "ja": {
        "settings": "設定", "account": "アカウント", "sync": "同期", "backup": "バックアップ",
        "about": "このアプリについて",
        "intro": "すべてのノートを 1 つのファイルに保存します。", "now": "今すぐバックアップ",
        "restore": "ファイルから復元",
        "last": "最後のバックアップ", "when": "2026 年 11 月 2 日、1,204 件",
    },
}  # fmt: skip

PAGE = """\
<!doctype html><html lang="{lang}"><meta charset="utf-8"><style>
* {{ box-sizing: border-box; margin: 0; }}
body {{ font: 16px/1.6 "Noto Sans CJK JP", "Noto Sans", sans-serif; color: #263238; background: #fff; }}
header {{ background: #f9a825; padding: 12px 24px; font-weight: bold; }}
main {{ display: flex; height: 352px; }}
nav {{ width: 210px; background: #f5f5f5; padding: 16px 0; }}
nav p {{ padding: 8px 24px; }}
nav .on {{ background: #fff8e1; border-left: 4px solid #f9a825; padding-left: 20px; font-weight: bold; }}
section {{ padding: 24px 32px; }}
h1 {{ font-size: 22px; margin-bottom: 8px; }}
b {{ display: inline-block; margin: 24px 12px 24px 0; padding: 8px 20px; border-radius: 6px; font-weight: bold; }}
.now {{ background: #1565c0; color: #fff; }}
.restore {{ border: 1px solid #1565c0; color: #1565c0; }}
small {{ display: block; color: #546e7a; font-size: 14px; }}
</style><header>Hidamari Notes</header><main>
<nav><p>{account}</p><p>{sync}</p><p class="on">{backup}</p><p>{about}</p></nav>
<section><h1>{settings} &gt; {backup}</h1><p>{intro}</p><b class="now">{now}</b><b class="restore">{restore}</b>
<small>{last}</small><p>{when}</p></section></main></html>
"""


def main() -> int:
    """Draw the screenshot in each language."""
    from scripts.system_packages import BROWSER_HINT, find_browser

    program = find_browser()
    if program is None:
        print(BROWSER_HINT, file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for lang, words in WORDS.items():
            page = browser.new_page(viewport=SIZE)
            page.set_content(PAGE.format(lang=lang, **words))
            drawn = Image.open(io.BytesIO(page.screenshot()))
            file = TEMPLATE / lang / "how-to" / "img" / "back-up-now.png"
            drawn.convert("RGB").quantize(COLOURS).save(file, optimize=True)
            print(f"{file.relative_to(TEMPLATE)}: {file.stat().st_size} bytes")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    sys.exit(main())
