"""Where a site is built, and the atomic switch that makes it the site.

A build writes into a folder beside the site. Only a complete, verified one changes places with the
site, in one system call, so that a failed or killed build leaves the last good site as it was.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

MARKER = ".kb-build"
"""A file in every site that KB Build made; a folder without it is not ours to replace."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux renameat2(2) RENAME_EXCHANGE; macOS renamex_np(2) RENAME_SWAP


class NotOurs(Exception):
    """The site folder holds something that KB Build did not make."""


class Stage:
    """One build's folder; `open` it, write into `folder`, then `switch` or `discard`."""

    def __init__(self, site: Path) -> None:
        self.site = Path(os.path.abspath(site))  # noqa: PTH100 -- a link stays a link
        self._lock = FileLock(self.site.with_name(f".{self.site.name}.lock"))
        self.folder = Path()

    def open(self, on_wait: Callable[[], None] = lambda: None) -> Path:
        """Take the site's lock and return a new empty folder beside it.

        `on_wait` is called once where another build holds the lock. Raises NotOurs for a site
        folder that somebody else filled.
        """
        self.site.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            on_wait()
            self._lock.acquire()
        try:
            self._recover()
            if not _replaceable(self.site):
                raise NotOurs(str(self.site))
            self.folder = Path(tempfile.mkdtemp(prefix=f".{self.site.name}.building-", dir=self.site.parent))
        except BaseException:
            self._lock.release()
            raise
        self.folder.chmod(0o755)  # mkdtemp gives 0700, which a web server cannot read
        return self.folder

    def switch(self) -> None:
        """Make the folder the site, remove the old site and give the lock back."""
        (self.folder / MARKER).write_text(
            "Made by KB Build; the next build replaces this folder.\n", encoding="utf-8"
        )
        if not self.site.exists():
            self.folder.rename(self.site)
        else:
            if not _exchange(self.folder, self.site):
                previous = self._previous()
                self.site.rename(previous)
                self.folder.rename(self.site)
                self.folder = previous
            shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.release()

    def discard(self) -> None:
        """Remove the folder, leave the site as it is and give the lock back."""
        if self.folder != Path():
            shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.release()

    def _previous(self) -> Path:
        return self.site.with_name(f".{self.site.name}.previous")

    def _recover(self) -> None:
        """Clean up after a build that was killed: bring a moved site back, remove half-built folders."""
        previous = self._previous()
        if previous.exists() and not self.site.exists():
            previous.rename(self.site)
        shutil.rmtree(previous, ignore_errors=True)
        for left_over in self.site.parent.glob(f".{self.site.name}.building-*"):
            shutil.rmtree(left_over, ignore_errors=True)


def _replaceable(site: Path) -> bool:
    """Return whether `site` is absent, empty, or made by KB Build."""
    if not site.exists():
        return True
    if not site.is_dir():
        return False
    return not any(site.iterdir()) or (site / MARKER).exists()


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; return False where the system cannot."""
    if os.name != "posix":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        return libc.renamex_np(first, second, _RENAME_EXCHANGE) == 0
    if hasattr(libc, "renameat2"):
        return libc.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE) == 0
    return False
