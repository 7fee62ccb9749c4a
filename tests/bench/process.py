"""Run a command and say what the operating system counted of it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """CPU and wall seconds of a process with its children, and the peak memory of the largest, in MB."""

    cpu: float
    wall: float
    peak_mb: float


def run(command: list[str], folder: Path, expect: tuple[int, ...] = (0,)) -> Cost:
    """Run `command` in `folder` and return its cost; raises RuntimeError with its output if it fails."""
    started = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "NO_COLOR": "1"},
    )
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in expect:
        raise RuntimeError(f"{' '.join(command)} gave {process.returncode}:\n{output.decode()[-4000:]}")
    scale = 1e6 if sys.platform == "darwin" else 1e3  # ru_maxrss: bytes on macOS, kilobytes on Linux
    return Cost(usage.ru_utime + usage.ru_stime, time.monotonic() - started, usage.ru_maxrss / scale)
