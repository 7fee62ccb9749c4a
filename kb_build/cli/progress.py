"""What the command is doing, for whoever waits longer than a second."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

PATIENCE = 1.0  # seconds


@contextmanager
def progress(text: str) -> Iterator[None]:
    """Say `text` on standard error while what is inside takes longer than a second.

    On a terminal it moves, shows the time and disappears; elsewhere it is one plain line.
    """
    shown = _Moving(text) if sys.stderr.isatty() else _Plain(text)
    timer = threading.Timer(PATIENCE, shown.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        shown.stop()


class _Plain:
    """One line, once."""

    def __init__(self, text: str) -> None:
        self.text = text

    def start(self) -> None:
        print(f"{self.text}…", file=sys.stderr, flush=True)

    def stop(self) -> None:
        """Nothing is left to tidy."""


class _Moving:
    """A line that moves; `stop` may come while `start` is still at work."""

    def __init__(self, text: str) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        self.bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self.bar.add_task(text, total=None)
        self.lock = threading.Lock()
        self.stopped = False

    def start(self) -> None:
        with self.lock:
            if not self.stopped:
                self.bar.start()

    def stop(self) -> None:
        with self.lock:
            self.stopped = True
            self.bar.stop()
