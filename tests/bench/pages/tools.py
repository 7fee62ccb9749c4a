"""The tools that come from npm: installed when they are first needed, in a folder beside the Python ones."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from functools import cached_property
from pathlib import Path

from scripts.system_packages import find_browser, find_node

HERE = Path(__file__).parent
PINS = ("package.json", "package-lock.json")
MINUTES = 10


class Tools:
    """`html-validate` and `lighthouse`; without npm or a network there are none, which is said once."""

    @cached_property
    def folder(self) -> Path | None:
        """Where their programs are, or None."""
        if find_node() is None or shutil.which("npm") is None:
            print("\nSkipped: html-validate and Lighthouse, since Node.js or npm is not installed.")
            return None
        home = Path(sys.prefix) / "bench-pages"
        bin_folder = home / "node_modules" / ".bin"
        if bin_folder.is_dir() and all(_text(home / name) == _text(HERE / name) for name in PINS):
            return bin_folder
        print("\nInstalling html-validate and Lighthouse, once / 測定ツールを入れています(初回のみ)")
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        shutil.copyfile(HERE / PINS[0], home / PINS[0])
        shutil.copyfile(HERE / PINS[1], home / PINS[1])
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            shutil.rmtree(home)
            print(f"Skipped: they could not be installed.\n{done.stderr.strip()[-600:]}")
            return None
        return bin_folder

    def ask(self, name: str, *arguments: str) -> str:
        """Return what a tool prints; raises RuntimeError with its own words when it prints nothing."""
        assert self.folder is not None
        with tempfile.TemporaryFile(
            "w+", encoding="utf-8"
        ) as printed:  # a pipe would lose the end of a long answer
            done = subprocess.run(
                [str(self.folder / name), *arguments],
                stdout=printed,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
                timeout=MINUTES * 60,
                env={**os.environ, "CHROME_PATH": find_browser() or ""},
            )
            printed.seek(0)
            answer = printed.read()
        if not answer.strip():
            raise RuntimeError(f"{name} gave {done.returncode}:\n{done.stderr[-2000:]}")
        return answer


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
