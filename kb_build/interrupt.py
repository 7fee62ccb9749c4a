"""Ctrl+C or a request to end (SIGTERM) at any moment: the program tidies up and ends without a traceback.

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

from kb_build.exit_code import ENDED, INTERRUPTED

SOON = 0.01  # seconds
IMPORT_SYSTEM = "<frozen importlib._bootstrap>"
EXIT_CODES = {signal.SIGINT: INTERRUPTED, signal.SIGTERM: ENDED}

_guarded = False
"""Whether somebody is there to catch KeyboardInterrupt and tidy up."""
_waiting = False
"""Whether the process was asked to end, and KeyboardInterrupt is still to be raised."""
_code = INTERRUPTED
"""The exit code of how it was asked."""


def listen() -> None:
    """Let Ctrl+C and SIGTERM end this process quietly from now on, unless the caller wants them ignored.

    A shell has Ctrl+C ignored by what runs in the background (`kb build &`).
    """
    for number in EXIT_CODES:
        if signal.getsignal(number) in (signal.default_int_handler, signal.SIG_DFL):
            signal.signal(number, _interrupt)
    signal.signal(signal.SIGALRM, _interrupt)


def exit_code() -> int:
    """Return the exit code of a process that was interrupted."""
    return _code


@contextmanager
def guarded() -> Iterator[None]:
    """Raise KeyboardInterrupt inside when asked to end; outside, where nothing catches it, the process just ends."""
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
    global _waiting, _code
    _code = EXIT_CODES.get(number, _code)
    if not _guarded:
        os._exit(_code)
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
