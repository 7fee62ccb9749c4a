"""What taking a picture of the help centre needs: its commands, a server, a browser, and a picture to keep."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.system_packages import BROWSER_HINT, find_browser

ROOT = Path(__file__).resolve().parent.parent
LANGS = ("en", "ja")
TODAY = "2026-11-22"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1366, "height": 768}
COLOURS = 128
COLUMNS = 84


def kb(*args: str, cwd: Path, lang: str = "en") -> str:
    """Return what `kb` prints on a colour terminal; its exit code does not matter."""
    env = {
        **os.environ,
        "FORCE_COLOR": "1",
        "COLUMNS": str(COLUMNS),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
    }
    program = Path(sys.executable).with_name("kb")
    command = [str(program), *args, "--ui-lang", lang, "--today", TODAY]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False).stdout


def new_help_centre(work: Path) -> Path:
    """Return the folder of a help centre that `kb init` has just made in `work`."""
    kb("init", "help", "--name", "Example Help", "--name-ja", "サンプル ヘルプ", cwd=work)
    return work / "help"


def built(folder: Path) -> Path:
    """Return the site of the help centre in `folder`, built.

    Raises SystemExit: it could not be built.
    """
    kb("build", cwd=folder)
    if not (folder / "site").is_dir():
        raise SystemExit(f"the help centre could not be built: run kb build in {folder.name}")
    return folder / "site"


class _Host(SimpleHTTPRequestHandler):
    """A host as most are: it shows 404.html for what is missing, and says nothing on the terminal."""

    def log_message(self, *_: object) -> None:
        """Print nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page, whatever is wrong."""
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder on a free port while what is inside runs; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


@contextmanager
def launched() -> Iterator[Browser]:
    """Yield the browser that the tests use.

    Raises SystemExit: there is none; it says what to install.
    """
    program = find_browser()
    if program is None:
        raise SystemExit(BROWSER_HINT)
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--font-render-hinting=none", *as_root]
        )
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, address: str, lang: str, theme: str, size: dict[str, int]) -> Iterator[Page]:
    """Yield a page as a reader of `lang` sees it first, on the day that all pictures are taken on."""
    context = browser.new_context(
        viewport=size, locale=lang, color_scheme=theme, reduced_motion="reduce", timezone_id="Asia/Tokyo"
    )
    page = context.new_page()
    page.clock.set_fixed_time(f"{TODAY}T12:00:00+09:00")
    page.goto(address, wait_until="networkidle")
    yield page
    context.close()


def few_colours(drawn: Image.Image) -> Image.Image:
    """Return a picture with as few colours as a screenshot needs."""
    return drawn.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)


def tell(file: Path) -> None:
    """Print what was written."""
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size} bytes")
