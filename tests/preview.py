"""A running `kb serve`: what it serves now, and articles saved as an editor saves them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path

PATIENCE = 20.0


class Preview:
    """A running `kb serve` in `folder`."""

    def __init__(
        self, folder: Path, stderr: int = subprocess.DEVNULL, env: Mapping[str, str] | None = None
    ) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kb_build", "serve", "--port", str(self.port), "--ui-lang", "en"],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **(env or {})},
        )
        assert self.process.stdout is not None
        self.said = self.process.stdout.readline()
        time.sleep(1)  # the watcher looks at the files for the first time in a thread of its own

    def page(self, path: str) -> str:
        """Return a page as it is served now, "" for one that is missing."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=PATIENCE) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError:
            return ""

    def wait_for(self, path: str, shown: Callable[[str], bool]) -> str:
        """Return the page once it is as it should be."""
        end = time.monotonic() + PATIENCE
        while not shown(page := self.page(path)):
            assert time.monotonic() < end, f"{path} stayed as it was"
            time.sleep(0.05)
        return page

    def write(self, name: str, old: str, new: str) -> None:
        """Change a file as an editor does."""
        file = self.folder / name
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    def end(self) -> None:
        """End the server."""
        self.process.terminate()
        self.process.communicate(timeout=PATIENCE)
