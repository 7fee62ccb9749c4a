"""Ctrl+C at any moment: the program ends with 130 and without a traceback.

Python raises KeyboardInterrupt wherever it happens to be. While it imports a module or starts a thread that
is no use: the exception gets lost in a callback of the import system, or comes out as another one. Such
a moment passes soon, so the handler waits until it has passed.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from kb_build.exit_code import INTERRUPTED

SOON = 0.01  # seconds
IMPORT_SYSTEM = "<frozen importlib._bootstrap>"

_guarded = False
"""Whether somebody is there to catch KeyboardInterrupt and tidy up."""
_waiting = False
"""Whether Ctrl+C was pressed, and KeyboardInterrupt is still to be raised."""


def listen() -> None:
    """Let Ctrl+C end this process quietly from now on, unless the caller wants it ignored (`kb build &`)."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)
        signal.signal(signal.SIGALRM, _interrupt)


@contextmanager
def guarded() -> Iterator[None]:
    """Raise KeyboardInterrupt at Ctrl+C inside; before and after, where nothing catches it, the process just ends."""
    global _guarded
    _guarded = True
    try:
        yield
        if _waiting:
            raise KeyboardInterrupt
    finally:
        _guarded = False
        if _waiting:
            signal.setitimer(signal.ITIMER_REAL, 0)


def _interrupt(number: int, frame: FrameType | None) -> None:
    global _waiting
    if not _guarded:
        os._exit(INTERRUPTED)
    _waiting = _is_delicate(frame)
    if not _waiting:
        raise KeyboardInterrupt
    signal.setitimer(signal.ITIMER_REAL, SOON)


def _is_delicate(frame: FrameType | None) -> bool:
    """Return whether `frame` is part of an import or of the start of a thread."""
    while frame:
        code = frame.f_code
        if code.co_filename == IMPORT_SYSTEM or code is threading.Thread.start.__code__:
            return True
        frame = frame.f_back
    return False
