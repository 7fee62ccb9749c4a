"""Look for the programs that the tests need beside Python; on Debian as root, install what is missing.

The tests drive a real browser over pages served by a real web server, run the JavaScript half of the
search in Node.js, and look at Japanese text, so they need Chromium, nginx, Node.js, a Japanese font and
git. Uses the standard library only: it runs before `.venv` exists.

Exits 0 when everything is there, 1 after printing exactly what to install.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_BROWSERS = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)
OLDEST_NODE = 18

BROWSER_HINT = """\
no Chromium was found. Install one / Chromium が見つかりません。次のどれかで入れてください:
  Debian:  apt-get install --no-install-recommends chromium
  macOS:   brew install --cask chromium
  others:  .venv/bin/python -m playwright install --with-deps chromium"""


def find_program(*names: str) -> str | None:
    """Return the path of the first of `names` that can be run; also looks where Debian puts servers."""
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"])
    return next((found for name in names if (found := shutil.which(name, path=path))), None)


def playwright_browsers() -> list[Path]:
    """Return the Chromium programs that `playwright install` put on this machine, newest first."""
    mac = sys.platform == "darwin"
    default = Path.home() / ("Library/Caches/ms-playwright" if mac else ".cache/ms-playwright")
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or default)
    programs = [
        *cache.glob("chromium-*/chrome-linux*/chrome"),
        *cache.glob("chromium-*/chrome-mac*/*.app/Contents/MacOS/*"),
    ]
    return sorted(programs, key=lambda path: path.stat().st_mtime, reverse=True)


def find_browser() -> str | None:
    """Return the path of a Chromium or Chrome, or None."""
    if found := find_program(*BROWSERS):
        return found
    return next((str(path) for path in (*MAC_BROWSERS, *playwright_browsers()) if path.is_file()), None)


def find_nginx() -> str | None:
    """Return the path of nginx, or None."""
    return find_program("nginx")


def find_node() -> str | None:
    """Return the path of a Node.js that is new enough, or None."""
    node = find_program("node", "nodejs")
    version = re.match(r"v(\d+)", _output(node, "--version")) if node else None
    return node if version and int(version[1]) >= OLDEST_NODE else None


def find_japanese_font() -> str | None:
    """Return the name of a font with Japanese letters, or None; macOS always has one."""
    if sys.platform == "darwin":
        return "Hiragino"
    fc_list = find_program("fc-list")
    return (_output(fc_list, ":lang=ja", "family").splitlines() or [None])[0] if fc_list else None


@dataclass(frozen=True)
class Need:
    """One thing to have: its name, how to find it, its Debian packages and its Homebrew name."""

    name: str
    find: Callable[[], str | None]
    debian: tuple[str, ...]
    brew: str


NEEDS = (
    Need("Chromium", find_browser, ("chromium",), "--cask chromium"),
    Need("nginx", find_nginx, ("nginx-light",), "nginx"),
    Need(f"Node.js {OLDEST_NODE}+", find_node, ("nodejs",), "node"),
    Need(
        "a Japanese font / 日本語フォント", find_japanese_font, ("fontconfig", "fonts-noto-cjk"), "fontconfig"
    ),
    Need("git", lambda: find_program("git"), ("git",), "git"),
)


def missing(needs: tuple[Need, ...] = NEEDS) -> list[Need]:
    """Return the needs that this machine does not meet."""
    return [need for need in needs if not need.find()]


def advice(needs: list[Need]) -> str:
    """Return the commands that install `needs`, for Debian, macOS and others."""
    debian = " ".join(package for need in needs for package in need.debian)
    lines = [
        f"The tests also need: {', '.join(need.name for need in needs)}",
        f"テストには次のものも必要です: {', '.join(need.name for need in needs)}",
        f"  Debian:  sudo apt-get install --no-install-recommends {debian}",
        *(f"  macOS:   brew install {need.brew}" for need in needs),
    ]
    if any(need.find is find_browser for need in needs):
        lines.append("  Ubuntu, for Chromium:  .venv/bin/python -m playwright install --with-deps chromium")
    return "\n".join(lines)


def can_install() -> bool:
    """Return whether this is Debian and we may install packages; Ubuntu's `chromium` is only a snap."""
    try:
        debian = re.search(r"^ID=debian$", Path("/etc/os-release").read_text(encoding="utf-8"), re.MULTILINE)
    except OSError:
        return False
    return bool(debian) and os.geteuid() == 0 and find_program("apt-get") is not None


def install(needs: list[Need]) -> None:
    """Install the Debian packages of `needs`; raises CalledProcessError when apt-get fails."""
    packages = [package for need in needs for package in need.debian]
    print(f"Installing / インストールしています: {' '.join(packages)}", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=env)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(command, check=True, env=env, stdout=subprocess.DEVNULL)


def main() -> int:
    """Meet the needs or say how to; return the exit code."""
    needs = missing()
    if needs and can_install():
        try:
            install(needs)
        except subprocess.CalledProcessError as error:
            print(f"apt-get: exit {error.returncode}", file=sys.stderr)
        needs = missing()
    if needs:
        print(advice(needs), file=sys.stderr)
        return 1
    return 0


def _output(*command: str) -> str:
    """Return what a command prints, or nothing when it cannot be run."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return ""


if __name__ == "__main__":
    sys.exit(main())
